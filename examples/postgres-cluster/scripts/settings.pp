# PostgreSQL's settings for this machine. Undone, they are gone.
$second = $facts['secondary_ip'] ? {
  ''      => '',
  undef   => '',
  default => ",${facts['secondary_ip']}",
}

file { "${facts['tutti_work']}/settings.conf":
  ensure  => $facts['deploy_action'] ? { 'DELETE' => absent, default => file },
  mode    => '0644',
  content => @("SETTINGS"),
    listen_addresses = '${facts['tutti_address']}${second}'
    port = 5432
    unix_socket_directories = ''
    shared_buffers = 16MB
    max_connections = 40
    wal_keep_size = 256MB
    logging_collector = off
    | SETTINGS
}

file { "${facts['heat_outputs_path']}.written":
  content => "${facts['tutti_work']}/settings.conf",
}

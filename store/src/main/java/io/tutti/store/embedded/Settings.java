package io.tutti.store.embedded;

import java.util.LinkedHashMap;
import java.util.Map;

/** How the embedded PostgreSQL runs. Given on its command line, so that no file in the data folder can say otherwise. */
final class Settings {
    private Settings() {}

    static Map<String, String> of(int port) {
        var settings = new LinkedHashMap<String, String>();
        // What was acknowledged is on the disk.
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        // Java speaks TCP only. A password guards it; a socket file would be one more door.
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", "");
        settings.put("password_encryption", "scram-sha-256");
        // A small neighbour of a small server.
        settings.put("max_connections", "24");
        settings.put("superuser_reserved_connections", "2");
        settings.put("shared_buffers", "48MB");
        settings.put("max_wal_size", "512MB");
        settings.put("max_worker_processes", "2");
        settings.put("max_parallel_workers", "0");
        settings.put("max_wal_senders", "0");
        settings.put("wal_level", "minimal");
        settings.put("autovacuum_max_workers", "1");
        settings.put("io_method", "sync");
        settings.put("huge_pages", "off");
        settings.put("jit", "off");
        settings.put("log_checkpoints", "off");
        settings.put("timezone", "UTC");
        return settings;
    }
}

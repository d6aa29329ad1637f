package io.tutti.drivers.local;

import java.util.Set;

/**
 * What of the server's environment its machines get. A closed list: the rest may hold the server's own secrets, or make
 * programs on a machine talk to the server's database.
 */
final class HandedOn {
    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "LANG",
            "LANGUAGE",
            "TZ",
            "TMPDIR",
            "JAVA_HOME",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY");

    private HandedOn() {}

    static boolean variable(String name) {
        return NAMES.contains(name) || name.startsWith("LC_");
    }
}

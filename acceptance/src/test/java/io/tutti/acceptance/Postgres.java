package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A client of PostgreSQL, as somebody at a terminal uses it.
 *
 * @param uri with user and password
 */
record Postgres(String uri) {
    /** The example's folder. */
    static final String EXAMPLE = Path.of("..", "examples", "postgres-cluster")
            .toAbsolutePath()
            .normalize()
            .toString();

    static Postgres at(String uri) {
        return new Postgres(uri);
    }

    /** Fails when there is nothing to make a cluster of: a test left out in silence proves nothing. */
    static void mustBeInstalled() {
        var program = Path.of("/usr/lib/postgresql/15/bin/pg_basebackup");
        assertThat(Files.isExecutable(program))
                .as("PostgreSQL 15 is needed here; install it: apt-get install postgresql postgresql-client")
                .isTrue();
    }

    /** The same database by another server of the cluster. */
    Postgres on(String address) {
        return new Postgres(uri.replaceFirst("@[^/]+/", "@" + address + "/"));
    }

    /** What a statement answers; a failure is told. The password goes by the environment. */
    String run(String sql) {
        var parts = URI.create(uri);
        var user = parts.getUserInfo().split(":", 2);
        var command = List.of(
                "psql",
                "-XAt",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                parts.getHost(),
                "-p",
                "" + parts.getPort(),
                "-U",
                user[0],
                "-d",
                parts.getPath().substring(1),
                "-c",
                sql);
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", user[1]);
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? said : "failed: " + said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}

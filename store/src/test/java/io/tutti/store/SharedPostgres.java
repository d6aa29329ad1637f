package io.tutti.store;

import io.tutti.store.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL for all tests of this process, and a database of its own for whoever asks. */
final class SharedPostgres {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Path HOME = home();
    private static final EmbeddedPostgres POSTGRES = start();

    private SharedPostgres() {}

    private static Path home() {
        try {
            return Files.createTempDirectory("tutti-store-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres start() {
        var postgres = EmbeddedPostgres.start(HOME.resolve("database"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            postgres.close();
            remove(HOME);
        }));
        return postgres;
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings that lead to a fresh database. */
    static StoreSettings fresh() {
        var name = "test" + COUNT.incrementAndGet();
        execute("CREATE DATABASE " + name);
        var url = POSTGRES.jdbcUrl().replace("jdbc:postgresql://", "").replace("/postgres", "/" + name);
        return new StoreSettings(
                HOME, Optional.of("postgresql://" + POSTGRES.user() + ":" + POSTGRES.password() + "@" + url));
    }

    static void execute(String sql) {
        try (var connection = DriverManager.getConnection(POSTGRES.jdbcUrl(), POSTGRES.user(), POSTGRES.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

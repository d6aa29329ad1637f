package io.tutti.store.embedded;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.store.Listeners;
import io.tutti.store.embedded.Postmaster.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of the server's own: its programs, data, password, port and log live in one folder. What it has
 * acknowledged is on the disk. While the handle is open the server is started again whenever it ends.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final FileChannel lock;
    private final Postmaster postmaster;
    private final String password;
    private final Listeners<EmbeddedPostgres> restarts = new Listeners<>();
    private final Thread supervisor;
    private volatile Running running;
    private volatile boolean healthy = true;
    private volatile boolean closing;

    private EmbeddedPostgres(FileChannel lock, Postmaster postmaster, Running running, String password) {
        this.lock = lock;
        this.postmaster = postmaster;
        this.running = running;
        this.password = password;
        supervisor = Thread.ofVirtual().name("postgres-supervisor").unstarted(this::supervise);
    }

    /**
     * Starts it, or adopts the one that an earlier server has left running in the same folder. The first start makes the
     * data folder.
     *
     * @param folder made when it is missing
     * @throws Refusal when another server has the folder, or when PostgreSQL does not start
     */
    public static EmbeddedPostgres start(Path folder) {
        try {
            return start(folder, Persona.fitting());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EmbeddedPostgres start(Path folder, Persona persona) throws IOException {
        Folders.create(folder);
        var absolute = folder.toRealPath();
        var lock = lock(absolute);
        try {
            var programs = Programs.unpacked(absolute);
            var data = new DataFolder(absolute);
            data.prepare(programs, persona);
            var postmaster = new Postmaster(data, programs, persona);
            var handle = new EmbeddedPostgres(lock, postmaster, postmaster.start(), data.password());
            handle.supervisor.start();
            return handle;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        } catch (InterruptedException e) {
            lock.close();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("This process has the folder open already", e);
        }
        channel.close();
        throw new Refusal(Problem.of("database.in-use", "Another server uses the database in " + folder)
                .suggest("Stop that server, or choose another TUTTI_HOME"));
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Where it is; it may change when a restart finds the port taken. */
    public String jdbcUrl() {
        return url(running.port());
    }

    public String user() {
        return DataFolder.USER;
    }

    public String password() {
        return password;
    }

    public long pid() {
        return running.process().pid();
    }

    /** Whether it runs and has taken a connection since its start. */
    public boolean healthy() {
        return healthy && running.process().isAlive();
    }

    /** Tells whenever it takes connections again after it had ended. */
    public void onRestart(Consumer<EmbeddedPostgres> listener) {
        restarts.add(listener);
    }

    /** Stops it, finishing what is committed and nothing else, and lets go of the folder. */
    @Override
    public void close() {
        closing = true;
        supervisor.interrupt();
        try {
            supervisor.join();
            healthy = false;
            postmaster.stop(running.process());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            unlock();
        }
    }

    private void unlock() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("The database's folder could not be unlocked", e);
        }
    }

    private void supervise() {
        try {
            while (!closing) {
                running.process().onExit().get();
                healthy = false;
                if (!closing) {
                    LOG.warn("PostgreSQL has ended and is started again");
                    restart();
                }
            }
        } catch (InterruptedException | ExecutionException e) {
            LOG.debug("The supervisor of PostgreSQL ends", e);
        }
    }

    private void restart() throws InterruptedException {
        for (var pause = Duration.ofMillis(100); !closing; pause = longer(pause)) {
            try {
                running = postmaster.start();
                healthy = true;
                restarts.tell(this);
                return;
            } catch (IOException | Refusal e) {
                LOG.error("PostgreSQL did not start again", e);
                Thread.sleep(pause);
            }
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
}

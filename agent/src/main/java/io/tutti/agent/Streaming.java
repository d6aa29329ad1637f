package io.tutti.agent;

import io.tutti.contract.agent.AgentJson;
import io.tutti.contract.agent.AgentRoutes;
import io.tutti.contract.agent.Printed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells the server what a script prints, while it prints it. */
final class Streaming implements Runnable {
    private static final Duration BATCH = Duration.ofMillis(200);
    private static final Duration AFTER_THE_END = Duration.ofSeconds(10);

    private final Server server;
    private final Log log;
    private final List<PrintedFile> files;
    private final Thread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile Instant giveUp = Instant.MAX;

    /** Before the script starts: what is in its files already was told before the machine restarted. */
    Streaming(Server server, Log log, String attempt, AttemptFolder folder) throws IOException {
        this.server = server;
        this.log = log;
        this.files = List.of(
                PrintedFile.behind(attempt, Printed.Stream.STDOUT, folder.stdout()),
                PrintedFile.behind(attempt, Printed.Stream.STDERR, folder.stderr()));
        this.thread = Thread.ofVirtual().name("streaming " + attempt).unstarted(this);
    }

    void start() {
        thread.start();
    }

    /** The script has ended; what it printed is still told, but not for ever. */
    void scriptEnded() {
        giveUp = Instant.now().plus(AFTER_THE_END);
        ended.countDown();
    }

    /** Waits until all was told or given up. */
    void await() throws InterruptedException {
        thread.join();
    }

    @Override
    public void run() {
        try {
            while (true) {
                var last = ended.getCount() == 0;
                for (var file : files) {
                    drain(file, last);
                }
                if (last) {
                    return;
                }
                // Not by interrupting: a call cut in the middle would reach the server as rubbish.
                var _ = ended.await(BATCH.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            log.say("Cannot read what a script printed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain(PrintedFile file, boolean last) throws IOException, InterruptedException {
        var piece = file.next(last);
        while (piece.isPresent()) {
            if (!told(piece.get())) {
                return;
            }
            file.taken(piece.get());
            piece = file.next(last);
        }
    }

    /** Whether the server has it or does not want it; if not, it will be offered again. */
    private boolean told(Printed piece) throws InterruptedException {
        var pauses = server.pauses();
        do {
            if (answered(piece)) {
                return true;
            }
            pauses.pause();
        } while (Instant.now().isBefore(giveUp));
        return false;
    }

    private boolean answered(Printed piece) throws InterruptedException {
        try {
            return server.tell(AgentRoutes.OUTPUT, AgentJson.write(piece), Duration.ZERO)
                            .status()
                    < 500;
        } catch (IOException e) {
            return false;
        }
    }
}

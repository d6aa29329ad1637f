package io.tutti.agent;

import io.tutti.contract.agent.AgentJson;
import io.tutti.contract.agent.AgentRoutes;
import io.tutti.contract.agent.Poll;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.agent.Wishes;
import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The agent of one machine: it asks what is wished until the machine is gone. */
final class Agent {
    static final String VERSION = "0.1.0";

    private static final Duration LONG_POLL = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final MachineFolder folder;
    private final Settings settings;
    private final Server server;
    private final Log log;
    private final Attempts attempts;
    private final Door door;

    Agent(MachineFolder folder, Settings settings, Log log) {
        this.folder = folder;
        this.settings = settings;
        this.log = log;
        this.server = new Server(settings);
        var journal = new Journal(folder.attempts());
        this.attempts = new Attempts(folder, journal, new Reports(server, journal, log), server, log);
        this.door = new Door(settings, new AttemptRoutes(attempts, server), log);
    }

    /** Takes the machine's address; {@link java.net.BindException} when another holds it. */
    void open() throws IOException {
        door.open(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(door::close, "close"));
        log.say("Agent " + VERSION + " of " + settings.machine() + " listens on " + door.url());
    }

    /** Works until the machine is gone and its processes with it. */
    void run() throws IOException, InterruptedException {
        Thread.ofPlatform().daemon().name("folder").start(this::watchFolder);
        attempts.recover();
        if (Files.exists(folder.userData())) {
            attempts.first(boot(Files.readString(folder.userData())));
        }
        var environment = new Environment(folder, settings, door);
        Thread.ofPlatform().daemon().name("attempts").start(() -> {
            try {
                attempts.work(environment);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        ask();
    }

    /** What came with the machine. A form that is no script is refused by name, so that its author hears of it. */
    private static Wish.Apply boot(String text) {
        var group = text.startsWith("#!") ? "script" : "user_data without a first line that begins with #!";
        return new Wish.Apply(
                "",
                "boot",
                "CREATE",
                group,
                Value.of(text),
                Value.map(),
                List.of(),
                Value.map(),
                "",
                "",
                Optional.empty());
    }

    private void ask() throws InterruptedException {
        var pauses = server.pauses();
        var known = "";
        while (true) {
            var asked = Instant.now();
            var heard = askOnce(known);
            // News at once is fine; no news at once would be a server that does not hold its answer back.
            if (!heard.equals(known) || Duration.between(asked, Instant.now()).compareTo(BETWEEN_LOOKS) > 0) {
                pauses.reset();
            } else {
                pauses.pause();
            }
            known = heard;
        }
    }

    /** Asks, and does what is wished; answers the revision known thereafter. */
    private String askOnce(String known) throws InterruptedException {
        try {
            var poll = new Poll(settings.machine(), VERSION, known, LONG_POLL, attempts.running());
            var answer = server.tell(AgentRoutes.POLL, AgentJson.write(poll), LONG_POLL);
            if (answer.status() == 410) {
                leave("The server says that this machine is gone");
            }
            if (answer.good()) {
                return heard(AgentJson.wishes(Json.readMapping(answer.body())), known);
            }
            log.say("The server answered " + answer.status() + " to the question what is wished");
        } catch (IOException e) {
            // The server is away: it will be back, perhaps at another address.
        } catch (JsonSyntaxException | Refusal e) {
            log.say("What the server wishes cannot be understood: " + e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is, an agent that dies of it would take its running script along, again and again.
            log.say("What is wished cannot be taken in: " + e);
        }
        return known;
    }

    private String heard(Wishes wishes, String known) throws InterruptedException {
        if (wishes.gone()) {
            leave("The server says that this machine is gone");
        }
        try {
            if (!wishes.revision().equals(known) || wishes.revision().isEmpty()) {
                attempts.wished(wishes);
            }
            return wishes.revision();
        } catch (IOException e) {
            log.say("What is wished cannot be kept: " + e.getMessage());
            return known;
        }
    }

    /** Also finds out when the machine is told to have other addresses: a floating IP comes and goes. */
    private void watchFolder() {
        try {
            var read = FileTime.fromMillis(0);
            while (folder.exists()) {
                read = readdressed(read);
                Thread.sleep(BETWEEN_LOOKS);
            }
            leave("The machine's folder is gone");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers the age of what has been read and done; an older one means that it wants another try. */
    private FileTime readdressed(FileTime read) {
        try {
            var written = Files.getLastModifiedTime(folder.settings());
            return written.equals(read)
                            || door.hold(Settings.read(folder.settings()).addresses())
                    ? written
                    : read;
        } catch (IOException e) {
            // Being written anew, or gone: the next look tells.
            return read;
        }
    }

    /** The machine is no more: so are its processes, this one last. */
    private void leave(String why) throws InterruptedException {
        if (folder.exists()) {
            log.say(why);
        }
        Family.ofMachine(folder).end();
        door.close();
        Runtime.getRuntime().halt(0);
    }
}

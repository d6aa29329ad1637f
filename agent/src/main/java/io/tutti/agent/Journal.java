package io.tutti.agent;

import io.tutti.agent.Processes.Identity;
import io.tutti.contract.agent.AgentJson;
import io.tutti.contract.agent.Report;
import io.tutti.contract.agent.Wish;
import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What this machine has done with each attempt, kept so that none is ever run twice. */
final class Journal {
    /** How far an attempt has come. */
    enum State {
        UNKNOWN,
        BEGUN,
        /** Its script has asked for a restart of the machine, and has not gone on since. */
        RESTARTING,
        ENDED,
        REPORTED
    }

    private final Path attempts;

    Journal(Path attempts) {
        this.attempts = attempts;
    }

    AttemptFolder folder(String attempt) {
        return AttemptFolder.of(attempts, attempt);
    }

    State state(String attempt) {
        var folder = folder(attempt);
        if (Files.exists(folder.reported())) {
            return State.REPORTED;
        }
        if (Files.exists(folder.ended())) {
            return State.ENDED;
        }
        if (!Files.exists(folder.begun())) {
            return State.UNKNOWN;
        }
        return Files.exists(folder.restarting()) || Files.exists(folder.restarted()) ? State.RESTARTING : State.BEGUN;
    }

    /**
     * From here on the attempt is not run again, unless its script asks for a restart of the machine.
     *
     * @return the restart that it goes on after
     */
    Restart begin(Wish.Apply wish) throws IOException {
        if (state(wish.attempt()) == State.RESTARTING) {
            return resume(folder(wish.attempt()));
        }
        var about = Value.map()
                .with("attempt", wish.attempt())
                .with("deployment", wish.deployment())
                .with("action", wish.action())
                .with("group", wish.group())
                .with("at", Instant.now().toString());
        begin(wish.attempt(), about);
        return Restart.NONE;
    }

    private static Restart resume(AttemptFolder folder) throws IOException {
        var restart = Restart.read(Files.exists(folder.restarting()) ? folder.restarting() : folder.restarted());
        restart.write(folder.resumed());
        DurableFile.delete(folder.restarting());
        DurableFile.delete(folder.restarted());
        return restart;
    }

    /** From here on the machine must go down, and the attempt goes on when it is back. */
    Restart restart(String attempt, String then) throws IOException {
        var restart = new Restart(Restart.read(folder(attempt).resumed()).count() + 1, then);
        restart.write(folder(attempt).restarting());
        return restart;
    }

    /** The machine has been down: that much of the restart is done. */
    void restarted(String attempt) throws IOException {
        var folder = folder(attempt);
        Restart.read(folder.restarting()).write(folder.restarted());
        DurableFile.delete(folder.restarting());
    }

    /** Whether the machine must still go down for the attempt. */
    boolean mustRestart(String attempt) {
        return Files.exists(folder(attempt).restarting());
    }

    private void begin(String attempt, Value.Mapping about) throws IOException {
        var folder = folder(attempt);
        DurableFile.makeFolder(folder.root());
        DurableFile.write(folder.begun(), Json.clear(about));
    }

    /** Keeps which process the script is, so that its descendants can be found after the agent was cut off. */
    void started(String attempt, Identity script) throws IOException {
        var about = Value.map()
                .with("pid", Value.of(script.pid()))
                .with("start", Value.of(script.start()))
                .with("boot", Processes.boot());
        DurableFile.write(folder(attempt).process(), Json.clear(about));
    }

    /** The script's process, if it was noted and the computer has not been started anew since. */
    Optional<Identity> script(String attempt) {
        try {
            var json = Json.readMapping(Files.readString(folder(attempt).process()));
            return json.text("boot")
                    .filter(boot -> boot.equals(Processes.boot()))
                    .flatMap(_ -> json.whole("pid"))
                    .flatMap(pid -> json.whole("start").map(start -> new Identity(pid, start)));
        } catch (IOException | JsonSyntaxException e) {
            return Optional.empty();
        }
    }

    /** Keeps the report, also of an attempt that never began, which from then on never will. */
    void end(Report report) throws IOException {
        if (state(report.attempt()) == State.UNKNOWN) {
            begin(report.attempt(), Value.map("attempt", Value.of(report.attempt())));
        }
        Files.deleteIfExists(folder(report.attempt()).data());
        DurableFile.write(folder(report.attempt()).ended(), Json.clear(AgentJson.write(report)));
    }

    void reported(String attempt) throws IOException {
        DurableFile.write(folder(attempt).reported(), Instant.now().toString());
    }

    /** The kept report of an attempt that has ended. */
    Optional<Report> report(String attempt) throws IOException {
        var file = folder(attempt).ended();
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(AgentJson.report(Json.readMapping(Files.readString(file))));
        } catch (JsonSyntaxException | Refusal e) {
            throw new IOException(file + " cannot be understood: " + e.getMessage(), e);
        }
    }

    /** The ids of all attempts in that state. */
    List<String> in(State state) throws IOException {
        var found = new ArrayList<String>();
        try (var folders = Files.list(attempts)) {
            for (var folder : folders.sorted().toList()) {
                var id = id(new AttemptFolder(folder));
                id.filter(attempt -> state(attempt) == state).ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<String> id(AttemptFolder folder) throws IOException {
        if (!Files.exists(folder.begun())) {
            return Optional.empty();
        }
        try {
            return Json.readMapping(Files.readString(folder.begun())).text("attempt");
        } catch (JsonSyntaxException e) {
            throw new IOException(folder.begun() + " cannot be understood: " + e.getMessage(), e);
        }
    }
}

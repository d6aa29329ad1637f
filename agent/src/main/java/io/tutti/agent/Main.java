package io.tutti.agent;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Starts the agent of one machine: {@code io.tutti.agent.Main FOLDER}. */
public final class Main {
    private static final int WRONG_CALL = 2;
    private static final int ADDRESS_TAKEN = 3;
    private static final int ALREADY_RUNNING = 4;

    private Main() {}

    /** Runs until the machine is gone; the exit codes are in {@code docs/agent-protocol.md}. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            quit(WRONG_CALL, "Usage: java … io.tutti.agent.Main MACHINE-FOLDER");
        }
        if (!"UTF-8".equalsIgnoreCase(System.getProperty("sun.jnu.encoding"))) {
            quit(
                    WRONG_CALL,
                    "The agent wants a UTF-8 locale, else scripts would not get values as they are."
                            + " Start it with LC_ALL=C.UTF-8");
        }
        var folder = new MachineFolder(Path.of(arguments[0]).toAbsolutePath().normalize());
        try (var lock = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (Optional.ofNullable(lock.tryLock()).isEmpty()) {
                quit(ALREADY_RUNNING, "Another agent runs in " + folder.root());
            }
            run(folder);
        } catch (BindException e) {
            quit(ADDRESS_TAKEN, "The machine's address is taken: " + e.getMessage());
        } catch (IOException e) {
            quit(WRONG_CALL, e.toString());
        }
    }

    private static void run(MachineFolder folder) throws IOException, InterruptedException {
        var settings = Settings.read(folder.settings());
        folder.furnish();
        var agent = new Agent(folder, settings, new Log(folder.log()));
        agent.open();
        agent.run();
    }

    private static void quit(int code, String why) {
        System.err.println(why);
        System.exit(code);
    }
}

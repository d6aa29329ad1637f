package io.tutti.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Where everything of one machine is; {@code docs/agent-protocol.md} describes the layout. */
record MachineFolder(Path root) {
    Path settings() {
        return root.resolve("agent.json");
    }

    Path userData() {
        return root.resolve("user-data");
    }

    Path lock() {
        return root.resolve("lock");
    }

    Path running() {
        return root.resolve("running.json");
    }

    Path log() {
        return root.resolve("log");
    }

    Path bin() {
        return root.resolve("bin");
    }

    Path work() {
        return root.resolve("work");
    }

    Path attempts() {
        return root.resolve("attempts");
    }

    /** What that engine keeps from attempt to attempt. */
    Path engine(String group) {
        return root.resolve("engines").resolve(group);
    }

    /** Whether the machine still stands; whoever destroys it removes its folder. */
    boolean exists() {
        return Files.exists(settings());
    }

    /** Makes the folders and the command that scripts find first on their path. */
    void furnish() throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        for (var folder : new Path[] {bin(), work(), attempts()}) {
            Files.createDirectories(folder, mine);
        }
        try (var text = MachineFolder.class.getResourceAsStream("tutti.sh")) {
            if (text == null) {
                throw new IOException("The command tutti.sh is missing from the program");
            }
            var command = bin().resolve("tutti");
            Files.write(command, text.readAllBytes());
            Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}

package io.tutti.testkit.block;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What came of trying a package. */
record Tried(int code, String out, String err) {
    /** A block with one machine and two states, which is as it should be. */
    static final String NOTES = """
        block: notes.Notes
        version: 1.0.0
        properties:
          title: {type: string, default: Notes}
        provides:
          notes:
            capability: notes.Notes
            values: {url: {get_attr: [machine, 0, Running, url]}}
        members:
          machine: {template: machine.yaml}
        states:
          Installed: {on: machine, run: install.sh, undo: remove.sh}
          Running:
            on: machine
            after: Installed
            run: start.sh
            undo: stop.sh
            outputs: [url]
        goal: Running
        """;

    private static final String MACHINE = """
        heat_template_version: 2018-08-31
        resources:
          server:
            type: OS::Nova::Server
            properties: {flavor: small, image: local, user_data_format: SOFTWARE_CONFIG}
        """;
    private static final String INDEX = """
        name: notes
        version: 1.0.0
        blocks: [notes.yaml]
        """;

    static Tried with(Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = BlockTest.run(
                List.of(arguments).stream().map(Object::toString).toList(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Tried(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Writes a package of this one block, with its machine and its four scripts. */
    static Path written(Path folder, String block) throws IOException {
        file(folder, "package.yaml", INDEX);
        file(folder, "notes.yaml", block);
        file(folder, "machine.yaml", MACHINE);
        for (var script : List.of("install.sh", "remove.sh", "start.sh", "stop.sh")) {
            file(folder, script, "#!/bin/bash\necho \"$title\"\n");
        }
        return folder;
    }

    static void file(Path folder, String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }
}

package io.tutti.cli;

import io.tutti.authoring.FunctionBook;
import io.tutti.contract.value.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The functions that templates may call. */
@Command(
        name = "functions",
        mixinStandardHelpOptions = true,
        description =
                "Lists the functions that templates of a version may call, and how each is written. Needs no server.",
        footer = {"", "Examples:", "  tutti functions", "  tutti functions 2016-10-14"})
final class FunctionsCommand extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "VERSION",
            description = "As templates write it, a date or a name; the newest by default.")
    private String version = "";

    @Override
    public Integer call() {
        var entries = FunctionBook.of(version)
                .orElseThrow(() -> new Stop(Exit.NOT_FOUND, "There is no template version " + version));
        if (json()) {
            return print(Value.list(entries.stream()
                    .<Value>map(entry -> Value.map("name", Value.of(entry.name()))
                            .with("form", entry.form())
                            .with("sentence", entry.sentence())
                            .with("values", Value.of(entry.values()))
                            .with("conditions", Value.of(entry.conditions())))
                    .toList()));
        }
        var table = new Table();
        entries.forEach(entry ->
                table.row(entry.name(), entry.form(), entry.sentence(), entry.values() ? "" : "in conditions only"));
        table.print("");
        return Exit.DONE.code();
    }
}

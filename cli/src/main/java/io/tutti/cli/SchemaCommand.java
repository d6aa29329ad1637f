package io.tutti.cli;

import io.tutti.authoring.Workbench;
import io.tutti.authoring.schema.EditorSchema;
import io.tutti.contract.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** JSON Schemas for editors. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description =
                "Prints the JSON Schema (draft 2020-12) of what people write, for editors: they complete the names of"
                        + " types and properties, explain them, and underline what cannot be right. Needs no server.",
        footer = {
            "",
            "Examples:",
            "  tutti schema > ~/.config/tutti/hot.schema.json",
            "  tutti schema settings > ~/.config/tutti/settings.schema.json"
        })
final class SchemaCommand extends Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description = "hot (the default), cfn, settings, model, package or block.")
    private String kind = "hot";

    @Override
    public Integer call() {
        var schema = EditorSchema.named(kind)
                .orElseThrow(() -> new Stop(
                        Exit.USAGE,
                        "There is no schema of " + kind + "; there are " + String.join(", ", EditorSchema.words())));
        // On one line: it is for programs, and half as long as when it is laid out.
        out().println(Json.clear(schema.schema(Workbench.types())));
        return Exit.DONE.code();
    }
}

package io.tutti.cli;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of {@code up} and {@code plan}: what is to be made. */
final class Given {
    @Parameters(
            index = "0",
            paramLabel = "DIR|TEMPLATE|MODEL",
            description = "A template, a folder with a template.yaml, or the model of an environment (FILE.env.json).")
    private Path where = Path.of(".");

    @Option(
            names = {"-e", "--environment"},
            paramLabel = "SETTINGS",
            description = "A settings file, what Heat calls an environment file; may be given several times.")
    private List<Path> settings = new ArrayList<>();

    @Option(
            names = {"-P", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "A parameter; NAME=@FILE reads its value from a file. May be given several times.")
    private List<String> parameters = new ArrayList<>();

    @Option(
            names = "--name",
            description = "The stack's name; by default that of the folder or template. A model names its environment"
                    + " itself.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--on-failure",
            paramLabel = "rollback|hold|keep",
            defaultValue = "ROLLBACK",
            description = "Take everything back (the default), wait for a person, or leave it as it is.")
    private OnFailure onFailure = OnFailure.ROLLBACK;

    @Option(names = "--timeout", paramLabel = "MINUTES", description = "For each resource; 60 by default.")
    private Optional<Long> timeout = Optional.empty();

    @Option(
            names = "--goal",
            paramLabel = "OBJECT.STATE",
            description = "Of a model, just what this state of that object needs.")
    private Optional<String> goal = Optional.empty();

    @Option(
            names = "--package",
            paramLabel = "DIR",
            description = "A package that goes along with a model, besides those in packages/ beside it; may be given"
                    + " several times.")
    private List<Path> packages = new ArrayList<>();

    @Option(
            names = "--until",
            paramLabel = "RESOURCE",
            description = "Make only what RESOURCE needs, and it, then stop; `tutti continue` makes the rest.")
    private List<String> until = new ArrayList<>();

    @Option(
            names = "--break",
            paramLabel = "RESOURCE",
            description = "Stop before RESOURCE is made (OUTER/INNER in a nested stack, * for any part of a name):"
                    + " `tutti why` shows what with, `tutti continue` goes on. May be given several times.")
    private List<String> breaks = new ArrayList<>();

    /** Whether a stop was asked for. */
    boolean stops() {
        return !until.isEmpty() || !breaks.isEmpty();
    }

    /** What a failure does. */
    enum OnFailure {
        ROLLBACK,
        HOLD,
        KEEP
    }

    /**
     * What is to be made.
     *
     * @param name what the stack will be called, as far as that is plain
     * @param isModel whether it is an environment
     * @param body the request's body
     */
    record Wanted(String name, boolean isModel, Mapping body) {}

    /** @throws Stop when it cannot be read, or an option is for something else */
    Wanted wanted() {
        if (ModelFile.is(where)) {
            return model();
        }
        refuse(!packages.isEmpty(), "--package", "a model of an environment: a template names its files itself");
        refuse(goal.isPresent(), "--goal", "a model of an environment");
        var body = template();
        return new Wanted(Verb.text(body, "stack_name"), false, body);
    }

    private Wanted model() {
        refuse(name.isPresent(), "--name", "a template: a model names its environment itself");
        refuse(stops(), "--until or --break", "a template: of a model, --goal OBJECT.STATE makes a part");
        refuse(!settings.isEmpty(), "-e", "a template: a model has the properties of its objects inside");
        refuse(!parameters.isEmpty(), "-P", "a template: a model has the properties of its objects inside");
        var model = ModelFile.read(where);
        var body = model.request(packages, goal)
                .with("on_failure", onFailure.name().toLowerCase(Locale.ROOT));
        return new Wanted(
                model.environment().orElse("NAME"),
                true,
                timeout.map(minutes -> body.with("timeout_minutes", Value.of(minutes)))
                        .orElse(body));
    }

    private static void refuse(boolean given, String option, String good) {
        if (given) {
            throw new Stop(Exit.USAGE, option + " is for " + good);
        }
    }

    private Mapping template() {
        var values = parameters(parameters);
        var bundle = Bundle.read(where, settings);
        var body = Value.map("stack_name", Value.of(name.orElse(bundle.name())))
                .with("template", bundle.template())
                .with("template_name", bundle.file())
                .with("files", bundle.files())
                .with("parameters", values)
                .with("settings", Stops.with(settings(bundle), until, breaks, "pre-create"))
                .with("on_failure", onFailure.name().toLowerCase(Locale.ROOT));
        return timeout.map(minutes -> body.with("timeout_mins", Value.of(minutes)))
                .orElse(body);
    }

    static Value settings(Bundle bundle) {
        return Value.list(bundle.settings().stream()
                .<Value>map(file -> Value.map("name", Value.of(file.name())).with("text", file.text()))
                .toList());
    }

    static Mapping parameters(List<String> pairs) {
        var values = new LinkedHashMap<String, Value>();
        for (var pair : pairs) {
            var cut = pair.indexOf('=');
            if (cut < 1) {
                throw new Stop(Exit.USAGE, "-P wants NAME=VALUE, not " + pair);
            }
            var value = pair.substring(cut + 1);
            values.put(
                    pair.substring(0, cut),
                    Value.of(value.startsWith("@") ? Gathering.text(Path.of(value.substring(1))) : value));
        }
        return new Mapping(values);
    }
}

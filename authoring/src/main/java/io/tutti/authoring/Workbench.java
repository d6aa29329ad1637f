package io.tutti.authoring;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.known.TypeBook;
import io.tutti.stacks.blueprint.Blueprint;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.blueprint.TypesReadOnce;
import io.tutti.stacks.state.StackOutputs;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.layout.Layout;
import io.tutti.template.lint.Lint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a template is tried before anything is made of it: nothing is read, sent or kept. */
public final class Workbench {
    private static final Owner NOBODY = new Owner("none", "evaluated", "None", "None");

    private final Types types;

    public Workbench(Types types) {
        this.types = types;
    }

    /** The workbench with all types that there are. */
    public static Workbench usual() {
        return new Workbench(new KnownHere());
    }

    /** All that is wrong with a template, its settings, its parameters and the templates inside. */
    public Report validate(Submission submission) {
        return switch (source(submission)) {
            case Checked.Bad<Source> bad -> new Report(bad.problems(), bad.warnings());
            case Checked.Good<Source> good -> report(Blueprint.checked(good.value(), NOBODY, types), good.warnings());
        };
    }

    /**
     * What a template gives while nothing is made: an output that needs something made is {@link Value.Unknown}, one that
     * fails is absent and has a problem.
     */
    public Evaluated evaluate(Submission submission) {
        return switch (source(submission)) {
            case Checked.Bad<Source> bad -> new Evaluated(Map.of(), new Report(bad.problems(), bad.warnings()));
            case Checked.Good<Source> good -> evaluate(good.value(), good.warnings());
        };
    }

    /** A text in YAML in the one layout, meaning the same; or what is wrong with it. See {@link Layout}. */
    public static Checked<String> laidOut(String file, String text) {
        return Layout.of(file, text);
    }

    /** What is not wrong in a template and yet not good; what is wrong when it cannot be read. See {@link Lint}. */
    public static Report lint(String file, String text) {
        return switch (Templates.parse(file, text)) {
            case Checked.Bad<Template> bad -> new Report(bad.problems(), bad.warnings());
            case Checked.Good<Template> good -> {
                var warnings = new ArrayList<>(good.warnings());
                warnings.addAll(Lint.of(good.value(), text));
                yield new Report(List.of(), warnings);
            }
        };
    }

    /** All resource types, as a server with the local cloud has them. */
    public static TypeBook types() {
        return TypeBook.local();
    }

    /** What each rule of taste is for, by its id. */
    public static Map<String, String> rules() {
        return Lint.rules();
    }

    private Evaluated evaluate(Source source, List<Problem> warnings) {
        try (var once = new TypesReadOnce(types)) {
            return evaluate(source, warnings, once);
        }
    }

    private static Evaluated evaluate(Source source, List<Problem> warnings, Types types) {
        var whole = Blueprint.checked(source, NOBODY, types);
        var checked = report(whole, warnings);
        // What is wrong elsewhere does not keep an output from having a value.
        var readable = whole instanceof Checked.Good<Blueprint> ? whole : Blueprint.of(source, NOBODY, types);
        if (!(readable instanceof Checked.Good<Blueprint>(var blueprint, var _))) {
            return new Evaluated(Map.of(), checked);
        }
        var values = new LinkedHashMap<String, Value>();
        var failing = new FailingOutputs(checked);
        StackOutputs.before(blueprint, (name, output) -> {
            output.value().ifPresent(value -> values.put(name, value));
            failing.add(name, output.problems());
        });
        return new Evaluated(values, failing.report());
    }

    private static Report report(Checked<Blueprint> checked, List<Problem> warnings) {
        var all = new ArrayList<>(warnings);
        all.addAll(checked.warnings());
        return new Report(checked instanceof Checked.Bad<Blueprint> bad ? bad.problems() : List.of(), all);
    }

    private static Checked<Source> source(Submission submission) {
        return Source.of(
                submission.file(),
                submission.template(),
                submission.files(),
                submission.settings(),
                submission.parameters());
    }

    /**
     * What a template gives.
     *
     * @param outputs by name, in the order of the template
     */
    public record Evaluated(Map<String, Value> outputs, Report report) {
        /** {@code {outputs, problems, warnings}}; a secret shows, for it is the author's own. */
        public Mapping toValue() {
            var values = new LinkedHashMap<String, Value>();
            outputs.forEach((name, value) -> values.put(name, shown(value)));
            var all = new LinkedHashMap<String, Value>();
            all.put("outputs", new Mapping(values));
            all.putAll(report.toValue().entries());
            return new Mapping(all);
        }

        private static Value shown(Value value) {
            return switch (value) {
                case Value.Unknown unknown -> Value.map("unknown", Value.of(unknown.why()));
                case Value.Secret secret -> shown(secret.hidden());
                case Value.Sequence list ->
                    Value.list(list.items().stream().map(Evaluated::shown).toList());
                case Mapping map -> {
                    var entries = new LinkedHashMap<String, Value>();
                    map.entries().forEach((key, entry) -> entries.put(key, shown(entry)));
                    yield new Mapping(entries);
                }
                case Value.Null _, Value.Bool _, Value.Int _, Value.Real _, Value.Text _ -> value;
            };
        }
    }
}

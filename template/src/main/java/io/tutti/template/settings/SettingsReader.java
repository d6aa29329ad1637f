package io.tutti.template.settings;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a settings file. Empty files and sections are fine, although Heat refuses the latter. */
final class SettingsReader {
    private static final String STRATEGIES = "parameter_merge_strategies";
    private static final List<String> SECTIONS = List.of(
            Settings.PARAMETERS, Settings.DEFAULTS, Settings.REGISTRY, Settings.SINKS, Settings.SEALED, STRATEGIES);

    private final Node.Fields root;
    private final Findings findings;
    private final Map<String, Where> places = new LinkedHashMap<>();

    private SettingsReader(Node.Fields root, Findings findings) {
        this.root = root;
        this.findings = findings;
    }

    /**
     * One file.
     *
     * @param removed types of which nothing is said any more
     * @param strategies how its values go together with those before, by parameter
     * @param usual the same for parameters that are not named
     */
    record Layer(
            Settings settings,
            Set<String> removed,
            Map<String, MergeStrategy> strategies,
            Optional<MergeStrategy> usual) {
        static final Layer NONE = new Layer(Settings.NONE, Set.of(), Map.of(), Optional.empty());

        /** How the file says that a parameter's values go together, by name. */
        Optional<MergeStrategy> named(String parameter) {
            return Optional.ofNullable(strategies.get(parameter));
        }
    }

    static Checked<Layer> read(NamedText file) {
        return switch (Yaml.read(file.name(), file.text())) {
            case Checked.Bad<Node> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Node> good -> {
                var findings = new Findings();
                findings.warnings(good.warnings());
                yield layer(good.value(), findings);
            }
        };
    }

    private static Checked<Layer> layer(Node root, Findings findings) {
        if (root instanceof Node.Scalar scalar && scalar.isNull()) {
            return findings.checked(Layer.NONE);
        }
        if (!(root instanceof Node.Fields fields)) {
            findings.problem(
                    Problem.of("settings.not-a-map", "A settings file must be a map of sections, not a " + root.kind())
                            .at(root.where())
                            .because("its sections are: " + String.join(", ", SECTIONS))
                            .suggest("put values under `parameters:`"));
            return findings.checked(Layer.NONE);
        }
        return new SettingsReader(fields, findings).layer();
    }

    private Checked<Layer> layer() {
        findings.unknownKeys(root, SECTIONS, "settings.unknown-section", "a section of a settings file", "");
        var reader = new RegistryReader(findings);
        var settings = new Settings(
                values(Settings.PARAMETERS),
                values(Settings.DEFAULTS),
                section(Settings.REGISTRY).map(reader::read).orElse(Registry.NONE),
                sealed(),
                sinks(),
                places);
        var strategies = new LinkedHashMap<String, MergeStrategy>();
        section(STRATEGIES)
                .ifPresent(fields -> fields.all()
                        .forEach(field -> strategies.put(field.key(), strategy(field.key(), field.node()))));
        var usual = Optional.ofNullable(strategies.remove("default"));
        return findings.checked(new Layer(settings, reader.removed(), strategies, usual));
    }

    private Optional<Node> present(String name) {
        return root.get(name).filter(node -> !(node.value() instanceof Value.Null));
    }

    private Optional<Node.Fields> section(String name) {
        var node = present(name);
        if (node.isPresent() && !(node.get() instanceof Node.Fields)) {
            findings.problem(Problem.of(
                            "settings.not-a-map",
                            "`" + name + "` must be a map, not a " + node.get().kind())
                    .at(node.get().where())
                    .on(name)
                    .because("it says something of each of several names")
                    .suggest("write `NAME: VALUE`, one on a line, below `" + name + ":`"));
        }
        return node.flatMap(n -> n instanceof Node.Fields fields ? Optional.of(fields) : Optional.empty());
    }

    private Map<String, Value> values(String name) {
        var values = new LinkedHashMap<String, Value>();
        section(name)
                .ifPresent(all -> all.all().forEach(field -> {
                    values.put(field.key(), field.node().value());
                    places.put(name + "." + field.key(), field.node().where());
                }));
        return values;
    }

    private List<Node> list(String name) {
        return present(name)
                .map(node -> {
                    if (node instanceof Node.Items items) {
                        return items.items();
                    }
                    findings.problem(
                            Problem.of("settings.not-a-list", "`" + name + "` must be a list, not a " + node.kind())
                                    .at(node.where())
                                    .on(name)
                                    .because("there may be several of them")
                                    .suggest("write `- ` before each, below `" + name + ":`"));
                    return List.<Node>of();
                })
                .orElse(List.of());
    }

    private Set<String> sealed() {
        return list(Settings.SEALED).stream()
                .map(node -> node.value().asText().orElse(""))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Value> sinks() {
        var sinks = list(Settings.SINKS);
        sinks.stream()
                .findFirst()
                .ifPresent(sink -> findings.warning(
                        Problem.of("settings.unused", "Events are not sent to `" + Settings.SINKS + "`")
                                .at(sink.where())
                                .on(Settings.SINKS)
                                .because("a sink is a queue of Zaqar, which this server does not write to")
                                .suggest("follow the stack's events with `tutti events NAME`, or the event feed")));
        return sinks.stream().map(Node::value).toList();
    }

    /** As in Heat, a word that is no strategy overwrites; here somebody is told. */
    private MergeStrategy strategy(String parameter, Node node) {
        var strategy = node.value().asText().flatMap(MergeStrategy::of);
        if (strategy.isEmpty()) {
            var word = node.value().asText().orElse("");
            var problem = Problem.of("settings.merge-strategy", "There is no such way to merge")
                    .at(node.where())
                    .on(STRATEGIES + "." + parameter)
                    .because("the ways are: " + String.join(", ", MergeStrategy.words())
                            + "; a later value overwrites an earlier one now");
            findings.warning(Nearest.advise(problem, word, MergeStrategy.words(), "write one of these"));
        }
        return strategy.orElse(MergeStrategy.OVERWRITE);
    }
}

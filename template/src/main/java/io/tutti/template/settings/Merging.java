package io.tutti.template.settings;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.parameter.Coercion;
import io.tutti.template.parameter.ParameterType;
import io.tutti.template.syntax.Findings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Puts settings files together, each over those before. By Heat's rules: values of parameters by the later file's
 * strategies, lists and what is said of {@code resources} as a whole, single types by name.
 */
public final class Merging {
    private final Supplier<Map<String, ParameterType>> types;
    private final Findings findings = new Findings();
    private final Map<String, MergeStrategy> strategies = new LinkedHashMap<>();
    private Optional<Map<String, ParameterType>> known = Optional.empty();

    private Merging(Supplier<Map<String, ParameterType>> types) {
        this.types = types;
    }

    /**
     * All that the files say, or all that is wrong with any of them.
     *
     * @param types of the parameters of all templates that came along; asked for only where a file merges values
     */
    public static Checked<Settings> of(List<NamedText> files, Supplier<Map<String, ParameterType>> types) {
        var merging = new Merging(types);
        var settings = Settings.NONE;
        for (var file : files) {
            var read = SettingsReader.read(file);
            merging.findings.warnings(read.warnings());
            switch (read) {
                case Checked.Bad<SettingsReader.Layer> bad -> bad.problems().forEach(merging.findings::problem);
                case Checked.Good<SettingsReader.Layer> good -> settings = merging.over(settings, good.value());
            }
        }
        return merging.findings.checked(settings);
    }

    private Settings over(Settings before, SettingsReader.Layer layer) {
        var later = layer.settings();
        var places = new LinkedHashMap<>(before.places());
        places.putAll(later.places());
        var sealed = new LinkedHashSet<>(before.sealed());
        sealed.addAll(later.sealed());
        return new Settings(
                values(Settings.PARAMETERS, before.parameters(), later.parameters(), layer),
                values(Settings.DEFAULTS, before.defaults(), later.defaults(), layer),
                over(before.registry(), later.registry(), layer.removed()),
                sealed,
                later.sinks().isEmpty() ? before.sinks() : later.sinks(),
                places);
    }

    private static Registry over(Registry before, Registry later, Set<String> removed) {
        var types = new LinkedHashMap<>(before.types());
        removed.forEach(name -> Wildcard.without(name, types.keySet()));
        types.putAll(later.types());
        return new Registry(types, resources(before.resources(), later.resources()));
    }

    /** As in Heat the later ones count; but stops take nothing away from what a file before said. */
    private static Map<String, Entry> resources(Map<String, Entry> before, Map<String, Entry> later) {
        if (later.isEmpty() || !later.values().stream().allMatch(Entry::onlyStops)) {
            return later.isEmpty() ? before : later;
        }
        var all = new LinkedHashMap<>(before);
        later.forEach((name, entry) -> all.merge(name, entry, Entry::and));
        return all;
    }

    private Map<String, Value> values(
            String section, Map<String, Value> before, Map<String, Value> later, SettingsReader.Layer layer) {
        var all = new LinkedHashMap<>(before);
        later.forEach((name, value) -> {
            // What is nothing takes nothing away that a file before said.
            if (value instanceof Value.Null) {
                all.putIfAbsent(name, value);
                return;
            }
            var strategy = strategy(section, name, layer);
            var old = before.getOrDefault(name, Value.none());
            all.put(name, merged(section, name, old, value, strategy, layer));
        });
        return all;
    }

    /**
     * How a later value of a parameter goes together with those before: as its file says, else as a file before said, else
     * as its file says of all others. Files that say two things of one parameter do not go together.
     */
    private MergeStrategy strategy(String section, String name, SettingsReader.Layer layer) {
        var before = Optional.ofNullable(strategies.get(name));
        var said = layer.named(name).or(() -> before).or(layer::usual);
        said.ifPresent(strategy -> strategies.putIfAbsent(name, strategy));
        var strategy = said.orElse(MergeStrategy.OVERWRITE);
        if (before.isPresent() && before.get() != strategy && type(name).isPresent()) {
            refuse(
                    section,
                    name,
                    layer,
                    "settings.merge-conflict",
                    "`" + name + "` is merged by `" + strategy.word() + "` here and by `"
                            + before.get().word() + "` in a settings file before",
                    "the values of one parameter go together in one way",
                    "name the same strategy in `parameter_merge_strategies` of each file");
            return MergeStrategy.OVERWRITE;
        }
        return strategy;
    }

    private Value merged(
            String section, String name, Value old, Value value, MergeStrategy strategy, SettingsReader.Layer layer) {
        var type = strategy == MergeStrategy.OVERWRITE || old instanceof Value.Null
                ? Optional.<ParameterType>empty()
                : type(name);
        return type.map(t -> joined(section, name, t, old, value, strategy, layer))
                .orElse(value);
    }

    private Optional<ParameterType> type(String name) {
        if (known.isEmpty()) {
            known = Optional.of(types.get());
        }
        return known.map(all -> all.get(name));
    }

    private Value joined(
            String section,
            String name,
            ParameterType type,
            Value old,
            Value value,
            MergeStrategy strategy,
            SettingsReader.Layer layer) {
        var joined = Coercion.fitting(type, old)
                .flatMap(a -> Coercion.fitting(type, value)
                        .flatMap(b -> joined(type, a, b, strategy == MergeStrategy.DEEP_MERGE)));
        if (joined.isEmpty()) {
            refuse(
                    section,
                    name,
                    layer,
                    "settings.merge",
                    "The values of `" + name + "` cannot be merged",
                    "lists, maps, texts and numbers can, and a parameter of type " + type.word()
                            + (type == ParameterType.BOOLEAN ? " cannot" : " must have such values"),
                    "write `" + name + ": overwrite` into `parameter_merge_strategies`");
        }
        return joined.orElse(value);
    }

    private void refuse(
            String section,
            String name,
            SettingsReader.Layer layer,
            String code,
            String message,
            String reason,
            String step) {
        var problem = Problem.of(code, message)
                .on(section + "." + name)
                .because(reason)
                .suggest(step);
        findings.problem(Optional.ofNullable(layer.settings().places().get(section + "." + name))
                .map(problem::at)
                .orElse(problem));
    }

    private static Optional<Value> joined(ParameterType type, Value old, Value value, boolean deep) {
        return switch (type) {
            case STRING ->
                Optional.of(Value.of(old.asText().orElse("") + value.asText().orElse("")));
            case NUMBER -> Optional.of(sum(old, value));
            case LIST -> Optional.of(concatenated((Value.Sequence) old, (Value.Sequence) value));
            case JSON ->
                switch (old) {
                    case Mapping a when value instanceof Mapping b -> Optional.of(maps(a, b, deep));
                    case Value.Sequence a when value instanceof Value.Sequence b -> Optional.of(concatenated(a, b));
                    default -> Optional.empty();
                };
            case BOOLEAN -> Optional.empty();
        };
    }

    private static Value sum(Value a, Value b) {
        return a instanceof Value.Int x && b instanceof Value.Int y
                ? new Value.Int(x.value().add(y.value()))
                : Value.of(decimal(a).add(decimal(b)).doubleValue());
    }

    private static BigDecimal decimal(Value number) {
        return switch (number) {
            case Value.Int whole -> new BigDecimal(whole.value());
            case Value.Real real -> BigDecimal.valueOf(real.value());
            case Value.Bool bool -> bool.value() ? BigDecimal.ONE : BigDecimal.ZERO;
            default -> throw new IllegalArgumentException("no number: " + number);
        };
    }

    private static Value.Sequence concatenated(Value.Sequence a, Value.Sequence b) {
        var all = new ArrayList<>(a.items());
        all.addAll(b.items());
        return new Value.Sequence(all);
    }

    private static Mapping maps(Mapping old, Mapping later, boolean deep) {
        var all = new LinkedHashMap<>(old.entries());
        later.entries().forEach((key, value) -> {
            var before = all.get(key);
            if (!(value instanceof Value.Null) || old.entries().isEmpty()) {
                all.put(key, before == null || !deep ? value : deep(before, value));
            }
        });
        return new Mapping(all);
    }

    /** Maps inside maps merge, lists and texts go one behind the other, and of all else the later counts. */
    private static Value deep(Value old, Value value) {
        return switch (old) {
            case Mapping a when value instanceof Mapping b -> maps(a, b, true);
            case Value.Sequence a when value instanceof Value.Sequence b -> concatenated(a, b);
            case Value.Text a when value instanceof Value.Text b -> Value.of(a.value() + b.value());
            default -> value;
        };
    }
}

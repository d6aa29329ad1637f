package io.tutti.template.document;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.value.Value;
import io.tutti.template.function.Version;
import io.tutti.template.parameter.Coercion;
import io.tutti.template.parameter.ParameterType;
import io.tutti.template.parameter.Patterns;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the constraints of one parameter. One item holds one kind; of several, Heat's order of precedence decides. */
final class ConstraintReader {
    /** The kinds, in order of precedence, and the types each is for. */
    private static final Map<String, Set<ParameterType>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("modulo", Set.of(ParameterType.NUMBER));
        KINDS.put("range", Set.of(ParameterType.NUMBER));
        KINDS.put("length", Set.of(ParameterType.STRING, ParameterType.LIST, ParameterType.JSON));
        KINDS.put(
                "allowed_values",
                Set.of(ParameterType.STRING, ParameterType.NUMBER, ParameterType.LIST, ParameterType.BOOLEAN));
        KINDS.put("allowed_pattern", Set.of(ParameterType.STRING));
        KINDS.put(
                "custom_constraint",
                Set.of(ParameterType.STRING, ParameterType.NUMBER, ParameterType.LIST, ParameterType.BOOLEAN));
    }

    private final Findings findings;
    private final Version version;
    private final ParameterType type;
    private final Map<String, Where> customs = new LinkedHashMap<>();

    ConstraintReader(Findings findings, Version version, ParameterType type) {
        this.findings = findings;
        this.version = version;
        this.type = type;
    }

    List<Constraint> read(Node node, String path) {
        var constraints = new ArrayList<Constraint>();
        if (node instanceof Node.Items items) {
            for (int i = 0; i < items.items().size(); i++) {
                constraint(items.items().get(i), path + "[" + i + "]").ifPresent(constraints::add);
            }
        } else if (!(node instanceof Node.Scalar scalar && scalar.isNull())) {
            wrong(
                    node.where(),
                    path,
                    "`constraints` must be a list",
                    "each item is one constraint",
                    "put a `-` before it: `constraints: [{range: {min: 1, max: 5}}]`");
        }
        return constraints;
    }

    /** Where custom constraints were named, by their names. */
    Map<String, Where> customs() {
        return customs;
    }

    private List<String> kinds() {
        return KINDS.keySet().stream()
                .filter(kind -> !kind.equals("modulo") || version.since(Version.OCATA))
                .toList();
    }

    /** The kinds that are for this type. */
    private List<String> fitting() {
        return kinds().stream()
                .filter(kind -> KINDS.getOrDefault(kind, Set.of()).contains(type))
                .toList();
    }

    private static String words(Set<ParameterType> types) {
        return Arrays.stream(ParameterType.values())
                .filter(types::contains)
                .map(ParameterType::word)
                .collect(Collectors.joining(", "));
    }

    private Optional<Constraint> constraint(Node node, String path) {
        if (!(node instanceof Node.Fields fields)) {
            return wrong(
                    node.where(),
                    path,
                    "A constraint must be a map, not " + node.said(),
                    "kinds are " + String.join(", ", kinds()),
                    "write it as in `- range: {min: 1, max: 5}`");
        }
        var present = kinds().stream().filter(fields.fields()::containsKey).toList();
        var allowed = new ArrayList<>(kinds());
        allowed.add("description");
        fields.all().stream()
                .filter(field -> !allowed.contains(field.key()))
                .map(field -> Findings.unknownKey(field, allowed, "template.constraint", "a kind of constraint", path))
                .map(problem -> Later.advise(problem, version))
                .forEach(findings::problem);
        if (present.isEmpty()) {
            return fields.fields().keySet().stream().allMatch("description"::equals)
                    ? wrong(
                            node.where(),
                            path,
                            "No constraint is expressed here",
                            "a constraint says one of " + String.join(", ", kinds()),
                            "add one, as in `range: {min: 1, max: 5}`")
                    : Optional.empty();
        }
        var kind = present.getFirst();
        if (present.size() > 1) {
            findings.warning(Problem.of("template.constraint", "Only `" + kind + "` of these constraints counts")
                    .at(node.where())
                    .on(path)
                    .because("one item of the list holds one constraint")
                    .suggest("write each constraint as an item of its own"));
        }
        if (!KINDS.getOrDefault(kind, Set.of()).contains(type)) {
            return wrong(
                    fields.place(kind),
                    path,
                    "`" + kind + "` cannot constrain a " + type.word(),
                    "it is for " + words(KINDS.getOrDefault(kind, Set.of())),
                    "use " + String.join(" or ", fitting()) + " for a " + type.word());
        }
        var description = fields.get("description").flatMap(n -> n.value().asText());
        return fields.get(kind).flatMap(body -> body(kind, body, description, path + "." + kind));
    }

    private Optional<Constraint> body(String kind, Node node, Optional<String> description, String path) {
        return switch (kind) {
            case "modulo" -> modulo(node, description, path);
            case "range" -> range(node, description, path);
            case "length" -> length(node, description, path);
            case "allowed_values" -> allowed(node, description, path);
            case "allowed_pattern" -> pattern(node, description, path);
            default -> custom(node, description, path);
        };
    }

    private Optional<Constraint> modulo(Node node, Optional<String> description, String path) {
        var bounds = bounds(node, List.of("step", "offset"), path);
        var step = bounds.flatMap(b -> number(b.get("step"))).flatMap(ConstraintReader::whole);
        var offset = bounds.flatMap(b -> number(b.get("offset"))).flatMap(ConstraintReader::whole);
        if (step.isEmpty() || offset.isEmpty()) {
            return wrong(
                    node.where(),
                    path,
                    "`modulo` needs whole numbers as `step` and `offset`",
                    "a value must be a multiple of the step, counted from the offset",
                    "write it as `modulo: {step: 2, offset: 0}`");
        }
        var s = step.get();
        var o = offset.get();
        if (s == 0 || Math.abs(o) >= Math.abs(s) || (o != 0 && (o < 0) != (s < 0))) {
            return wrong(
                    node.where(),
                    path,
                    "`offset` must be smaller than `step` and of the same sign, and `step` not 0",
                    "the offset is " + o + " and the step " + s,
                    s == 0
                            ? "write a `step` of 1 or more"
                            : "write `offset: " + Math.floorMod(o, Math.abs(s)) + "` with a positive `step`");
        }
        return Optional.of(new Constraint.Modulo(s, o, description));
    }

    private Optional<Constraint> range(Node node, Optional<String> description, String path) {
        var bounds = bounds(node, List.of("min", "max"), path);
        if (isMisspelt(bounds)) {
            return Optional.empty();
        }
        var min = bounds.flatMap(b -> number(b.get("min")));
        var max = bounds.flatMap(b -> number(b.get("max")));
        return min.isEmpty() && max.isEmpty()
                ? wrong(
                        node.where(),
                        path,
                        "`range` needs a number as `min`, `max` or both",
                        "here stands " + node.said() + " without such a bound",
                        "write it as `range: {min: 1, max: 5}`")
                : Optional.of(new Constraint.Range(min, max, description));
    }

    private Optional<Constraint> length(Node node, Optional<String> description, String path) {
        var bounds = bounds(node, List.of("min", "max"), path);
        if (isMisspelt(bounds)) {
            return Optional.empty();
        }
        var min = bounds.flatMap(b -> whole(b.get("min")));
        var max = bounds.flatMap(b -> whole(b.get("max")));
        return min.isEmpty() && max.isEmpty()
                ? wrong(
                        node.where(),
                        path,
                        "`length` needs a whole number as `min`, `max` or both",
                        "here stands " + node.said() + " without such a bound",
                        "write it as `length: {min: 1, max: 64}`")
                : Optional.of(new Constraint.Length(min, max, description));
    }

    /** Whether there are bounds, but none of them by its name. */
    private static boolean isMisspelt(Optional<Node.Fields> bounds) {
        return bounds.filter(b -> !b.fields().isEmpty()
                        && b.get("min").isEmpty()
                        && b.get("max").isEmpty())
                .isPresent();
    }

    private Optional<Node.Fields> bounds(Node node, List<String> keys, String path) {
        if (node instanceof Node.Fields fields) {
            fields.all().stream()
                    .filter(field -> !keys.contains(field.key()))
                    .map(field -> Findings.unknownKey(field, keys, "template.constraint", "a bound", path)
                            .suggest("write `" + String.join("` or `", keys) + "`"))
                    .forEach(findings::problem);
            return Optional.of(fields);
        }
        return Optional.empty();
    }

    private Optional<Constraint> allowed(Node node, Optional<String> description, String path) {
        if (!(node instanceof Node.Items items)) {
            return wrong(
                    node.where(),
                    path,
                    "`allowed_values` must be a list",
                    "here stands " + node.said(),
                    "write it as `allowed_values: [one, other]`");
        }
        items.items().stream()
                .filter(item -> !fits(item, type))
                .findFirst()
                .ifPresent(item -> wrong(
                        item.where(),
                        path,
                        "`allowed_values` of a " + type.word() + " must be numbers",
                        "here stands " + item.said(),
                        "write a number, or give the parameter another type"));
        return Optional.of(
                new Constraint.Allowed(items.items().stream().map(Node::value).toList(), description));
    }

    /** Whether an allowed value can be of the parameter's type: any number can be compared with numbers only. */
    static boolean fits(Node allowed, ParameterType type) {
        return type != ParameterType.NUMBER
                || Coercion.fitting(type, allowed.value()).isPresent();
    }

    private Optional<Constraint> pattern(Node node, Optional<String> description, String path) {
        var regex = node.value().asText();
        if (regex.isEmpty()) {
            return wrong(
                    node.where(),
                    path,
                    "`allowed_pattern` must be a text",
                    "here stands " + node.said(),
                    "write a regular expression in quotes, such as `allowed_pattern: '[a-z]+'`");
        }
        var mistake = Patterns.mistake(regex.get());
        return mistake.isPresent()
                ? wrong(
                        node.where(),
                        path,
                        "This is not a regular expression: " + mistake.get(),
                        "values of the parameter are compared with it",
                        Patterns.STEP)
                : Optional.of(new Constraint.Pattern(regex.get(), description));
    }

    private Optional<Constraint> custom(Node node, Optional<String> description, String path) {
        var name = node.value().asText();
        name.ifPresent(text -> customs.putIfAbsent(text, node.where()));
        return name.isPresent()
                ? Optional.of(new Constraint.Custom(name.get(), description))
                : wrong(
                        node.where(),
                        path,
                        "`custom_constraint` must be the name of one",
                        "here stands " + node.said(),
                        "write it as in `custom_constraint: nova.flavor`");
    }

    private static Optional<Long> whole(Optional<Node> node) {
        return node.map(Node::value)
                .map(v -> v.asText().map(Coercion::number).orElse(v))
                .flatMap(Value::asLong);
    }

    private static Optional<Long> whole(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Optional.of((long) number) : Optional.empty();
    }

    private static Optional<Double> number(Optional<Node> node) {
        return node.map(Node::value)
                .map(v -> v.asText().map(Coercion::number).orElse(v))
                .flatMap(v -> switch (v) {
                    case Value.Int n -> Optional.of(n.value().doubleValue());
                    case Value.Real r -> Optional.of(r.value());
                    default -> Optional.empty();
                });
    }

    private Optional<Constraint> wrong(Where where, String path, String message, String reason, String step) {
        findings.problem(Problem.of("template.constraint", message)
                .at(where)
                .on(path)
                .because(reason)
                .suggest(step));
        return Optional.empty();
    }
}

package io.tutti.template.document;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.value.Value;
import io.tutti.template.parameter.Coercion;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.parameter.ParameterType;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.parameter.Patterns;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the section {@code Parameters} of CloudFormation's family. */
final class CfnParameterReader {
    private static final List<String> KEYS = List.of(
            "Type",
            "Default",
            "NoEcho",
            "AllowedValues",
            "AllowedPattern",
            "MaxLength",
            "MinLength",
            "MaxValue",
            "MinValue",
            "Description",
            "ConstraintDescription",
            "Label");

    private static final Map<String, ParameterType> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("String", ParameterType.STRING);
        TYPES.put("Number", ParameterType.NUMBER);
        TYPES.put("CommaDelimitedList", ParameterType.LIST);
        TYPES.put("Json", ParameterType.JSON);
        TYPES.put("Boolean", ParameterType.BOOLEAN);
    }

    private final Sections sections;

    CfnParameterReader(Sections sections) {
        this.sections = sections;
    }

    Map<String, ParameterDefinition> read(Node node) {
        var parameters = new LinkedHashMap<String, ParameterDefinition>();
        sections.section(node, "Parameters")
                .ifPresent(all -> all.all().forEach(field -> parameters.put(field.key(), parameter(field))));
        return parameters;
    }

    private ParameterDefinition parameter(Node.Field field) {
        var path = "Parameters." + field.key();
        var bare = new Node.Fields(Map.of(), field.place());
        if (!(field.node() instanceof Node.Fields fields)) {
            sections.findings()
                    .problem(Problem.of("template.parameter", "A parameter must be a map with a `Type`")
                            .at(field.place())
                            .on(path)
                            .because("here stands " + field.node().said())
                            .suggest("write it as `" + field.key() + ": {Type: String}`"));
            return definition(field, bare, ParameterType.JSON, path);
        }
        sections.findings().unknownKeys(fields, KEYS, "template.unknown-key", "a key of a parameter", path);
        return type(field, fields, path)
                .map(type -> definition(field, fields, type, path))
                .orElseGet(() -> definition(field, bare, ParameterType.JSON, path));
    }

    private Optional<ParameterType> type(Node.Field field, Node.Fields fields, String path) {
        var node = fields.get("Type");
        var word = node.flatMap(n -> n.value().asText()).orElse("");
        var type = Optional.ofNullable(TYPES.get(word));
        if (node.isEmpty()) {
            sections.findings()
                    .problem(Problem.of("template.parameter", "The parameter `" + field.key() + "` has no type")
                            .at(field.place())
                            .on(path)
                            .because("types are " + String.join(", ", TYPES.keySet()))
                            .suggest("add `Type: String` to `" + field.key() + "`, or another type"));
        } else if (type.isEmpty()) {
            var problem = Problem.of("template.parameter-type", "There is no parameter type `" + word + "`")
                    .at(node.get().where())
                    .on(path + ".Type")
                    .because("types are " + String.join(", ", TYPES.keySet()));
            sections.findings()
                    .problem(sections.findings()
                            .advise(
                                    problem,
                                    word,
                                    TYPES.keySet(),
                                    word.startsWith("List<") ? "write `CommaDelimitedList`" : "write one of these"));
        }
        return type;
    }

    private ParameterDefinition definition(Node.Field field, Node.Fields fields, ParameterType type, String path) {
        var definition = new ParameterDefinition(
                field.key(),
                type,
                fields.get("Default").map(Node::value).filter(v -> !(v instanceof Value.Null)),
                new Rules(fields, type, path).read(),
                fields.get("NoEcho").filter(CfnParameterReader::saysTrue).isPresent(),
                false,
                sections.text(fields, "Label", path).orElse(field.key()),
                sections.text(fields, "Description", path).orElse(""),
                List.of(),
                Map.of(),
                field.place());
        if (Parameters.checkDefault(definition) instanceof Checked.Bad<Value> bad) {
            fields.get("Default")
                    .ifPresent(node -> bad.problems()
                            .forEach(p -> sections.findings()
                                    .problem(p.at(node.where()).on(path + ".Default"))));
        }
        return definition;
    }

    private static boolean saysTrue(Node node) {
        return node instanceof Node.Scalar scalar && scalar.text().equalsIgnoreCase("true");
    }

    /** The constraints of one parameter, which are keys of its own here. */
    private final class Rules {
        private final Node.Fields fields;
        private final ParameterType type;
        private final String path;
        private final Optional<String> description;
        private final List<Constraint> rules = new ArrayList<>();

        Rules(Node.Fields fields, ParameterType type, String path) {
            this.fields = fields;
            this.type = type;
            this.path = path;
            description = sections.text(fields, "ConstraintDescription", path);
        }

        List<Constraint> read() {
            var least = fits("MinValue", ParameterType.NUMBER);
            var most = fits("MaxValue", ParameterType.NUMBER);
            if (least || most) {
                expressed("MinValue", "MaxValue");
                rules.add(new Constraint.Range(
                        number("MinValue").map(CfnParameterReader::real),
                        number("MaxValue").map(CfnParameterReader::real),
                        description));
            }
            var shortest = fits("MinLength", ParameterType.STRING, ParameterType.LIST, ParameterType.JSON);
            var longest = fits("MaxLength", ParameterType.STRING, ParameterType.LIST, ParameterType.JSON);
            if (shortest || longest) {
                expressed("MinLength", "MaxLength");
                rules.add(new Constraint.Length(whole("MinLength"), whole("MaxLength"), description));
            }
            if (fits(
                    "AllowedValues",
                    ParameterType.STRING,
                    ParameterType.NUMBER,
                    ParameterType.LIST,
                    ParameterType.BOOLEAN)) {
                allowed();
            }
            if (fits("AllowedPattern", ParameterType.STRING)) {
                pattern();
            }
            return rules;
        }

        /** Of two bounds, one may be null. */
        private void expressed(String least, String most) {
            var bounds = Stream.of(least, most)
                    .flatMap(key -> fields.get(key).stream())
                    .toList();
            if (bounds.stream().allMatch(bound -> bound.value() instanceof Value.Null)) {
                wrong(
                        bounds.getFirst().where(),
                        fields.get(least).isPresent() ? least : most,
                        "No bound is expressed here",
                        "a bound that is nothing bounds nothing",
                        "give a number, or leave the key out");
            }
        }

        /** Whether the key is there; for a type that it cannot constrain, that is a mistake. */
        private boolean fits(String key, ParameterType... types) {
            var node = fields.get(key);
            if (node.isPresent() && !List.of(types).contains(type)) {
                wrong(
                        fields.place(key),
                        key,
                        "`" + key + "` cannot constrain a " + cfn(type),
                        "it is for " + words(types),
                        "leave it out, or give the parameter another `Type`");
                return false;
            }
            return node.isPresent();
        }

        private Optional<Value> number(String key) {
            var node = fields.get(key).filter(n -> !(n.value() instanceof Value.Null));
            var number = node.map(Node::value)
                    .map(v -> v.asText().map(Coercion::number).orElse(v))
                    .filter(v -> v instanceof Value.Int || v instanceof Value.Real);
            if (node.isPresent() && number.isEmpty()) {
                wrong(
                        node.get().where(),
                        key,
                        "`" + key + "` must be a number",
                        "here stands " + node.get().said(),
                        "write a number such as `" + key + ": 8`");
            }
            return number;
        }

        private Optional<Long> whole(String key) {
            var number = number(key);
            if (number.isPresent() && number.flatMap(Value::asLong).isEmpty()) {
                fields.get(key)
                        .ifPresent(node -> wrong(
                                node.where(),
                                key,
                                "`" + key + "` must be a whole number",
                                "a length is counted in characters or items",
                                "write a number such as `" + key + ": 8`"));
            }
            return number.flatMap(Value::asLong);
        }

        private void allowed() {
            var node = fields.get("AllowedValues").orElse(fields);
            if (node instanceof Node.Items items) {
                items.items().stream()
                        .filter(item -> !ConstraintReader.fits(item, type))
                        .findFirst()
                        .ifPresent(item -> wrong(
                                item.where(),
                                "AllowedValues",
                                "`AllowedValues` of a number must be numbers",
                                "here stands " + item.said(),
                                "write a number, or give the parameter another type"));
                rules.add(new Constraint.Allowed(
                        items.items().stream().map(Node::value).toList(), description));
            } else {
                wrong(
                        node.where(),
                        "AllowedValues",
                        "`AllowedValues` must be a list",
                        "here stands " + node.said(),
                        "write it as `AllowedValues: [one, other]`");
            }
        }

        private void pattern() {
            var node = fields.get("AllowedPattern").orElse(fields);
            var regex = node.value().asText();
            var mistake = regex.flatMap(Patterns::mistake);
            if (regex.isEmpty()) {
                wrong(
                        node.where(),
                        "AllowedPattern",
                        "`AllowedPattern` must be a text",
                        "here stands " + node.said(),
                        "write a regular expression in quotes, such as `AllowedPattern: '[a-z]+'`");
            } else if (mistake.isPresent()) {
                wrong(
                        node.where(),
                        "AllowedPattern",
                        "This is not a regular expression: " + mistake.get(),
                        "values of the parameter are compared with it",
                        Patterns.STEP);
            } else {
                rules.add(new Constraint.Pattern(regex.get(), description));
            }
        }

        private void wrong(Where where, String key, String message, String reason, String step) {
            sections.findings()
                    .problem(Problem.of("template.constraint", message)
                            .at(where)
                            .on(path + "." + key)
                            .because(reason)
                            .suggest(step));
        }
    }

    private static String words(ParameterType... types) {
        return Arrays.stream(types).map(CfnParameterReader::cfn).collect(Collectors.joining(", "));
    }

    /** As this family writes it. */
    private static String cfn(ParameterType type) {
        return TYPES.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(type.word());
    }

    private static double real(Value number) {
        return number instanceof Value.Int whole ? whole.value().doubleValue() : ((Value.Real) number).value();
    }
}

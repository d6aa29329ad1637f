import io.tutti.authoring.Submission;
import io.tutti.authoring.Workbench;
import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.known.TypeBook;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.blueprint.Types;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.check.Checker;
import io.tutti.template.check.Lookup;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.settings.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long large templates take to be parsed, checked and planned, and how many templates a second are validated. What it
 * does first is cold; with more than one round the later ones are warm.
 */
public final class TemplateBench {
    private TemplateBench() {}

    public static void main(String[] arguments) throws IOException, JsonSyntaxException {
        switch (arguments[0]) {
            case "create" -> create(arguments[1], number(arguments, 2), number(arguments, 3));
            case "steps" -> steps(arguments[1], number(arguments, 2), number(arguments, 3));
            case "validate" -> validate(Path.of(arguments[1]), number(arguments, 2), number(arguments, 3));
            case "answered" -> answered(Path.of(arguments[1]), Long.parseLong(arguments[2]));
            case "write" -> write(Path.of(arguments[1]), Path.of(arguments[2]), number(arguments, 3));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static int number(String[] arguments, int at) {
        return Integer.parseInt(arguments[at]);
    }

    /** Text in, plan out, as the server does it. */
    private static void create(String shape, int resources, int rounds) {
        var text = text(shape, resources);
        var types = new Known();
        for (int round = 0; round < rounds; round++) {
            var start = System.nanoTime();
            var plan = Planner.create(request(text), types).orRefuse();
            print(
                    "\"bench\": \"template\", \"shape\": \"%s\", \"resources\": %d, \"bytes\": %d, \"round\": %d,"
                            + " \"waves\": %d, \"seconds\": %.3f, \"peak_mb\": %d",
                    shape, resources, text.length(), round, plan.waves(), seconds(start), peak());
        }
    }

    /** The same in steps: reading alone, then the check alone, then all at once as in {@link #create}. */
    private static void steps(String shape, int resources, int rounds) {
        var text = text(shape, resources);
        var types = new Known();
        for (int round = 0; round < rounds; round++) {
            var start = System.nanoTime();
            Template template = Templates.parse("big.yaml", text).orRefuse();
            var parse = seconds(start);
            start = System.nanoTime();
            var lookup = new Lookup(types, Map.of(), Map.of());
            new Checker(lookup, types.rules("default"))
                    .check(template, Map.of())
                    .orRefuse();
            var check = seconds(start);
            start = System.nanoTime();
            Planner.create(request(text), types).orRefuse();
            var plan = seconds(start) - parse - check;
            print(
                    "\"bench\": \"steps\", \"shape\": \"%s\", \"resources\": %d, \"round\": %d, \"parse\": %.3f,"
                            + " \"check\": %.3f, \"plan\": %.3f",
                    shape, resources, round, parse, check, Math.max(0, plan));
        }
    }

    private static CreateRequest request(String text) {
        return CreateRequest.root(
                "default",
                "big",
                "00000000-0000-4000-8000-000000000001",
                new RunId("00000000-0000-4000-8000-000000000002"),
                new Source("big.yaml", text, Mapping.EMPTY, Settings.NONE, Mapping.EMPTY),
                Recourse.ROLLBACK,
                Instant.parse("2030-01-01T12:00:00Z"));
    }

    /** So many templates of a usual size, each validated as `tutti validate` does it. */
    private static void validate(Path project, int count, int rounds) throws IOException {
        var texts = sample(project, count);
        for (int round = 0; round < rounds; round++) {
            var start = System.nanoTime();
            var fine = 0;
            var problems = 0;
            var bytes = 0L;
            for (int i = 0; i < texts.size(); i++) {
                var text = texts.get(i);
                var submission = new Submission("t" + i + ".yaml", text.text(), text.files(), List.of(), Mapping.EMPTY);
                var report = Workbench.usual().validate(submission);
                fine += report.isFine() ? 1 : 0;
                problems += report.problems().size();
                bytes += text.text().length();
            }
            var seconds = seconds(start);
            print(
                    "\"bench\": \"validate\", \"templates\": %d, \"average_bytes\": %d, \"fine\": %d, \"problems\": %d,"
                            + " \"round\": %d, \"seconds\": %.3f, \"per_second\": %.0f",
                    texts.size(), bytes / texts.size(), fine, problems, round, seconds, texts.size() / seconds);
        }
    }

    /** The same templates as files, for the command. */
    private static void write(Path project, Path to, int count) throws IOException {
        var texts = sample(project, count);
        for (int i = 0; i < texts.size(); i++) {
            for (var file : texts.get(i).files().entries().entrySet()) {
                var path = to.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue().asText().orElse(""));
            }
            Files.createDirectories(to);
            Files.writeString(
                    to.resolve("t%04d.yaml".formatted(i)), texts.get(i).text());
        }
    }

    /** What `tutti validate -o json` has answered, and how long it took. */
    private static void answered(Path answer, long milliseconds) throws IOException, JsonSyntaxException {
        var reports =
                Json.read(Files.readString(answer)) instanceof Mapping all ? all.items("templates") : List.<Value>of();
        var fine = reports.stream()
                .filter(report ->
                        report instanceof Mapping one && one.items("problems").isEmpty())
                .count();
        print(
                "\"bench\": \"tutti validate\", \"templates\": %d, \"fine\": %d, \"seconds\": %.3f, \"per_second\":"
                        + " %.0f",
                reports.size(), fine, milliseconds / 1e3, reports.size() * 1e3 / milliseconds);
    }

    /** A template and the files that it names. */
    private record Sample(String text, Mapping files) {}

    /**
     * Templates as people have them: of ten, one is that of the PostgreSQL example with its scripts, three come with the
     * product, five have 5 to 60 resources, and one is wrong. No two are equal.
     */
    private static List<Sample> sample(Path project, int count) throws IOException {
        var example = project.resolve("examples/postgres-cluster");
        var along = files(example);
        var shipped = alone(project.resolve("drivers/src/main/resources/io/tutti/drivers/known/templates"), true);
        var wrong = alone(project.resolve("template/src/test/resources/wrong"), false);
        var shapes = List.of("mixed", "servers", "chain");
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            var turn = i / 10;
            var sample = switch (i % 10) {
                case 0 -> new Sample(Files.readString(example.resolve("template.yaml")), along);
                case 1, 2, 3 -> new Sample(shipped.get((3 * turn + i % 10) % shipped.size()), Mapping.EMPTY);
                case 4 -> new Sample(wrong.get(turn % wrong.size()), Mapping.EMPTY);
                default -> new Sample(text(shapes.get(i % 3), 5 + (turn * 7 + i) % 56), Mapping.EMPTY);
            };
            samples.add(new Sample(sample.text() + "\n# the " + i + "th\n", sample.files()));
        }
        return samples;
    }

    /** All files of a folder by their names in it. */
    private static Mapping files(Path folder) throws IOException {
        var files = Mapping.EMPTY;
        try (var all = Files.walk(folder)) {
            for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                files = files.with(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    /** The templates in a folder that name no files, as far as they are right or wrong. */
    private static List<String> alone(Path folder, boolean right) throws IOException {
        var texts = new ArrayList<String>();
        try (var all = Files.walk(folder)) {
            for (var file :
                    all.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                var text = Files.readString(file);
                var submission = new Submission("t.yaml", text, Mapping.EMPTY, List.of(), Mapping.EMPTY);
                if (text.contains("emplate")
                        && !text.contains("get_file")
                        && !text.contains(".yaml")
                        && Workbench.usual().validate(submission).isFine() == right) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(
                                (MemoryPoolMXBean pool) -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }

    private static void print(String format, Object... values) {
        System.out.println("{" + String.format(Locale.ROOT, format, values) + "}");
    }

    static String text(String shape, int resources) {
        return switch (shape) {
            case "mixed" -> mixed(resources);
            case "chain" -> chain(resources);
            case "servers" -> servers(resources);
            default -> throw new IllegalArgumentException(shape);
        };
    }

    /** Layers of a hundred; each resource leans on up to four of the layer before by the ways there are. */
    private static String mixed(int resources) {
        var text = new StringBuilder("""
            heat_template_version: 2021-04-16
            parameters:
              flavor: {type: string, default: small}
              size: {type: number, default: 2}
              ports: {type: comma_delimited_list, default: '80,443'}
            conditions:
              big: {equals: [{get_param: size}, 5]}
              small: {not: big}
            resources:
            """);
        for (int i = 0; i < resources; i++) {
            var layer = i / 100;
            text.append("  r").append(i).append(":\n");
            switch (i % 5) {
                case 0 ->
                    text.append("    type: OS::Nova::Server\n"
                                    + "    properties:\n"
                                    + "      image: local\n"
                                    + "      flavor: {if: [big, large, {get_param: flavor}]}\n"
                                    + "      user_data: ")
                            .append(
                                    layer == 0
                                            ? "none"
                                            : "{str_replace: {template: 'peer=$A port=$B name=n" + i
                                                    + "', params: {$A: {get_attr: [r" + before(i, 0)
                                                    + ", first_address]}, $B: {get_param: [ports, 0]}}}}")
                            .append("\n      metadata: {layer: ")
                            .append(layer)
                            .append(", number: '")
                            .append(i)
                            .append("'}\n");
                case 1 ->
                    text.append("    type: OS::Heat::Value\n    condition: small\n    properties:\n      value: ")
                            .append(
                                    layer == 0
                                            ? "[a, b]"
                                            : "{list_join: [',', [{get_resource: r" + before(i, 4) + "}, {get_attr: [r"
                                                    + before(i, 0) + ", value]}]]}")
                            .append('\n');
                case 2 ->
                    text.append("    type: OS::Heat::RandomString\n    properties: {length: 32}\n")
                            .append(
                                    layer == 0
                                            ? ""
                                            : "    depends_on: [r" + before(i, 2) + ", r" + before(i, 7) + "]\n");
                case 3 ->
                    text.append("    type: OS::Heat::Value\n"
                                    + "    properties:\n"
                                    + "      type: json\n"
                                    + "      value:\n"
                                    + "        id: ")
                            .append(layer == 0 ? "x" : "{get_resource: r" + before(i, 3) + "}")
                            .append("\n        deep: {map_merge: [{a: 1}, {b: {get_param: size}}]}\n");
                default -> group(text, i, layer);
            }
        }
        return text.append("outputs:\n  last: {value: {get_resource: r")
                .append(resources - 2)
                .append("}}\n")
                .toString();
    }

    private static void group(StringBuilder text, int i, int layer) {
        if (i % 500 == 4) {
            text.append("    type: OS::Heat::ResourceGroup\n"
                            + "    properties:\n"
                            + "      count: {get_param: size}\n"
                            + "      resource_def:\n")
                    .append("        type: OS::Heat::RandomString\n        properties: {length: 16}\n");
        } else {
            text.append("    type: OS::Heat::TestResource\n    properties:\n      value: ")
                    .append(
                            layer == 0
                                    ? "first"
                                    : "{str_replace: {template: '%a and %b', params: {'%a': {get_resource: r"
                                            + before(i, 1) + "}, '%b': {get_resource: r" + before(i, 6) + "}}}}")
                    .append('\n');
        }
    }

    /** One of the layer before, of a kind that answers what is asked: 1 and 3 of five are values. */
    private static int before(int i, int step) {
        var start = (i / 100 - 1) * 100;
        return switch (i % 5) {
            case 0 -> start + (i + step * 5) % 100 / 5 * 5;
            case 1 -> step == 4 ? start + 2 + i % 20 * 5 : start + 3 + i % 20 * 5;
            default -> {
                var at = start + (i + step) % 100;
                yield at % 5 == 1 ? at + 1 : at;
            }
        };
    }

    private static String chain(int resources) {
        var text = new StringBuilder("heat_template_version: 2018-08-31\nresources:\n");
        for (int i = 0; i < resources; i++) {
            text.append("  r")
                    .append(i)
                    .append(":\n    type: OS::Heat::Value\n    properties: {value: ")
                    .append(i == 0 ? "first" : "{get_attr: [r" + (i - 1) + ", value]}")
                    .append("}\n");
        }
        return text.toString();
    }

    /** Half of them servers, half their ports, all on one network. */
    private static String servers(int resources) {
        var text = new StringBuilder("heat_template_version: 2018-08-31\nresources:\n");
        for (int i = 0; i < resources / 2; i++) {
            text.append("  port")
                    .append(i)
                    .append(":\n    type: OS::Neutron::Port\n    properties: {network: net, name: p")
                    .append(i)
                    .append("}\n");
            text.append("  server")
                    .append(i)
                    .append(":\n    type: OS::Nova::Server\n    properties:\n      name: s")
                    .append(i)
                    .append("\n      image: local\n      flavor: small\n      networks: [{port: {get_resource: port")
                    .append(i)
                    .append("}}]\n");
        }
        return text.toString();
    }

    /** All types that there are, as if each could be made. */
    private static final class Known implements Types {
        private final TypeBook book = TypeBook.local();

        @Override
        public Optional<Description> find(String type) {
            return book.find(type);
        }

        @Override
        public List<Property> updatePolicy(String type) {
            return book.updatePolicy(type);
        }

        @Override
        public Set<String> names() {
            return book.names();
        }

        @Override
        public boolean leavesTrace(String type) {
            return true;
        }

        @Override
        public Optional<Problem> unmade(String type) {
            return Optional.empty();
        }

        @Override
        public Optional<Problem> lacking(String type, Needed needed) {
            return Optional.empty();
        }
    }
}

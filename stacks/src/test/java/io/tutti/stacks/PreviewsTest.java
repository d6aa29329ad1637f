package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Change;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a plan says of the stacks inside a stack, and what it costs to say so. */
class PreviewsTest {
    private static final String HOT = "heat_template_version: 2018-08-31\n";
    private static final String BOX = HOT + """
        parameters: {size: {type: number, default: 1}}
        resources: {a: {type: Test::Strict, properties: {size: {get_param: size}}}}
        """;

    private final Things types = new Things();

    private Checked<Plan> plan(String text, Map<String, String> files) {
        var along = Mapping.EMPTY;
        for (var file : files.entrySet()) {
            along = along.with(file.getKey(), file.getValue());
        }
        return Planner.create(
                Stage.request(
                        new Source("test.yaml", HOT + text, along, Settings.NONE, Mapping.EMPTY), Recourse.ROLLBACK),
                types);
    }

    private static List<Problem> problems(Checked<Plan> checked) {
        return checked instanceof Checked.Bad<Plan> bad ? bad.problems() : List.of();
    }

    /** The names in the nested stack that a resource is. */
    private static List<String> inside(List<Change> changes, String resource) {
        return nested(changes, resource).stream().map(Change::name).toList();
    }

    private static List<Change> nested(List<Change> changes, String resource) {
        return changes.stream()
                .filter(change -> change.name().equals(resource))
                .findFirst()
                .filter(Change.Create.class::isInstance)
                .map(Change.Create.class::cast)
                .flatMap(Change.Create::inside)
                .filter(Change.Inside.Known.class::isInstance)
                .map(inside -> ((Change.Inside.Known) inside).changes())
                .orElseThrow();
    }

    private static String lines(int count, String line) {
        return IntStream.range(0, count)
                .mapToObj(i -> line.replace("#", Integer.toString(i)))
                .collect(Collectors.joining("", "resources:\n", ""));
    }

    @Test
    void aTextIsReadOnceHoweverManyStacksAreMadeOfIt() {
        var group = "  g#: {type: OS::Heat::ResourceGroup, properties: {count: 2, resource_def: {type: box.yaml,"
                + " properties: {size: 1}}}}\n";
        var boxes = "  b#: {type: box.yaml, properties: {size: #}}\n";
        var text = lines(9, group) + lines(9, boxes).replace("resources:\n", "").replace("size: 0", "size: 9");

        assertThat(problems(plan(text, Map.of("box.yaml", BOX)))).isEmpty();

        assertThat(types.read).containsExactlyInAnyOrder("test.yaml", "box.yaml", "group");
    }

    @Test
    void stacksThatLookTheSameCountEachTime() {
        var many = HOT + """
            resources:
              g: {type: OS::Heat::ResourceGroup, properties: {count: 1000, resource_def: {type: Test::Thing}}}
            """;

        assertThat(problems(plan(lines(99, "  b#: {type: many.yaml}\n"), Map.of("many.yaml", many))))
                .isEmpty();
        assertThat(problems(plan(lines(100, "  b#: {type: many.yaml}\n"), Map.of("many.yaml", many))))
                .extracting(Problem::code)
                .contains("plan.too-many-resources");
    }

    @Test
    void aStackThatAsksForItsNameIsLookedAtForItself() {
        var asks = HOT + """
            conditions: {b: {equals: [{get_param: 'OS::stack_name'}, shop-b-preview-0000-in-preview-0000]}}
            resources:
              always: {type: Test::Thing}
              inB: {type: Test::Thing, condition: b}
            """;
        var box = HOT + "resources: {in: {type: asks.yaml}}\n";

        var changes = plan(
                        lines(1, "  a: {type: box.yaml}\n  b: {type: box.yaml}\n  c: {type: box.yaml}\n"),
                        Map.of("box.yaml", box, "asks.yaml", asks))
                .orRefuse()
                .changes();

        assertThat(inside(nested(changes, "a"), "in")).containsExactly("always");
        assertThat(inside(nested(changes, "b"), "in")).containsExactlyInAnyOrder("always", "inB");
        assertThat(inside(nested(changes, "c"), "in")).containsExactly("always");
    }

    @Test
    void whatIsToldDifferentlyLooksDifferent() {
        var box = HOT + """
            parameters: {big: {type: boolean}}
            resources:
              a: {type: Test::Thing}
              b: {type: Test::Thing, condition: {get_param: big}}
            """;

        var changes = plan(
                        lines(1, "  x: {type: box.yaml, properties: {big: true}}\n")
                                + "  y: {type: box.yaml, properties: {big: false}}\n"
                                + "  z: {type: box.yaml, properties: {big: true}}\n",
                        Map.of("box.yaml", box))
                .orRefuse()
                .changes();

        assertThat(inside(changes, "x")).containsExactlyInAnyOrder("a", "b");
        assertThat(inside(changes, "y")).containsExactly("a");
        assertThat(inside(changes, "z")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void ofVeryManyProblemsTheFirstAreToldAndHowMuchIsLeft() {
        // The check knows no names of nested stacks, so that it leaves this to the plan.
        var box = HOT + "resources: {a: {type: Test::Strict, properties: {size: {get_param: 'OS::stack_name'}}}}\n";

        var problems = problems(plan(lines(600, "  b#: {type: box.yaml}\n"), Map.of("box.yaml", box)));

        assertThat(problems).hasSize(501);
        assertThat(problems.getFirst().path()).startsWith("resources.b0.");
        assertThat(problems.getLast().code()).isEqualTo("template.more-problems");
        assertThat(problems.getLast().message()).isEqualTo("The other 100 resources have not been looked at");
        assertThat(problems.getLast().path()).isEqualTo("resources.b500");
    }
}

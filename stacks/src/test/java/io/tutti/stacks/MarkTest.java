package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.Mark;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.template.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of resources deep inside. */
class MarkTest {
    private static String around(String name, String type) {
        return "heat_template_version: 2018-08-31\nresources:\n  " + name + ": {type: " + type + "}\n";
    }

    private final Stage stage = new Stage()
            .up(
                    new Source(
                            "test.yaml",
                            around("house", "house.yaml"),
                            Value.map("house.yaml", Value.of(around("room", "room.yaml")))
                                    .with("room.yaml", around("wall", "Test::Thing")),
                            Settings.NONE,
                            Mapping.EMPTY),
                    Recourse.ROLLBACK);

    private Mark.Step step(String stack, String name) {
        var rows = stage.rows(stack);
        return new Mark.Step(Objects.requireNonNull(stage.stacks.get(stack)), List.copyOf(rows.values()), name);
    }

    private static String nested(Mark.Step step) {
        return step.row().nested().orElseThrow();
    }

    /** How the rows stand that it changes, by name. */
    private Map<String, String> marked(boolean unwell) {
        var way = new ArrayList<Mark.Step>();
        way.add(step(Stage.STACK, "house"));
        way.add(step(nested(way.getLast()), "room"));
        way.add(step(nested(way.getLast()), "wall"));
        var changed = new TreeMap<String, String>();
        for (var row : new Mark(way, unwell, "it is damp").rows(new RunId("mark"), stage.now)) {
            if (row instanceof ResourceRow resource) {
                changed.put(resource.name(), resource.action() + "_" + resource.status() + " " + resource.reason());
                stage.rows(resource.stack()).put(resource.name(), resource);
            }
        }
        return changed;
    }

    private void hasFailed(String action) {
        var house = step(Stage.STACK, "house");
        var room = step(nested(house), "room");
        stage.rows(room.stack().id()).put("room", room.row().standing(action, "FAILED", "it leaks"));
    }

    @Test
    void whatIsAroundAnUnwellResourceIsUnwell() {
        assertThat(marked(true))
                .isEqualTo(Map.of(
                        "wall",
                        "CHECK_FAILED it is damp",
                        "room",
                        "CHECK_FAILED resources.wall: it is damp",
                        "house",
                        "CHECK_FAILED resources.room: resources.wall: it is damp"));
        assertThat(marked(false).keySet()).containsExactly("house", "room", "wall");
    }

    @Test
    void whatHasFailedOnTheWayStaysSoAndHidesNothing() {
        hasFailed("UPDATE");
        assertThat(marked(true))
                .isEqualTo(Map.of("wall", "CHECK_FAILED it is damp", "house", "CHECK_FAILED resources.room: it leaks"));
    }

    @Test
    void aFailureThatNoUpdateLooksIntoGivesWay() {
        hasFailed("SNAPSHOT");
        assertThat(marked(true)).containsKeys("wall", "room", "house");
    }
}

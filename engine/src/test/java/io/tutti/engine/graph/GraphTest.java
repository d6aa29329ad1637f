package io.tutti.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphTest {
    private static Task task(String id, String... after) {
        return Task.of(id, Work.of("test", "do")).undo(Work.of("test", "undo")).after(after);
    }

    private static TaskId id(String id) {
        return new TaskId(id);
    }

    @Test
    void aCycleIsRefusedAndNamedWhole() {
        assertThatThrownBy(() -> Graph.of(List.of(task("a", "c"), task("b", "a"), task("c", "b"), task("d"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cycle: a -> b -> c -> a");
    }

    @Test
    void aTaskThatNeedsItselfIsACycle() {
        assertThatThrownBy(() -> Graph.of(List.of(task("a", "a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cycle: a -> a");
    }

    @Test
    void aNeedForNobodyIsRefused() {
        assertThatThrownBy(() -> Graph.of(List.of(task("a", "b"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Task a needs b, which does not exist");
    }

    @Test
    void anIdComesOnce() {
        assertThatThrownBy(() -> Graph.of(List.of(task("a"), task("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two tasks are called a");
    }

    @Test
    void growthIntoACycleIsRefused() {
        var graph = Graph.of(List.of(task("a"), task("b", "a")));
        assertThatThrownBy(() -> graph.grown(List.of(task("c", "b")), List.of(task("a", "c"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cycle: ");
        assertThat(graph.size()).isEqualTo(2);
    }

    @Test
    void wavesNameTheEarliestStart() {
        var graph = Graph.of(List.of(task("d", "b", "c"), task("a"), task("b", "a"), task("c")));
        assertThat(graph.waves()).isEqualTo(Map.of(id("a"), 0, id("c"), 0, id("b"), 1, id("d"), 2));
        assertThat(graph.order()).containsExactly(id("a"), id("c"), id("b"), id("d"));
    }

    @Test
    void theReverseUndoesInReverseAlsoThroughWhatIsNotChosen() {
        var graph = Graph.of(List.of(task("a"), task("b", "a"), task("c", "b")));
        var reversed = graph.reversed(id -> !id.equals(id("b")));
        assertThat(reversed.order()).containsExactly(id("c"), id("a"));
        assertThat(reversed.task(id("a")).needs()).containsExactly(Need.success(id("c")));
        assertThat(reversed.task(id("a")).work().operation()).isEqualTo("undo");
    }

    @Test
    void aChainOfManyTasksIsOrdinary() {
        var tasks = new ArrayList<Task>();
        for (int i = 0; i < 20_000; i++) {
            tasks.add(i == 0 ? task("t0") : task("t" + i, "t" + (i - 1)));
        }
        var graph = Graph.of(tasks);
        assertThat(graph.order()).hasSize(20_000);
        assertThat(graph.reversed(_ -> true).order().getFirst()).isEqualTo(id("t19999"));
    }
}

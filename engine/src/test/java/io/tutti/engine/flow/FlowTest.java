package io.tutti.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.value.Value;
import io.tutti.engine.run.Phase;
import io.tutti.engine.run.Run;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {
    private final List<String> log = new ArrayList<>();

    private Step step(String name) {
        return Step.of(name, _ -> said("+" + name)).undo(_ -> said("-" + name));
    }

    private Step broken(String name) {
        return Step.of(name, _ -> {
                    said("!" + name);
                    throw new IllegalStateException("broken");
                })
                .undo(_ -> said("-" + name));
    }

    private Value said(String word) {
        log.add(word);
        return Value.of(word);
    }

    @Test
    void aLinearFlowRunsInOrderAndReverts() {
        var finished = Flow.linear(step("a"), step("b"), step("c")).run();
        finished.revert();
        assertThat(log).containsExactly("+a", "+b", "+c", "-c", "-b", "-a");
    }

    @Test
    void anUnorderedFlowRunsAllAndReverts() {
        var finished = Flow.unordered(step("a"), step("b")).run();
        assertThat(finished.phase()).isEqualTo(Phase.SUCCEEDED);
        finished.revert();
        assertThat(log).containsExactlyInAnyOrder("+a", "+b", "-a", "-b");
    }

    @Test
    void aGraphFlowFollowsItsNeedsAndRevertsAgainstThem() {
        Flow.graph(step("d").after("b", "c"), step("b").after("a"), step("c").after("a"), step("a"))
                .run()
                .revert();
        assertThat(log).startsWith("+a").endsWith("-a").hasSize(8);
        assertThat(log.subList(3, 5)).containsExactly("+d", "-d");
    }

    @Test
    void aFailureTakesBackWhatWasDoneAndWhatIsInDoubt() {
        var finished = Flow.linear(step("a"), broken("b"), step("c")).run();
        assertThat(finished.phase()).isEqualTo(Phase.UNDONE);
        assertThat(log).containsExactly("+a", "!b", "-b", "-a");
    }

    @Test
    void aStepIsTriedAsOftenAsItSays() {
        Flow.unordered(broken("a").tries(3)).run();
        assertThat(log).containsExactly("!a", "!a", "!a", "-a");
    }

    @Test
    void aStepSeesTheOutputsOfEarlierOnes() {
        var finished = Flow.linear(
                        Step.of("a", _ -> Value.of(7)),
                        Step.of("b", outputs -> outputs.get("a").orElseThrow()))
                .run();
        assertThat(finished.outputs().get("b")).contains(Value.of(7));
    }

    @Test
    void aCycleIsRefusedWithAllItsSteps() {
        assertThatThrownBy(() -> Flow.graph(
                        step("a").after("c"), step("b").after("a"), step("c").after("b")))
                .hasMessageContaining("a -> b -> c -> a");
    }

    @Test
    void theJournalReplaysToTheSameRun() {
        var finished = Flow.linear(step("a"), broken("b")).run();
        assertThat(Run.replay(finished.journal()).phase()).isEqualTo(finished.phase());
    }
}

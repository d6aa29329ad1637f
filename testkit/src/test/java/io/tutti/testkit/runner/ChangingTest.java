package io.tutti.testkit.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.graph.Work;
import io.tutti.engine.port.Answer;
import io.tutti.engine.port.Assignment;
import io.tutti.engine.run.Effect.Operation;
import io.tutti.engine.run.RunId;
import io.tutti.runner.ResourceWorker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a worker asks of a type when a resource that is there is changed, and when that is taken back. */
class ChangingTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final Mapping OLD = Value.map("colour", Value.of("red"));
    private static final Mapping NEW = Value.map("colour", Value.of("blue"));

    /** Says what it was asked, and answers what the test wants. */
    private static final class Thing implements ResourceType {
        final List<String> asked = new ArrayList<>();
        Progress onUpdate = Progress.done("old-id", NEW);
        Progress onCreate = Progress.done("new-id", NEW);

        @Override
        public Description description() {
            return Description.of("Test::Thing", "A thing.");
        }

        @Override
        public Progress create(Call call) {
            return asked("create", call, onCreate);
        }

        @Override
        public Progress update(Call call, Mapping before) {
            return asked("update from " + before.text("colour").orElse("?"), call, onUpdate);
        }

        @Override
        public Progress delete(Call call) {
            return asked("delete", call, Progress.gone());
        }

        @Override
        public Progress resume(Call call) {
            return asked("wake", call, new Progress.Done(call.resource(), Mapping.EMPTY));
        }

        @Override
        public Progress leave(Call call) {
            return asked("leave", call, new Progress.Done(call.resource(), Mapping.EMPTY));
        }

        private Progress asked(String what, Call call, Progress answer) {
            asked.add(what + " to " + call.properties().text("colour").orElse("?") + ": " + call.token() + " "
                    + call.resource().orElse("-"));
            return answer;
        }
    }

    private final Thing thing = new Thing();
    private boolean asleep;
    private boolean halfMade;

    private Answer perform(String operation, String how, Value checkpoint, Operation effect) {
        var owner = Value.map("project", Value.of("p"))
                .with("stackName", "s")
                .with("stackId", "i")
                .with("root", "i");
        var before = Value.map("type", Value.of("Test::Thing"))
                .with("token", "old-token")
                .with("resource", "old-id")
                .with("properties", OLD)
                .with("attributes", OLD);
        var input = Value.map("type", Value.of("Test::Thing"))
                .with("name", "a")
                .with("owner", owner)
                .with("properties", NEW)
                .with("metadata", Mapping.EMPTY)
                .with("how", how)
                .with("before", before);
        input = halfMade ? input.with("before", before.without("resource")) : input;
        input = asleep ? input.with("asleep", Value.of(true)) : input;
        return new ResourceWorker(_ -> Optional.of(thing))
                .perform(new Assignment(
                        new RunId("run"),
                        "i",
                        new TaskId("a"),
                        effect,
                        Work.of("resource", operation),
                        1,
                        "new-token",
                        input,
                        checkpoint,
                        List.of(),
                        NOON,
                        Optional.empty()));
    }

    private Answer update(String how, Value checkpoint) {
        return perform("update", how, checkpoint, Operation.DO);
    }

    private Answer revert(Value checkpoint) {
        return perform("revert", "revert", checkpoint, Operation.UNDO);
    }

    private static Mapping output(Answer answer) {
        return (Mapping) ((Answer.Done) answer).output();
    }

    @Test
    void whatIsAsItShouldBeIsLeftAlone() {
        var output = output(update("idle", Value.none()));
        assertThat(thing.asked).isEmpty();
        assertThat(output.text("resource")).contains("old-id");
        assertThat(output.mapping("attributes")).isEqualTo(OLD);
        assertThat(output(revert(output))).isEqualTo(Mapping.EMPTY);
        assertThat(thing.asked).isEmpty();
    }

    @Test
    void aChangeInPlaceIsAskedOfTheOldObjectAndSoIsItsUndo() {
        var output = output(update("change", Value.none()));
        assertThat(output.get("replaced")).isEmpty();
        revert(output);
        assertThat(thing.asked)
                .containsExactly(
                        "update from red to blue: old-token old-id", "update from blue to red: old-token old-id");
    }

    @Test
    void anotherObjectHasATokenOfItsOwnAndKnowsNothingOfTheOldOne() {
        var output = output(update("replace", intent()));
        assertThat(output.get("replaced")).isPresent();
        assertThat(output.text("resource")).contains("new-id");
        revert(output);
        assertThat(thing.asked).containsExactly("create to blue: new-token -", "delete to blue: new-token new-id");
    }

    /** What a first call leaves, which makes nothing yet. */
    private Value intent() {
        var answer = (Answer.Again) update("replace", Value.none());
        assertThat(thing.asked).isEmpty();
        return answer.checkpoint();
    }

    @Test
    void aDriverThatCannotChangeItIsAskedForAnotherOnceThatIsDurable() {
        thing.onUpdate = new Progress.Replace();
        var again = (Answer.Again) update("change", Value.none());
        var output = output(update("change", again.checkpoint()));
        assertThat(output.get("replaced")).isPresent();
        assertThat(thing.asked)
                .containsExactly("update from red to blue: old-token old-id", "create to blue: new-token -");
    }

    @Test
    void whatWasHalfMadeBesideItIsRemovedAndNothingElse() {
        thing.onCreate = new Progress.Failed(Problem.of("test.broken", "Broken"), Optional.of("half"), Value.none());
        var failed = (Answer.Failed) update("replace", intent());
        revert(failed.checkpoint());
        assertThat(thing.asked).containsExactly("create to blue: new-token -", "delete to blue: new-token half");
    }

    @Test
    void whatIsUnderWayIsEndedWhereItIs() {
        perform("update", "change", Value.none(), Operation.LEAVE);
        perform("update", "replace", Value.map("replacing", Value.of(true)), Operation.LEAVE);
        assertThat(thing.asked).containsExactly("leave to blue: old-token old-id", "leave to blue: new-token -");
    }

    @Test
    void whatCannotBeChangedBackIsAFailureThatSaysSo() {
        var output = output(update("change", Value.none()));
        thing.onUpdate = new Progress.Replace();
        assertThat(((Answer.Failed) revert(output)).problem().code()).isEqualTo("stack.irreversible");
    }

    @Test
    void whatWasHalfMadeBeforeAndIsNotHeardOfSinceIsLeftAsItIs() {
        halfMade = true;
        assertThat(output(revert(Value.none())).text("resource")).isEmpty();
        assertThat(thing.asked).isEmpty();
    }

    @Test
    void anotherObjectThatWasBegunIsGoneOnWithAfterAnEnd() {
        var left = output(perform("update", "change", Value.map("replacing", Value.of(true)), Operation.LEAVE));
        var output = output(update("change", left));
        assertThat(output.get("replaced")).isPresent();
        assertThat(thing.asked).containsExactly("leave to blue: new-token -", "create to blue: new-token -");
        revert(left);
        assertThat(thing.asked).last().isEqualTo("delete to blue: new-token -");
    }

    @Test
    void whatRestsIsWokenOnceAndKnownToBeAwake() {
        asleep = true;
        var woken = ((Answer.Again) update("change", Value.none())).checkpoint();
        var output = output(update("change", woken));
        assertThat(output(revert(output)).get("awake")).isPresent();
        assertThat(thing.asked)
                .containsExactly(
                        "wake to red: old-token old-id",
                        "update from red to blue: old-token old-id",
                        "update from blue to red: old-token old-id");
    }

    @Test
    void whatRestsAndIsOnlyReplacedIsNotWoken() {
        asleep = true;
        var output = output(update("replace", intent()));
        assertThat(output(revert(output)).get("awake")).isEmpty();
        assertThat(thing.asked).noneMatch(asked -> asked.startsWith("wake"));
    }

    @Test
    void whatWasWokenBeforeItsDriverWantedAnotherIsKnownToBeAwake() {
        asleep = true;
        thing.onUpdate = new Progress.Replace();
        var woken = ((Answer.Again) update("change", Value.none())).checkpoint();
        var replacing = ((Answer.Again) update("change", woken)).checkpoint();
        assertThat(output(revert(output(update("change", replacing)))).get("awake"))
                .isPresent();
    }

    @Test
    void whatIsEndedAfterItWasWokenIsKnownToBeAwake() {
        asleep = true;
        var woken = ((Answer.Again) update("change", Value.none())).checkpoint();
        assertThat(output(perform("update", "change", woken, Operation.LEAVE)).get("awake"))
                .isPresent();
    }
}

package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.plan.Recourse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A story about a stack, line by line, played over the real engine.
 *
 * <pre>
 * given   net, server(needs net), app(needs server; tries 3; on_failure hold; handles x)
 * fail    create app 2        twice, then it works
 * hang    app                 its creation does not end
 * up      rollback | hold | keep
 * retry app, skip app, done app, clean app, pause, resume, cancel, rollback, down
 * expect  CREATE_COMPLETE
 * there   net server          what there is in the world, sorted
 * calls   create net, create server
 * row     app CREATE_FAILED what the reason contains
 * </pre>
 */
final class Scenario {
    private final Stage stage = new Stage();
    private String template = "";

    static Stage play(String story) {
        return play(story, false);
    }

    static Stage play(String story, boolean forgetful) {
        var scenario = new Scenario();
        scenario.stage.forgetful = forgetful;
        story.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(scenario::line);
        return scenario.stage;
    }

    private void line(String line) {
        var verb = line.split("\\s+", 2)[0];
        var rest = line.substring(verb.length()).strip();
        var words = Arrays.asList(rest.split("\\s+"));
        switch (verb) {
            case "given" -> template = template(rest);
            case "fail" ->
                stage.failures.put(
                        words.get(0) + " " + words.get(1), words.size() > 2 ? Integer.parseInt(words.get(2)) : 999);
            case "mend" -> stage.failures.remove(rest);
            case "hang" -> stage.endless.add(rest);
            case "up" ->
                stage.up(
                        Stage.source(template),
                        Recourse.of(rest.isEmpty() ? "rollback" : rest).orElseThrow());
            case "down" -> stage.down();
            case "retry" -> stage.tell(at -> new Event.Retried(at, new TaskId(rest)));
            case "skip" -> stage.tell(at -> new Event.Skipped(at, new TaskId(rest), "not needed"));
            case "done" ->
                stage.tell(at -> new Event.MarkedDone(
                        at, new TaskId(rest), Value.map("resource", Value.of("by-hand")), "did it myself"));
            case "clean" -> stage.tell(at -> new Event.MarkedClean(at, new TaskId(rest), "cleaned it myself"));
            case "pause" -> stage.tell(Event.Paused::new);
            case "resume" -> stage.tell(Event.Resumed::new);
            case "cancel" -> stage.tell(at -> new Event.Cancelled(at, "Ken said so"));
            case "rollback" -> {
                if (stage.run().phase().over()) {
                    stage.rollback();
                } else {
                    stage.tell(at -> new Event.Turned(at, "Ken said so"));
                }
            }
            case "expect" -> assertThat(stage.status()).as(line).isEqualTo(rest);
            case "reason" -> assertThat(stage.stack().reason()).as(line).isEqualTo(rest);
            case "there" ->
                assertThat(stage.world.values().stream().sorted().toList())
                        .as(line)
                        .isEqualTo(rest.isEmpty() ? List.of() : words);
            case "calls" -> assertThat(stage.calls).as(line).containsExactly(rest.split(",\\s*"));
            case "row" -> row(words, line);
            default -> throw new IllegalArgumentException(line);
        }
    }

    private void row(List<String> words, String line) {
        var row = Objects.requireNonNull(stage.rows(Stage.STACK).get(words.getFirst()), line);
        assertThat(row.action() + "_" + row.status()).as(line).isEqualTo(words.get(1));
        assertThat(row.reason()).as(line).contains(String.join(" ", words.subList(2, words.size())));
    }

    private static String template(String given) {
        var text = new StringBuilder("heat_template_version: 2018-08-31\nresources:\n");
        for (var item : given.split(",\\s*(?![^(]*\\))")) {
            var name = item.split("\\(")[0].strip();
            var notes = item.contains("(") ? item.substring(item.indexOf('(') + 1, item.indexOf(')')) : "";
            var hints = new ArrayList<String>();
            var needs = "";
            var policy = "";
            var type = "OS::Heat::Thing";
            for (var note : notes.split(";")) {
                var words = note.strip().split("\\s+", 2);
                switch (words[0]) {
                    case "" -> {}
                    case "needs" -> needs = String.join(", ", words[1].split("\\s+"));
                    case "retain" -> policy = "Retain";
                    case "type" -> type = words[1];
                    case "tries", "pause", "deadline", "on_failure", "handles" -> hints.add(words[0] + ": " + words[1]);
                    default ->
                        throw new IllegalArgumentException(
                                Problem.of("test", note).message());
                }
            }
            text.append("  ").append(name).append(":\n    type: ").append(type).append('\n');
            text.append("    depends_on: [").append(needs).append("]\n");
            if (!policy.isEmpty()) {
                text.append("    deletion_policy: ").append(policy).append('\n');
            }
            text.append("    metadata: {tutti: {")
                    .append(String.join(", ", hints))
                    .append("}}\n");
        }
        return text.toString();
    }
}

package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.graph.TaskId;
import io.tutti.engine.run.Event;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.Change;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Recourse;
import io.tutti.stacks.state.HookStop;
import io.tutti.stacks.state.ResourceRow;
import io.tutti.stacks.state.Tending;
import io.tutti.template.settings.Settings;
import io.tutti.template.syntax.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Updates told as text: what is given, what it is changed to, what fails, and what is to come of it. A resource is written
 * as its properties, with {@code type} (a Test::Part unless said otherwise), {@code after}, {@code metadata} and {@code
 * policy} (its update policy) among them.
 *
 * <p>{@code inside} are nested templates by file; {@code hangs} what is not done until something newer is asked for; {@code
 * fails}, with {@code on_failure}, which calls fail in the creation.
 *
 * <p>A step is {@code update} (a map of resources), {@code scale} ({@code GROUP: size}), {@code rollback}, {@code retry}, {@code done} ({@code
 * NAME: id}), {@code skip}, {@code clean} ({@code NAME: why}) or {@code down}, after what is under way
 * was {@code superseded} by that, with {@code fails} (calls that fail, {@code CALL: times}), {@code rigid} and {@code
 * on_failure}; it expects {@code status}, {@code calls}
 * (in their order), {@code plan} ({@code NAME: change}), {@code there} (the things in the world by name), {@code kept} (what
 * the rows say beside that), {@code refused} (codes).
 *
 * <p>{@code hooks} are what a settings file would say of resources under {@code resource_registry: resources:}, of the stack and
 * in a step of an update; a step may {@code clear} hooks ({@code [NAME HOOK]}, or {@code all}), expects {@code stops} ({@code
 * NAME HOOK}) where the run stands, and {@code reasons}, the last events with what is said there. {@code types} are what some resources
 * are called.
 *
 * <p>A step may also be {@code check}, {@code suspend} or {@code resume}, with {@code vanish} (things that are taken away
 * behind everybody's back) and
 * {@code hang} (what does not answer); it expects {@code rows} (how the resources stand), {@code asleep} (the names of the things that
 * rest), {@code reason} (the stack's) and {@code events} (the last ones).
 */
class UpdatesTest {
    private static final Path FOLDER = Path.of("src/test/resources/updates");

    @TestFactory
    Stream<DynamicTest> everyScenarioEndsAsItSays() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList().stream().flatMap(UpdatesTest::scenarios);
        }
    }

    private static Stream<DynamicTest> scenarios(Path file) {
        var all = (Value.Sequence)
                Yaml.read(file.toString(), text(file)).orRefuse().value();
        return all.items().stream()
                .map(Mapping.class::cast)
                .map(scenario -> dynamicTest(scenario.text("scenario").orElseThrow(), () -> new Told(scenario).play()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One scenario on a stage of its own, and once more on one that forgets its runs before each fact. */
    private record Told(Mapping scenario) {
        void play() {
            for (var forgetful : new boolean[] {false, true}) {
                var stage = new Stage();
                stage.forgetful = forgetful;
                scenario.items("hangs")
                        .forEach(name -> stage.endless.add(name.asText().orElseThrow()));
                scenario.mapping("fails")
                        .entries()
                        .forEach((call, times) -> stage.failures.put(
                                call, times.asLong().orElseThrow().intValue()));
                stage.up(
                        source(scenario.mapping("given"), scenario.mapping("inside"), scenario.mapping("hooks")),
                        scenario.text("on_failure").flatMap(Recourse::of).orElse(Recourse.ROLLBACK));
                stage.endless.clear();
                var waits = scenario.get("hangs").isPresent()
                        || scenario.get("waits").isPresent();
                var otherwise = scenario.get("fails").isPresent() ? "CREATE_FAILED" : "CREATE_COMPLETE";
                assertThat(stage.status()).isEqualTo(waits ? "CREATE_IN_PROGRESS" : otherwise);
                for (var step : scenario.items("then")) {
                    new Step(stage, (Mapping) step).play();
                }
                stage.failures.clear();
                stage.endless.clear();
                if (!stage.status().equals("DELETE_COMPLETE")) {
                    stage.down();
                }
                while (cleared(stage, _ -> true) > 0) {
                    // Each hook on the way out wants its word.
                }
                assertThat(stage.status()).isEqualTo("DELETE_COMPLETE");
                assertThat(stage.world)
                        .as("what is left when the stack is gone")
                        .isEmpty();
            }
        }

        /** @param inside the resources of nested templates by file, which may have the parameter {@code colour} */
        static Source source(Mapping resources, Mapping inside, Mapping hooks) {
            var files = new LinkedHashMap<String, Value>();
            var colour =
                    Value.map("colour", Value.map("type", Value.of("string")).with("default", "grey"));
            inside.entries()
                    .forEach((file, nested) -> files.put(
                            file,
                            Value.of(Json.pretty(template((Mapping) nested).with("parameters", colour)))));
            var plain = Stage.source(Json.pretty(template(resources)));
            var said = new LinkedHashMap<String, Value>();
            hooks.entries()
                    .forEach((name, of) -> said.put(
                            name,
                            switch (of) {
                                case Mapping inner -> inner;
                                case Value.Text word -> Value.map("hooks", Value.list(word));
                                default -> Value.map("hooks", of);
                            }));
            var settings = hooks.isEmpty()
                    ? plain.settings()
                    : Settings.of(Value.map("resource_registry", Value.map("resources", new Mapping(said))));
            return new Source(plain.file(), plain.template(), new Mapping(files), settings, plain.parameters());
        }

        private static Mapping template(Mapping resources) {
            var written = new LinkedHashMap<String, Value>();
            resources.entries().forEach((name, value) -> written.put(name, written((Mapping) value)));
            return Value.map("heat_template_version", Value.of("2018-08-31")).with("resources", new Mapping(written));
        }

        private static Mapping written(Mapping resource) {
            var all = Value.map("type", Value.of(resource.text("type").orElse("Test::Part")))
                    .with(
                            "properties",
                            resource.without("type")
                                    .without("after")
                                    .without("metadata")
                                    .without("policy"));
            if (resource.get("metadata").isPresent()) {
                all = all.with("metadata", resource.mapping("metadata"));
            }
            if (resource.get("policy").isPresent()) {
                all = all.with("update_policy", resource.mapping("policy"));
            }
            return resource.get("after").isPresent()
                    ? all.with("depends_on", resource.get("after").get())
                    : all;
        }
    }

    /** A person lets runs go on from hooks; answers from how many. */
    private static int cleared(Stage stage, Predicate<HookStop> wanted) {
        var cleared = 0;
        for (var run : List.copyOf(stage.runs.entrySet())) {
            for (var stop :
                    HookStop.at(run.getValue().run).stream().filter(wanted).toList()) {
                stage.tell(run.getKey(), stop.cleared(run.getKey(), stage.now));
                cleared++;
            }
        }
        stage.drive();
        return cleared;
    }

    private record Step(Stage stage, Mapping step) {
        void play() {
            stage.calls.clear();
            stage.failures.clear();
            step.mapping("fails")
                    .entries()
                    .forEach((call, times) -> stage.failures.put(
                            call, times.asLong().orElseThrow().intValue()));
            stage.rigid.clear();
            step.items("rigid").forEach(name -> stage.rigid.add(name.asText().orElseThrow()));
            step.text("superseded").ifPresent(by -> stage.tell(at -> new Event.Superseded(at, by, "asked for")));
            step.items("hangs").forEach(name -> stage.endless.add(name.asText().orElseThrow()));
            texts("vanish").forEach(this::vanish);
            if (step.get("down").isPresent()) {
                stage.down();
            }
            if (step.get("update").isPresent()) {
                update();
            }
            step.mapping("scale")
                    .entries()
                    .forEach((group, size) ->
                            Policies.scale(stage, group, size.asLong().orElseThrow()));
            if (step.get("retry").isPresent()) {
                stage.run().waitingForPerson().forEach(task -> stage.tell(at -> new Event.Retried(at, task)));
            }
            said("done", (task, id) -> {
                var output = id.isEmpty() ? Mapping.EMPTY : Value.map("resource", Value.of(id));
                return new Event.MarkedDone(stage.now, task, output, "by hand");
            });
            said("clean", (task, why) -> new Event.MarkedClean(stage.now, task, why));
            said("skip", (task, why) -> new Event.Skipped(stage.now, task, why));
            if (step.get("rollback").isPresent()) {
                stage.tell(at -> new Event.Turned(at, "asked for"));
            }
            step.text("clear")
                    .ifPresent(
                            all -> assertThat(cleared(stage, _ -> true)).as(all).isPositive());
            for (var hook : texts("clear")) {
                assertThat(cleared(stage, stop -> hook.equals(stop.resource() + " " + stop.hook())))
                        .as(hook)
                        .isEqualTo(1);
            }
            for (var tending : Tending.values()) {
                if (step.get(tending.word()).isPresent()) {
                    stage.endless.addAll(texts("hang"));
                    stage.tend(tending);
                    stage.endless.clear();
                }
            }
            check();
        }

        private void said(String key, BiFunction<TaskId, String, Event> word) {
            step.mapping(key)
                    .entries()
                    .forEach((task, said) -> stage.tell(
                            _ -> word.apply(new TaskId(task), said.asText().orElseThrow())));
        }

        private void vanish(String name) {
            stage.world.entrySet().stream()
                    .filter(thing -> thing.getValue().equals(name))
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(stage::vanish);
        }

        private void update() {
            var recourse = step.text("on_failure").flatMap(Recourse::of).orElse(Recourse.ROLLBACK);
            var source = Told.source(step.mapping("update"), step.mapping("inside"), step.mapping("hooks"));
            var planned = stage.updating(source, recourse);
            if (step.get("refused").isPresent()) {
                assertThat(((Checked.Bad<Plan>) planned).problems())
                        .extracting(Problem::code)
                        .isEqualTo(texts("refused"));
                return;
            }
            if (step.get("plan").isPresent()) {
                assertThat(changes(planned.orRefuse()))
                        .isEqualTo(step.mapping("plan").entries());
            }
            stage.update(source, recourse);
            stage.endless.clear();
        }

        private static Map<String, Value> changes(Plan plan) {
            var changes = new TreeMap<String, Value>();
            plan.changes()
                    .forEach(change -> changes.put(
                            change.name(),
                            Value.of(
                                    switch (change) {
                                        case Change.Create _ -> "create";
                                        case Change.Update _ -> "update";
                                        case Change.Maybe _ -> "maybe";
                                        case Change.Replace _ -> "replace";
                                        case Change.Delete _ -> "delete";
                                        case Change.Leave _ -> "leave";
                                    })));
            return changes;
        }

        private List<String> texts(String key) {
            return step.items(key).stream()
                    .map(item -> item.asText().orElseThrow())
                    .toList();
        }

        private void check() {
            step.text("status")
                    .ifPresent(status -> assertThat(stage.status())
                            .as(stage.stack().reason())
                            .isEqualTo(status));
            step.text("reason")
                    .ifPresent(reason -> assertThat(stage.stack().reason()).isEqualTo(reason));
            if (step.get("rows").isPresent()) {
                assertThat(rows(Stage.STACK)).isEqualTo(step.mapping("rows").entries());
            }
            step.mapping("types")
                    .entries()
                    .forEach((name, type) -> assertThat(
                                    Value.of(stage.resource(name).type()))
                            .as(name)
                            .isEqualTo(type));
            if (step.get("stops").isPresent()) {
                assertThat(HookStop.at(stage.run()).stream()
                                .map(stop -> stop.resource() + " " + stop.hook())
                                .sorted()
                                .toList())
                        .isEqualTo(texts("stops"));
            }
            if (step.get("reasons").isPresent()) {
                assertThat(stage.events.stream()
                                .map(event -> event.resource() + " " + event.action() + "_" + event.status() + " "
                                        + event.reason())
                                .toList())
                        .endsWith(texts("reasons").toArray(String[]::new));
            }
            if (step.get("asleep").isPresent()) {
                assertThat(stage.asleep.stream().map(stage.world::get).sorted().toList())
                        .isEqualTo(texts("asleep"));
            }
            if (step.get("events").isPresent()) {
                assertThat(stage.story()).endsWith(texts("events").toArray(String[]::new));
            }
            if (step.get("calls").isPresent()) {
                assertThat(stage.calls).isEqualTo(texts("calls"));
            }
            if (step.get("there").isPresent()) {
                assertThat(there()).isEqualTo(step.mapping("there").entries());
                rowsAgree();
            }
        }

        /** How the resources stand, those of nested stacks by {@code OUTER/INNER}. */
        private Map<String, Value> rows(String stack) {
            var all = new TreeMap<String, Value>();
            stage.rows(stack).forEach((name, row) -> {
                all.put(name, Value.of(row.action() + "_" + row.status()));
                row.nested().ifPresent(inner -> rows(inner).forEach((n, state) -> all.put(name + "/" + n, state)));
            });
            return all;
        }

        /** Each name's things: one as its properties, several as a list of them. */
        private Map<String, Value> there() {
            var all = new TreeMap<String, List<Value>>();
            stage.world.forEach((token, name) -> all.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(present(Objects.requireNonNull(stage.things.get(token)))));
            var there = new TreeMap<String, Value>();
            all.forEach((name, things) -> there.put(name, things.size() == 1 ? things.getFirst() : Value.list(things)));
            return there;
        }

        private static Mapping present(Mapping properties) {
            var entries = new LinkedHashMap<String, Value>();
            properties.entries().forEach((key, value) -> {
                if (!(value instanceof Value.Null)) {
                    entries.put(key, value);
                }
            });
            return new Mapping(entries);
        }

        /** The rows know every thing in the world, and nothing else. */
        private void rowsAgree() {
            var known = new TreeSet<String>();
            known(Stage.STACK, known);
            assertThat(known).as("tokens in rows").containsAll(stage.world.keySet());
            if (stage.status().endsWith("_COMPLETE")) {
                assertThat(known).isEqualTo(stage.world.keySet());
                assertThat(stage.rows(Stage.STACK).values())
                        .filteredOn(row ->
                                !row.action().equals("CREATE") || !row.status().equals("COMPLETE"))
                        .extracting(ResourceRow::status)
                        .allMatch("COMPLETE"::equals);
            }
        }

        /** Of a nested stack what is in it counts. */
        private void known(String stack, TreeSet<String> tokens) {
            for (var row : stage.rows(stack).values()) {
                if (row.nested().isPresent()) {
                    known(row.nested().get(), tokens);
                } else if (row.exists()) {
                    tokens.add(row.token());
                }
                for (var old : row.made().old()) {
                    var object = (Mapping) old;
                    if (object.text("nested").isPresent()) {
                        known(object.text("nested").get(), tokens);
                    } else if (object.get("seal").isEmpty()) {
                        tokens.add(object.text("token").orElseThrow());
                    } else if (row.exists()) {
                        assertThat(stage.status())
                                .as("a change inside may finish")
                                .doesNotEndWith("_COMPLETE");
                    }
                }
            }
        }
    }
}

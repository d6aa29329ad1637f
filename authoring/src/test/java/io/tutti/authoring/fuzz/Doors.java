package io.tutti.authoring.fuzz;

import io.tutti.authoring.Submission;
import io.tutti.authoring.Workbench;
import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.RunId;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.plan.CreateRequest;
import io.tutti.stacks.plan.Plan;
import io.tutti.stacks.plan.Planner;
import io.tutti.stacks.plan.Recourse;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.settings.Settings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import io.tutti.template.yaql.Expression;
import io.tutti.template.yaql.Library;
import io.tutti.template.yaql.Yaql;
import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Limits;
import io.tutti.template.yaql.call.Outside;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The doors behind the {@link Target}s. */
final class Doors {
    private static final Workbench BENCH = Workbench.usual();
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final String NESTED = """
        heat_template_version: 2018-08-31
        parameters: {flavor: {type: string, default: small}, n: {type: number, default: 1}}
        resources: {inner: {type: OS::Heat::RandomString, properties: {length: {get_param: n}}}}
        outputs: {secret: {value: {get_attr: [inner, value]}}}
        """;
    private static final String OUTER = """
        heat_template_version: 2018-08-31
        parameters: {size: {type: number}, names: {type: comma_delimited_list, default: a}, more: {type: json, default: {}}}
        resources:
          a: {type: node.yaml, properties: {n: {get_param: size}}}
          b: {type: OS::Heat::Value, properties: {value: {get_attr: [a, secret]}}}
        outputs: {o: {value: [{get_param: names}, {get_param: more}]}}
        """;
    private static final Mapping FILES =
            Value.map("node.yaml", Value.of(NESTED)).with("script.sh", "#!/bin/sh\ntrue\n");

    private Doors() {}

    private static Submission submission(String text, Mapping parameters) {
        return new Submission("t.yaml", text, FILES, List.of(), parameters);
    }

    static final class OfTemplate implements Target.Door {
        @Override
        public void take(String text, Trial trial) {
            var report = trial.step("validate", () -> BENCH.validate(submission(text, Mapping.EMPTY)));
            trial.said(report.problems());
            trial.said(report.warnings());
            Json.masked(report.toValue());
            report.problems()
                    .forEach(problem -> Trial.promise(
                            problem.where().isPresent() || problem.code().equals("yaml.too-large"),
                            problem.code() + " has no place"));
            var lint = trial.step("lint", () -> Workbench.lint("t.yaml", text));
            trial.said(lint.warnings());
        }
    }

    static final class OfSettings implements Target.Door {
        @Override
        public void take(String text, Trial trial) {
            var given = new Submission("t.yaml", OUTER, FILES, List.of(new NamedText("s.yaml", text)), Mapping.EMPTY);
            var report = trial.step("validate", () -> BENCH.validate(given));
            trial.said(report.problems());
            trial.said(report.warnings());
            var evaluated = trial.step("evaluate", () -> BENCH.evaluate(given));
            trial.said(evaluated.report().problems());
        }
    }

    /** Parameters without a default get a value of their type, so that the way is free to what comes after. */
    static final class OfEvaluation implements Target.Door {
        private static final AllMade TYPES = new AllMade();

        @Override
        public void take(String text, Trial trial) {
            var parameters = Templates.parse("t.yaml", text) instanceof Checked.Good<Template> good
                    ? guessed(good.value().parameters())
                    : Mapping.EMPTY;
            var evaluated = trial.step("evaluate", () -> BENCH.evaluate(submission(text, parameters)));
            trial.said(evaluated.report().problems());
            trial.step("write", () -> Json.clear(evaluated.toValue()));
            switch (trial.step("plan", () -> plan(text, parameters))) {
                case Checked.Good<Plan>(var plan, var warnings) -> {
                    trial.said(warnings);
                    trial.note("planned");
                    Trial.promise(plan.changes().size() == plan.graph().size(), "a change for each task");
                }
                case Checked.Bad<Plan> bad -> trial.said(bad.problems());
            }
        }

        private static Checked<Plan> plan(String text, Mapping parameters) {
            return Planner.create(
                    CreateRequest.root(
                            "default",
                            "fuzz",
                            "00000000-0000-4000-8000-000000000001",
                            new RunId("00000000-0000-4000-8000-000000000002"),
                            new Source("t.yaml", text, FILES, Settings.NONE, parameters),
                            Recourse.ROLLBACK,
                            NOON),
                    TYPES);
        }

        private static Mapping guessed(Map<String, ParameterDefinition> definitions) {
            var values = new LinkedHashMap<String, Value>();
            definitions.forEach((name, definition) -> {
                if (definition.fallback().isEmpty()) {
                    values.put(name, guess(definition));
                }
            });
            return new Mapping(values);
        }

        private static Value guess(ParameterDefinition definition) {
            return switch (definition.type()) {
                case STRING -> Value.of(definition.name());
                case NUMBER -> Value.of(2);
                case LIST -> Value.of("a,b,c");
                case JSON -> Value.map("a", Value.list(Value.of(1), Value.of("b")));
                case BOOLEAN -> Value.of(true);
            };
        }
    }

    /** With Heat's limits, and with those for workflows. */
    static final class OfYaql implements Target.Door {
        private static final String LINE = "\n%%\n";
        private static final Mapping DATA = data("""
            {"l": [3, 1, 2], "m": {"a": 1, "b": [1, {"c": "d"}]}, "s": "text", "n": null, "t": ["b", "a", "b"],
             "ms": [{"k": "a", "v": 1}, {"k": "b", "v": 2}, {"k": "a", "v": 3}]}\
            """)
                .with("later", new Value.Unknown("later"))
                .with("secret", new Value.Secret(Value.of("hush-hush")));

        private static Mapping data(String json) {
            try {
                return Json.read(json) instanceof Mapping map ? map : Mapping.EMPTY;
            } catch (JsonSyntaxException _) {
                return Mapping.EMPTY;
            }
        }

        @Override
        public void take(String text, Trial trial) {
            var cut = text.indexOf(LINE);
            var expression = cut < 0 ? text : text.substring(0, cut);
            var data = cut < 0 ? DATA : data(text.substring(cut + LINE.length()));
            switch (trial.step("parse", () -> Yaql.parse(expression))) {
                case Checked.Bad<Expression> bad -> trial.said(bad.problems());
                case Checked.Good<Expression>(var parsed, var _) -> {
                    evaluate(parsed, data, Limits.HEAT, trial);
                    evaluate(parsed, data, Limits.WIDE, trial);
                }
            }
        }

        private static void evaluate(Expression expression, Mapping data, Limits limits, Trial trial) {
            var budget = new Budget(limits);
            var result = trial.step(
                    "evaluate",
                    () -> expression.evaluate(
                            Value.map("data", data), Map.of(), Library.standard(), Outside.at(NOON), budget));
            Trial.promise(budget.steps() < 2 * limits.steps(), "steps are within the budget");
            Trial.promise(budget.bytes() < 2 * limits.bytes(), "bytes are within the budget");
            switch (result) {
                case Checked.Good<Value> good -> {
                    var json = trial.step("write", () -> Json.masked(good.value()));
                    Trial.promise(!json.contains("hush-hush"), "a secret is not seen");
                }
                case Checked.Bad<Value> bad -> {
                    trial.said(bad.problems());
                    Trial.promise(!bad.problems().toString().contains("hush-hush"), "a secret is not told");
                }
            }
        }
    }

    static final class OfLayout implements Target.Door {
        @Override
        public void take(String text, Trial trial) {
            switch (trial.step("layout", () -> Workbench.laidOut("t.yaml", text))) {
                case Checked.Bad<String> bad -> trial.said(bad.problems());
                case Checked.Good<String>(var once, var _) -> {
                    Trial.promise(meaning(text).equals(meaning(once)), "the meaning stays");
                    var twice = Workbench.laidOut("t.yaml", once).orRefuse();
                    Trial.promise(once.equals(twice), "twice is the same as once");
                }
            }
        }

        private static Optional<Value> meaning(String text) {
            return Yaml.read("t.yaml", text) instanceof Checked.Good<Node> good
                    ? Optional.of(good.value().value())
                    : Optional.empty();
        }
    }

    static final class OfJson implements Target.Door {
        @Override
        public void take(String text, Trial trial) {
            try {
                var value = trial.step("read", () -> Json.read(text));
                var written = trial.step("write", () -> Json.clear(value));
                Trial.promise(Json.read(written).equals(value), "what is written is read again");
                var sealed = trial.step("seal", () -> Json.sealed(value, sealing -> sealing));
                Trial.promise(Json.unsealed(sealed, opened -> opened).equals(value), "what is kept is found again");
                Trial.promise(Json.read(Json.prettyClear(value)).equals(value), "blanks mean nothing");
            } catch (JsonSyntaxException wrong) {
                trial.said(List.of(Problem.of("json.syntax", String.valueOf(wrong.getMessage()))));
            }
        }
    }
}

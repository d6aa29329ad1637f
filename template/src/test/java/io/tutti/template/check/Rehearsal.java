package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.document.OutputDefinition;
import io.tutti.template.document.Preview;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.evaluate.Evaluator;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes of a template of which nothing is made: it is read, checked and evaluated, with no attribute known. */
final class Rehearsal {
    private final Lookup lookup;
    private final CustomRules rules;
    private final Map<String, Value> pseudo;

    /** @param pseudo values of the parameters that tell about the stack */
    Rehearsal(Lookup lookup, CustomRules rules, Map<String, Value> pseudo) {
        this.lookup = lookup;
        this.rules = rules;
        this.pseudo = Map.copyOf(pseudo);
    }

    /**
     * The outcome.
     *
     * @param accepted whether a stack could be made of it
     * @param outputs those that have a value, which may be {@link Value.Unknown}, in the order of the template
     * @param problems why it is not accepted, or why outputs have no value
     */
    record Outcome(boolean accepted, Map<String, Value> outputs, List<Problem> problems, List<Problem> warnings) {
        Outcome {
            outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
            problems = List.copyOf(problems);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Rehearses a template.
     *
     * @param file the name of the text as its author knows it
     * @param settings whose parameters are for this template
     */
    Outcome of(String file, String text, Settings settings) {
        var reading = Templates.read(file, text);
        var values = reading.template()
                .map(template ->
                        Parameters.resolve(template.parameters(), settings.parameters(), settings.defaults(), rules))
                .orElse(new Checked.Good<>(Map.of()));
        var visible = new LinkedHashMap<>(pseudo);
        if (values instanceof Checked.Good<Map<String, Value>> good) {
            visible.putAll(good.value());
        }
        var checked = new Checker(lookup, rules).check(reading, visible);
        var problems = new LinkedHashSet<Problem>();
        problems.addAll(checked instanceof Checked.Bad<Template> bad ? bad.problems() : List.of());
        problems.addAll(values instanceof Checked.Bad<?> bad ? bad.problems() : List.of());
        return checked instanceof Checked.Good<Template> good && problems.isEmpty()
                ? outputs(good.value(), visible, good.warnings())
                : new Outcome(false, Map.of(), List.copyOf(problems), checked.warnings());
    }

    private Outcome outputs(Template template, Map<String, Value> visible, List<Problem> warnings) {
        var scope = new Preview(template, visible, lookup.files());
        var values = new LinkedHashMap<String, Value>();
        var problems = new ArrayList<Problem>();
        for (var output : template.outputs().values()) {
            try {
                values.put(output.name(), value(output, scope));
            } catch (Refusal refusal) {
                var path = template.version().word("outputs") + "." + output.name();
                refusal.problems().forEach(p -> problems.add(p.path().isEmpty() ? p.on(path) : p));
            }
        }
        var places = problems.stream().map(Problem::where).toList();
        var others = warnings.stream()
                .filter(w -> w.where().equals(Optional.empty()) || !places.contains(w.where()))
                .toList();
        return new Outcome(true, values, problems, others);
    }

    private static Value value(OutputDefinition output, Preview scope) {
        if (output.condition().isEmpty()) {
            return Evaluator.evaluate(output.value(), scope);
        }
        var truth = Evaluator.condition(output.condition().get(), scope);
        return switch (truth.revealed()) {
            case Value.Bool bool -> bool.value() ? Evaluator.evaluate(output.value(), scope) : Value.none();
            default -> truth;
        };
    }
}

package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks whether a template makes sense: types, properties, attributes, references, conditions, order, hints, and the
 * nested templates it uses. It answers everything that is wrong, in the order of the text.
 */
public final class Checker {
    /** As many templates may stand inside each other as Heat allows by default. */
    private static final int DEEPEST = 5;

    private final Lookup lookup;
    private final CustomRules rules;
    private final boolean isNested;
    private final Map<Inside, Checked<Template>> nested = new HashMap<>();
    private final Map<String, Integer> heights = new HashMap<>();
    private final List<String> chain = new ArrayList<>();

    /** A nested template, and what types stand for in it. */
    private record Inside(String file, Lookup lookup) {}

    public Checker(Lookup lookup, CustomRules rules) {
        this(lookup, rules, false);
    }

    /** @param nested whether the template stands for a resource of another one, of which it can ask */
    public Checker(Lookup lookup, CustomRules rules, boolean nested) {
        this.lookup = lookup;
        this.rules = rules;
        isNested = nested;
    }

    /**
     * Checks a template.
     *
     * @param parameters values as far as they are known; the more, the more conditions are decided and the more is
     *     checked
     */
    public Checked<Template> check(Template template, Map<String, Value> parameters) {
        return check(lookup, template, parameters, new Findings());
    }

    /** Checks whatever could be read and tells the problems of reading and of checking together. */
    public Checked<Template> check(Templates.Reading reading, Map<String, Value> parameters) {
        return check(lookup, reading, parameters);
    }

    private Checked<Template> check(Lookup here, Templates.Reading reading, Map<String, Value> parameters) {
        var findings = new Findings();
        reading.problems().forEach(findings::problem);
        findings.warnings(reading.warnings());
        return reading.template()
                .map(template -> check(here, template, parameters, findings))
                .orElseGet(() -> new Checked.Bad<>(findings.problems(), findings.warnings()));
    }

    private Checked<Template> check(Lookup here, Template template, Map<String, Value> parameters, Findings findings) {
        chain.add(template.file());
        try {
            new TemplateCheck(template, parameters, here, rules, findings, isNested || chain.size() > 1).run();
            template.resources().values().forEach(resource -> nested(here, resource, findings));
            return findings.checked(template);
        } finally {
            chain.removeLast();
        }
    }

    private void nested(Lookup here, ResourceDefinition resource, Findings findings) {
        for (var use : TypeUse.of(resource)) {
            switch (here.find(use.type(), use.resource())) {
                case Lookup.Found.Native _, Lookup.Found.Missing _ -> {}
                case Lookup.Found.Broken(var file, var reading) ->
                    inside(new Inside(file, here.inside(resource.name())), reading, resource, use.where(), findings);
                case Lookup.Found.Nested(var file, var template, var _) ->
                    inside(
                            new Inside(file, here.inside(resource.name())),
                            good(template),
                            resource,
                            use.where(),
                            findings);
            }
        }
    }

    private static Templates.Reading good(Template template) {
        return new Templates.Reading(Optional.of(template), List.of(), List.of());
    }

    private void inside(
            Inside inside, Templates.Reading reading, ResourceDefinition resource, Where where, Findings findings) {
        var file = inside.file();
        var path = "resources." + resource.name() + ".type";
        if (chain.contains(file)) {
            findings.problem(recursion(file).at(where).on(path));
            return;
        }
        if (chain.size() + height(file) > DEEPEST) {
            findings.problem(
                    Problem.of("template.nested-depth", "Templates are nested deeper than " + DEEPEST + " levels")
                            .at(where)
                            .on(path)
                            .because("the way here is " + String.join(" -> ", chain))
                            .suggest("move resources of `" + file + "` into `" + chain.getLast() + "`"));
            return;
        }
        var known = Optional.ofNullable(nested.get(inside));
        if (known.isEmpty()) {
            var checked = check(inside.lookup(), reading, Map.of());
            nested.put(inside, checked);
            if (checked instanceof Checked.Bad<Template> bad) {
                bad.problems().forEach(p -> findings.problem(where, included(p, resource, where)));
            }
            findings.warnings(checked.warnings());
        }
        heights.merge(chain.getLast(), 1 + height(file), Math::max);
    }

    /** How many templates stand inside each other in a file that has been checked. */
    private int height(String file) {
        return heights.getOrDefault(file, 0);
    }

    private Problem recursion(String file) {
        var circle = new ArrayList<>(chain.subList(chain.indexOf(file), chain.size()));
        circle.add(file);
        return Problem.of(
                        "template.nested-recursion",
                        "The template `" + file + "` contains itself: " + String.join(" -> ", circle))
                .because("its resources would never end")
                .suggest("use another type for this resource");
    }

    /** A problem in a nested template says who uses it, all the way up. */
    private static Problem included(Problem problem, ResourceDefinition resource, Where where) {
        var path = "resources." + resource.name() + "/" + problem.path();
        var user = "the resource `" + resource.name() + "` at " + where + " uses this template";
        return problem.on(path)
                .because(problem.reason().map(reason -> reason + "; " + user).orElse(user));
    }
}

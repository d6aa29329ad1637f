package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Template;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks whether a template makes sense: types, properties, attributes, references, conditions, order, hints, and the
 * nested templates it uses. It answers everything that is wrong, in the order of the text.
 */
public final class Checker {
    /** As many templates may stand inside each other as Heat allows by default. */
    private static final int DEEPEST = 5;

    private final Lookup lookup;
    private final CustomRules rules;
    private final Map<String, Checked<Template>> nested = new HashMap<>();
    private final List<String> chain = new ArrayList<>();

    public Checker(Lookup lookup, CustomRules rules) {
        this.lookup = lookup;
        this.rules = rules;
    }

    /**
     * Checks a template.
     *
     * @param parameters values as far as they are known; the more, the more conditions are decided and the more is
     *     checked
     */
    public Checked<Template> check(Template template, Map<String, Value> parameters) {
        chain.add(template.file());
        try {
            var findings = new Findings();
            new TemplateCheck(template, parameters, lookup, rules, findings).run();
            template.resources().values().forEach(resource -> nested(resource, findings));
            return findings.checked(template);
        } finally {
            chain.removeLast();
        }
    }

    private void nested(ResourceDefinition resource, Findings findings) {
        for (var use : TypeUse.of(resource)) {
            switch (lookup.find(use.type())) {
                case Lookup.Found.Native _, Lookup.Found.Missing _ -> {}
                case Lookup.Found.Broken broken ->
                    broken.problems().forEach(p -> findings.problem(use.where(), included(p, resource, use.where())));
                case Lookup.Found.Nested found -> inside(found, resource, use.where(), findings);
            }
        }
    }

    private void inside(Lookup.Found.Nested found, ResourceDefinition resource, Where where, Findings findings) {
        if (chain.contains(found.file())) {
            var circle = new ArrayList<>(chain.subList(chain.indexOf(found.file()), chain.size()));
            circle.add(found.file());
            findings.problem(Problem.of(
                            "template.nested-recursion",
                            "The template `" + found.file() + "` contains itself: " + String.join(" -> ", circle))
                    .at(where)
                    .on("resources." + resource.name() + ".type"));
            return;
        }
        if (chain.size() > DEEPEST) {
            findings.problem(
                    Problem.of("template.nested-depth", "Templates are nested deeper than " + DEEPEST + " levels")
                            .at(where)
                            .on("resources." + resource.name() + ".type")
                            .because("the way here is " + String.join(" -> ", chain)));
            return;
        }
        if (!nested.containsKey(found.file())) {
            var checked = check(found.template(), Map.of());
            nested.put(found.file(), checked);
            if (checked instanceof Checked.Bad<Template> bad) {
                bad.problems().forEach(p -> findings.problem(where, included(p, resource, where)));
            }
            findings.warnings(checked.warnings());
        }
    }

    /** A problem in a nested template says who uses it, unless a template between them has said so. */
    private static Problem included(Problem problem, ResourceDefinition resource, Where where) {
        var path = "resources." + resource.name() + "/" + problem.path();
        var user = "the resource `" + resource.name() + "` at " + where + " uses this template";
        return problem.on(path)
                .because(problem.reason().map(reason -> reason + "; " + user).orElse(user));
    }
}

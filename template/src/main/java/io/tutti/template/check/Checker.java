package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks whether a template makes sense: types, properties, attributes, references, conditions, order, hints, and the
 * nested templates it uses. It answers everything that is wrong, in the order of the text.
 */
public final class Checker {
    /** As many templates may stand inside each other as Heat allows by default. */
    private static final int DEEPEST = 5;
    /** So many resources of nested templates are judged by what their templates are given. */
    private static final int MOST_JUDGED = 10_000;

    private final Lookup lookup;
    private final CustomRules rules;
    private final boolean isNested;
    private final Set<Inside> nested = new HashSet<>();
    private final Set<Same> told = new HashSet<>();
    private final Map<String, Integer> heights = new HashMap<>();
    private final List<Link> chain = new ArrayList<>();
    private int judged;

    /** A nested template, what types stand for in it, and what it is given as far as that is known. */
    private record Inside(String file, Lookup lookup, Map<String, Value> given) {}

    /** A template on the way to the one being checked; sure, if the resource that it stands for is there. */
    private record Link(String file, Map<String, Value> given, boolean sure) {}

    /** What is wrong at one place inside is told once on each level, however many use the template. */
    private record Same(String code, Optional<Where> where, int depth) {}

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
        return check(good(template), parameters);
    }

    /** Checks whatever could be read and tells the problems of reading and of checking together. */
    public Checked<Template> check(Templates.Reading reading, Map<String, Value> parameters) {
        chain.clear();
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
        if (chain.isEmpty()) {
            chain.add(new Link(template.file(), declared(template, parameters), true));
        }
        var inner = isNested || chain.size() > 1;
        var uses = new TemplateCheck(template, parameters, here, rules, findings, inner).run();
        uses.forEach(use -> nested(here, use, findings));
        return findings.checked(template);
    }

    private static Map<String, Value> declared(Template template, Map<String, Value> parameters) {
        var values = new HashMap<>(parameters);
        values.keySet().retainAll(template.parameters().keySet());
        return values;
    }

    private void nested(Lookup here, InnerUse use, Findings findings) {
        var lookup = here.inside(use.resource().name());
        switch (here.find(use.use().type(), use.use().resource())) {
            case Lookup.Found.Native _, Lookup.Found.Missing _ -> {}
            case Lookup.Found.Broken(var file, var reading) ->
                inside(new Inside(file, lookup, Map.of()), reading, use, findings);
            case Lookup.Found.Nested(var file, var template, var _) -> {
                // Of the templates that the types bring nobody has seen the inside; a plan tells what is wrong there.
                var given = here.isOfTheTypes(file) ? Map.<String, Value>of() : given(here, template, use, findings);
                inside(new Inside(file, lookup, given), good(template), use, findings);
            }
        }
    }

    private Map<String, Value> given(Lookup here, Template template, InnerUse use, Findings findings) {
        if (use.given().isEmpty()) {
            return Map.of();
        }
        return switch (NestedValues.parameters(template, use, here.settings(), rules)) {
            case Checked.Good<Map<String, Value>> good -> good.value();
            case Checked.Bad<Map<String, Value>> bad -> {
                bad.problems().forEach(problem -> findings.problem(use.use().where(), problem));
                yield Map.of();
            }
        };
    }

    private static Templates.Reading good(Template template) {
        return new Templates.Reading(Optional.of(template), List.of(), List.of());
    }

    private void inside(Inside inside, Templates.Reading reading, InnerUse use, Findings findings) {
        var file = inside.file();
        var place = use.use().where();
        var path = "resources." + use.resource().name() + ".type";
        if (leadsBack(inside, use)) {
            if (isSure(file, use)) {
                findings.problem(recursion(file).at(place).on(path));
            }
            return;
        }
        if (chain.size() + height(file) > DEEPEST) {
            var problem = chain.stream().anyMatch(link -> link.file().equals(file)) ? recursion(file) : tooDeep(file);
            findings.problem(problem.at(place).on(path));
            return;
        }
        var known = judged(inside, reading);
        if (nested.add(known)) {
            chain.add(new Link(file, known.given(), use.sure()));
            try {
                tell(check(known.lookup(), reading, known.given()), use, findings);
            } finally {
                chain.removeLast();
            }
        }
        heights.merge(chain.getLast().file(), 1 + height(file), Math::max);
    }

    /** What is told of a template for the values given to it is limited: beyond, it is checked once for all values. */
    private Inside judged(Inside inside, Templates.Reading reading) {
        if (inside.given().isEmpty() || nested.contains(inside)) {
            return inside;
        }
        judged += 1
                + reading.template()
                        .map(template -> template.resources().size())
                        .orElse(0);
        return judged <= MOST_JUDGED ? inside : new Inside(inside.file(), inside.lookup(), Map.of());
    }

    private void tell(Checked<Template> checked, InnerUse use, Findings findings) {
        if (checked instanceof Checked.Bad<Template> bad) {
            bad.problems().stream()
                    .filter(problem -> problem.where().isEmpty()
                            || told.add(new Same(problem.code(), problem.where(), chain.size())))
                    .forEach(problem -> findings.problem(use.use().where(), included(problem, use)));
        }
        findings.warnings(checked.warnings());
    }

    /** How many templates stand inside each other in a file that has been checked. */
    private int height(String file) {
        return heights.getOrDefault(file, 0);
    }

    /** Whether the way has been here already, with nothing new: it would come here again and again. */
    private boolean leadsBack(Inside inside, InnerUse use) {
        return chain.stream()
                .filter(link -> link.file().equals(inside.file()))
                .anyMatch(link -> !use.sure()
                        || link.given().equals(inside.given())
                        || inside.given().isEmpty());
    }

    /** Whether every resource on the way from a template back to it is there, which it is not if a condition ends it. */
    private boolean isSure(String file, InnerUse use) {
        var last = chain.size() - 1;
        while (last > 0
                && !chain.get(last).file().equals(file)
                && chain.get(last).sure()) {
            last--;
        }
        return use.sure() && chain.get(last).file().equals(file);
    }

    private Problem recursion(String file) {
        var files = new ArrayList<>(chain.stream().map(Link::file).toList());
        files.add(file);
        var circle = files.subList(files.subList(0, files.size() - 1).lastIndexOf(file), files.size());
        return Problem.of(
                        "template.nested-recursion",
                        "The template `" + file + "` contains itself: " + String.join(" -> ", circle))
                .because("its resources would never end")
                .suggest("use another type for this resource");
    }

    private Problem tooDeep(String file) {
        var files = chain.stream().map(Link::file).toList();
        return Problem.of("template.nested-depth", "Templates are nested deeper than " + DEEPEST + " levels")
                .because("the way here is " + String.join(" -> ", files))
                .suggest("move resources of `" + file + "` into `" + files.getLast() + "`");
    }

    /** A problem in a nested template says who uses it, all the way up. */
    private static Problem included(Problem problem, InnerUse use) {
        var name = use.resource().name();
        var user = "the resource `" + name + "` at " + use.use().where() + " uses this template";
        return problem.on("resources." + name + "/" + problem.path())
                .because(problem.reason().map(reason -> reason + "; " + user).orElse(user));
    }
}

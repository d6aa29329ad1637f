package io.tutti.template.lint;

import io.tutti.contract.problem.Problem;
import io.tutti.template.document.Template;
import io.tutti.template.syntax.Findings;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Finds what is not wrong in a template and yet not good. A rule is switched off for one place by a comment on that line
 * or the one above, {@code # lint: allow RULE, because ...}, with the rule's name after {@code lint.}.
 */
public final class Lint {
    private static final Pattern ALLOW = Pattern.compile("#\\s*lint:\\s*allow\\s+([a-z-]+)");

    private Lint() {}

    /**
     * Every finding, in the order of the text; its code is the rule's id.
     *
     * @param text of the template, for the comments in it
     */
    public static List<Problem> of(Template template, String text) {
        var uses = new Uses(template);
        var lines = text.lines().toList();
        var findings = new Findings();
        Rules.ALL.stream()
                .flatMap(rule -> rule.find().apply(uses).stream())
                .filter(problem -> !isAllowed(problem, lines))
                .forEach(findings::problem);
        return findings.problems();
    }

    /** What each rule is for, by its id. */
    public static Map<String, String> rules() {
        var rules = new LinkedHashMap<String, String>();
        Rules.ALL.forEach(rule -> rules.put(rule.id(), rule.sentence()));
        return Collections.unmodifiableMap(rules);
    }

    private static boolean isAllowed(Problem problem, List<String> lines) {
        var line = problem.where().map(where -> where.line()).orElse(1) - 1;
        return allows(lines, line, problem) || allows(lines, line - 1, problem);
    }

    private static boolean allows(List<String> lines, int line, Problem problem) {
        return line >= 0
                && line < lines.size()
                && ALLOW.matcher(lines.get(line))
                        .results()
                        .anyMatch(found -> problem.code().equals("lint." + found.group(1)));
    }
}

package io.tutti.cli;

import io.tutti.authoring.ProblemBook;
import io.tutti.authoring.ProblemBook.Page;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the codes of problems mean. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Explains a problem by its code: what the rule is, an example, what to do. Without a code it lists all"
                        + " there are. Needs no server.",
        footer = {"", "Examples:", "  tutti explain", "  tutti explain template.unknown-type"})
final class ExplainCommand extends Verb {
    /** For tab completion. */
    static final class Known implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ProblemBook.codes().keySet().iterator();
        }
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "CODE",
            completionCandidates = Known.class,
            description = "As a problem shows it in brackets; several are explained one after the other.")
    private List<String> codes = new ArrayList<>();

    @Override
    public Integer call() {
        if (codes.isEmpty()) {
            return list();
        }
        var pages = codes.stream().map(ExplainCommand::page).toList();
        if (json()) {
            var all = pages.stream().<Value>map(ExplainCommand::json).toList();
            return print(all.size() == 1 ? all.getFirst() : Value.list(all));
        }
        out().print(pages.stream().map(Page::plain).collect(Collectors.joining("\n")));
        return Exit.DONE.code();
    }

    private int list() {
        var all = ProblemBook.codes();
        if (json()) {
            return print(Value.list(all.entrySet().stream()
                    .<Value>map(
                            entry -> Value.map("code", Value.of(entry.getKey())).with("title", entry.getValue()))
                    .toList()));
        }
        var table = new Table();
        all.forEach(table::row);
        table.print("");
        return Exit.DONE.code();
    }

    private static Value json(Page page) {
        return Value.map("code", Value.of(page.code()))
                .with("title", page.title())
                .with("text", page.text());
    }

    private static Page page(String code) {
        return ProblemBook.of(code).orElseThrow(() -> {
            var question = Nearest.question(code, ProblemBook.codes().keySet())
                    .map(q -> "; " + q)
                    .orElse("");
            return new Stop(Exit.NOT_FOUND, "There is no problem " + Printable.line(code) + question);
        });
    }
}

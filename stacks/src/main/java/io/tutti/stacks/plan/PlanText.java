package io.tutti.stacks.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A plan for people: what will be done, in which order, and how each thing would be taken back. */
public final class PlanText {
    private final Plan plan;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Plan plan) {
        this.plan = plan;
    }

    /** Lines that end in a line feed. */
    public static String of(Plan plan) {
        var page = new PlanText(plan);
        page.head();
        page.waves();
        return page.text.toString();
    }

    private void head() {
        line("plan " + plan.hash() + "  for " + plan.stack().name() + "   " + counts(plan.changes()));
        line("  waves: " + plan.waves() + "     longest path: " + path());
        if (plan.action().equals("CREATE") || plan.action().equals("UPDATE")) {
            line("  on failure: " + failure());
            line("  undo: " + undo());
        }
        plan.warnings().forEach(warning -> line("  warning: " + warning.message()));
    }

    private static String counts(List<Change> changes) {
        var creates = changes.stream().filter(Change.Create.class::isInstance).count();
        var deletes = changes.stream().filter(Change.Delete.class::isInstance).count();
        var left = changes.stream().filter(Change.Leave.class::isInstance).count();
        var changed = changes.stream().filter(Change.Update.class::isInstance).count();
        var maybe = changes.stream().filter(Change.Maybe.class::isInstance).count();
        var replaced = changes.stream().filter(Change.Replace.class::isInstance).count();
        var inside = changes.stream().mapToLong(PlanText::inside).sum();
        return creates + " to create"
                + (inside == 0 ? "" : " and " + inside + " inside them")
                + (changed == 0 ? "" : " · " + changed + " to change")
                + (replaced == 0 ? "" : " · " + replaced + " to replace")
                + (maybe == 0 ? "" : " · " + maybe + " that may change")
                + " · " + deletes + " to delete"
                + (left == 0 ? "" : " · " + left + " left as they are");
    }

    /** How many resources the stacks inside it have, as far as that is known. */
    private static long inside(Change change) {
        return known(change).stream().mapToLong(c -> 1 + inside(c)).sum();
    }

    private static List<Change> known(Change change) {
        return change instanceof Change.Create create
                        && create.inside().orElse(null) instanceof Change.Inside.Known known
                ? known.changes()
                : List.of();
    }

    private String path() {
        return plan.path().isEmpty() ? "nothing to do" : String.join(" -> ", plan.path());
    }

    private String failure() {
        return switch (plan.definition().onFailure()) {
            case "rollback" -> "rollback (everything is taken back, the last made first)";
            case "hold" -> "hold (what does not depend on it goes on, then a person decides)";
            default -> "keep (nothing more starts, and what is there stays)";
        };
    }

    private String undo() {
        var stays = new ArrayList<String>();
        points("", plan.changes(), stays);
        return stays.isEmpty()
                ? "every step can be taken back"
                : "every step can be taken back except " + stays.size() + ": "
                        + stays.stream().limit(5).collect(Collectors.joining(", "))
                        + (stays.size() > 5 ? ", ..." : "")
                        + " - points of no return";
    }

    private static void points(String way, List<Change> changes, List<String> stays) {
        for (var change : changes) {
            if (change instanceof Change.Create create && create.undo().isPointOfNoReturn()) {
                stays.add("`" + way + change.name() + "`");
            }
            points(way + change.name() + ".", known(change), stays);
        }
    }

    private void waves() {
        waves(plan.changes(), "  ");
    }

    private void waves(List<Change> changes, String margin) {
        var names = width(changes.stream().map(Change::name).toList());
        var types = width(changes.stream().map(Change::type).toList());
        var wave = 0;
        for (var change : changes) {
            if (change.wave() != wave) {
                wave = change.wave();
                line(margin + "wave " + wave);
            }
            line(margin + "  " + mark(change) + " " + padded(change.name(), names) + "  " + padded(change.type(), types)
                    + "  " + remark(change));
            if (change instanceof Change.Create create) {
                inside(create, margin + "      ");
            }
        }
    }

    private void inside(Change.Create create, String margin) {
        create.inside().ifPresent(inside -> {
            switch (inside) {
                case Change.Inside.Known known -> waves(known.changes(), margin);
                case Change.Inside.Unknown unknown -> line(margin + "(" + unknown.why() + ")");
            }
        });
    }

    private static String mark(Change change) {
        return switch (change) {
            case Change.Create _ -> "+";
            case Change.Update _ -> "~";
            case Change.Maybe _ -> "?";
            case Change.Replace _ -> "±";
            case Change.Delete _ -> "-";
            case Change.Leave _ -> "=";
        };
    }

    private static String remark(Change change) {
        return switch (change) {
            case Change.Create create -> "undo: " + create.undo().text() + handler(create.handles());
            case Change.Update update -> update.reason();
            case Change.Maybe maybe -> maybe.reason();
            case Change.Replace replace -> replace.reason();
            case Change.Delete _ -> "";
            case Change.Leave leave -> "stays: " + leave.reason();
        };
    }

    private static String handler(Optional<String> handles) {
        return handles.map(name -> "   (only if " + name + " fails)").orElse("");
    }

    private static int width(List<String> words) {
        return Math.min(40, words.stream().mapToInt(String::length).max().orElse(0));
    }

    private static String padded(String word, int width) {
        return word + " ".repeat(Math.max(0, width - word.length()));
    }

    private void line(String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}

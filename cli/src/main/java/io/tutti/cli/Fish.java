package io.tutti.cli;

import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the fish shell, written from the commands' own description. */
final class Fish {
    private static final String SEEN = "__fish_seen_subcommand_from ";

    private Fish() {}

    static String script(CommandSpec tutti) {
        var out = new StringBuilder("# Completion of tutti for fish\n");
        // What is a command may also be one of a group: tutti list, tutti env list.
        var groups = tutti.subcommands().entrySet().stream()
                .filter(entry -> !entry.getValue().getSubcommands().isEmpty())
                .map(java.util.Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(" "));
        new TreeMap<>(tutti.subcommands()).forEach((name, line) -> {
            out.append(command("__fish_use_subcommand", name, line));
            var inner = line.getSubcommands();
            if (inner.isEmpty()) {
                options(SEEN + name + "; and not " + SEEN + groups, line, out);
                return;
            }
            var others = SEEN + name + "; and not " + SEEN + String.join(" ", new TreeMap<>(inner).keySet());
            new TreeMap<>(inner).forEach((verb, command) -> {
                out.append(command(others, verb, command));
                options(SEEN + name + "; and " + SEEN + verb, command, out);
            });
        });
        return out.toString();
    }

    private static String command(String condition, String name, CommandLine line) {
        return "complete -c tutti -n " + quoted(condition) + " -a " + name + " -d "
                + quoted(first(line.getCommandSpec().usageMessage().description())) + "\n";
    }

    private static void options(String condition, CommandLine line, StringBuilder out) {
        line.getCommandSpec().options().forEach(option -> out.append(option(condition, option)));
    }

    private static String option(String condition, OptionSpec option) {
        var out = new StringBuilder("complete -c tutti -n " + quoted(condition));
        for (var name : option.names()) {
            out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            out.append(" -r");
        }
        return out.append(" -d ")
                .append(quoted(first(option.description())))
                .append('\n')
                .toString();
    }

    private static String first(String[] texts) {
        return texts.length == 0 ? "" : texts[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

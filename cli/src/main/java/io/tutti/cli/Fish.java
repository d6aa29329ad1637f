package io.tutti.cli;

import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the fish shell, written from the commands' own description. */
final class Fish {
    private Fish() {}

    static String script(CommandSpec tutti) {
        var out = new StringBuilder("# Completion of tutti for fish\n");
        new TreeMap<>(tutti.subcommands()).forEach((name, line) -> {
            var spec = line.getCommandSpec();
            out.append("complete -c tutti -n __fish_use_subcommand -a ")
                    .append(name)
                    .append(" -d ")
                    .append(quoted(first(spec.usageMessage().description())))
                    .append('\n');
            spec.options().forEach(option -> out.append(option(name, option)));
        });
        return out.toString();
    }

    private static String option(String command, OptionSpec option) {
        var out = new StringBuilder("complete -c tutti -n '__fish_seen_subcommand_from " + command + "'");
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

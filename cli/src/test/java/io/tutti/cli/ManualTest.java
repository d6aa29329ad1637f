package io.tutti.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** docs/cli.md says all that the commands can do, and nothing else. */
final class ManualTest {
    private static final Set<String> EVERYWHERE = Set.of("--help", "--version", "--output");

    private final String manual = read();
    private final Map<String, CommandLine> commands = all();

    /** Those of groups too, such as {@code env check}; groups themselves have nothing to describe. */
    private static Map<String, CommandLine> all() {
        var all = new TreeMap<String, CommandLine>();
        new CommandLine(new Main()).getSubcommands().forEach((name, command) -> {
            command.getSubcommands().forEach((inner, one) -> all.put(name + " " + inner, one));
            if (command.getSubcommands().isEmpty()) {
                all.put(name, command);
            }
        });
        return all;
    }

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "cli.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eachCommandIsDescribedWithItsParameters() {
        commands.forEach((name, command) -> {
            var arguments = new StringBuilder("`tutti " + name);
            for (var parameter : command.getCommandSpec().positionalParameters()) {
                var label = parameter.paramLabel();
                arguments.append(
                        parameter.arity().min() == 0 && !label.equals("DIR|TEMPLATE|MODEL")
                                ? " [" + label + "]"
                                : " " + label);
            }
            assertThat(manual).contains(arguments + "`");
        });
    }

    @Test
    void eachLongOptionIsDescribed() {
        commands.forEach((name, command) -> command.getCommandSpec().options().forEach(option -> {
            if (!EVERYWHERE.contains(option.longestName())) {
                assertThat(java.util.List.of(option.names()))
                        .as("%s of %s", option.longestName(), name)
                        .anyMatch(one -> Pattern.compile("(?<![\\w-])" + Pattern.quote(one) + "(?![\\w-])")
                                .matcher(manual)
                                .find());
            }
        }));
    }

    @Test
    void noCommandIsDescribedThatThereIsNot() {
        var named = new TreeSet<String>();
        var found = Pattern.compile("(?<!--os-cloud )\\btutti ([a-z][a-z-]*)").matcher(manual);
        while (found.find()) {
            named.add(found.group(1));
        }
        assertThat(commands.keySet().stream().map(name -> name.replaceFirst(" .*", "")))
                .containsAll(named);
    }

    @Test
    void noCommandOfAGroupIsDescribedThatThereIsNot() {
        var found = Pattern.compile("\\btutti (env|package|block|user|project) ([a-z-]+)")
                .matcher(manual);
        while (found.find()) {
            assertThat(commands).containsKey(found.group(1) + " " + found.group(2));
        }
    }

    @Test
    void eachExitCodeIsDescribed() {
        for (var exit : Exit.values()) {
            assertThat(manual).contains("\n| " + exit.code() + " | ");
        }
    }
}

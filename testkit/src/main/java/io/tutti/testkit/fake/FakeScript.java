package io.tutti.testkit.fake;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A script that {@link FakeAgents} can run, one command a line. {@code $name} stands for an input. Other lines do nothing.
 *
 * <pre>
 * sleep SECONDS           echo TEXT               output NAME VALUE       exit CODE
 * put KEY VALUE           get KEY                 claim NAME              barrier NAME COUNT
 * fail REASON             fail-if ONE OTHER REASON                        exit-unless ONE OTHER
 * </pre>
 */
record FakeScript(List<Command> commands) {
    sealed interface Command {
        record Sleep(Duration time) implements Command {}

        record Echo(String text) implements Command {}

        record Output(String name, String value) implements Command {}

        record Exit(int code) implements Command {}

        record Put(String key, String value) implements Command {}

        record Get(String key) implements Command {}

        record Claim(String name) implements Command {}

        record Barrier(String name, int count) implements Command {}

        record Fail(String reason) implements Command {}
    }

    FakeScript {
        commands = List.copyOf(commands);
    }

    /** The script of this text; one that does nothing, for a configuration that is no text. */
    static FakeScript of(Value config, Mapping inputs) {
        var commands = new ArrayList<Command>();
        for (var line : config.asText().orElse("").split("\n", -1)) {
            add(List.of(expanded(line.strip(), inputs).split(" +", -1)), commands);
        }
        return new FakeScript(commands);
    }

    private static String expanded(String line, Mapping inputs) {
        var text = line;
        for (var input : inputs.entries().entrySet()) {
            var value = input.getValue().asText().orElseGet(() -> Json.clear(input.getValue()));
            text = text.replace("$" + input.getKey(), value);
        }
        return text;
    }

    private static void add(List<String> words, List<Command> commands) {
        switch (words.getFirst()) {
            case "sleep" -> commands.add(new Command.Sleep(Duration.ofSeconds(Long.parseLong(words.get(1)))));
            case "echo" -> commands.add(new Command.Echo(rest(words, 1)));
            case "output" -> commands.add(new Command.Output(words.get(1), rest(words, 2)));
            case "exit" -> commands.add(new Command.Exit(Integer.parseInt(words.get(1))));
            case "put" -> commands.add(new Command.Put(words.get(1), rest(words, 2)));
            case "get" -> commands.add(new Command.Get(words.get(1)));
            case "claim" -> commands.add(new Command.Claim(words.get(1)));
            case "barrier" -> commands.add(new Command.Barrier(words.get(1), Integer.parseInt(words.get(2))));
            case "fail" -> commands.add(new Command.Fail(rest(words, 1)));
            case "exit-unless" -> {
                if (!words.get(1).equals(words.get(2))) {
                    commands.add(new Command.Exit(0));
                }
            }
            case "fail-if" -> {
                if (words.get(1).equals(words.get(2))) {
                    commands.add(new Command.Fail(rest(words, 3)));
                }
            }
            default -> {}
        }
    }

    private static String rest(List<String> words, int from) {
        return String.join(" ", words.subList(Math.min(from, words.size()), words.size()));
    }
}

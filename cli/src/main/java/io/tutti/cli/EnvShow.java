package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows how the objects of an environment stand. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows an environment: of each object the states it has reached, its values and its resources.")
final class EnvShow extends Verb {
    @Parameters(paramLabel = "NAME|FILE", description = "The environment's name, or its model.")
    private String name = "";

    @Override
    public Integer call() {
        var answer = environment(server(), named(name));
        if (json()) {
            return print(answer);
        }
        var environment = answer.mapping("environment");
        out().println(text(environment, "name") + "  " + text(environment, "status"));
        names("uses", environment);
        names("used_by", environment);
        environment.mapping("objects").entries().forEach((object, how) -> object(object, mapping(how)));
        return Exit.DONE.code();
    }

    private static String named(String given) {
        var file = Path.of(given);
        return Files.isRegularFile(file)
                ? ModelFile.read(file)
                        .environment()
                        .orElseThrow(() -> new Stop(Exit.USAGE, given + " does not name its `environment`"))
                : given;
    }

    static Mapping environment(Api server, String name) {
        return server.get(path(name));
    }

    static String path(String name) {
        return "/tutti/v1/environments/" + Api.part(name);
    }

    private static void names(String key, Mapping environment) {
        var names = texts(environment.items(key));
        if (!names.isEmpty()) {
            out().println("  " + key.replace('_', ' ') + " " + String.join(", ", names));
        }
    }

    private static void object(String name, Mapping object) {
        out().println();
        out().println(name + "  " + text(object, "block") + "  " + text(object, "status") + reached(object));
        var states = new Table();
        object.mapping("states").entries().forEach((state, how) -> {
            var members = mapping(how).mapping("members").entries();
            states.row(
                    state,
                    text(mapping(how), "status"),
                    members.entrySet().stream()
                            .map(member -> member.getKey() + " "
                                    + member.getValue().asText().orElse(""))
                            .collect(Collectors.joining(" · ")));
        });
        section("states", states);
        var values = new Table();
        object.mapping("values")
                .entries()
                .forEach((capability, given) -> mapping(given)
                        .entries()
                        .forEach((value, known) -> values.row(
                                capability + "." + value, known.asText().orElseGet(() -> Json.masked(known)))));
        section("values", values);
        var resources = new Table();
        object.items("resources").stream()
                .map(Verb::mapping)
                .forEach(resource -> resources.row(
                        text(resource, "name"),
                        text(resource, "status"),
                        text(resource, "type"),
                        text(resource, "physical_id"),
                        text(resource, "status").endsWith("FAILED") ? text(resource, "reason") : ""));
        section("resources", resources);
    }

    private static void section(String name, Table table) {
        if (!table.isEmpty()) {
            out().println("  " + name);
            table.print("    ");
        }
    }

    private static String reached(Mapping object) {
        var states = texts(object.items("reached"));
        return states.isEmpty() ? "" : "  reached " + String.join(", ", states);
    }

    static List<String> texts(List<Value> items) {
        return items.stream().flatMap(item -> item.asText().stream()).toList();
    }

    /** A line for each object of what has just been made. A server that goes away now takes nothing from that. */
    static void summary(String name) {
        try {
            var table = new Table();
            environment(server(), name)
                    .mapping("environment")
                    .mapping("objects")
                    .entries()
                    .forEach((object, how) -> table.row(
                            object,
                            text(mapping(how), "status"),
                            String.join(", ", texts(mapping(how).items("reached")))));
            table.print("  ");
            out().println("values: tutti env show " + name);
        } catch (Stop | Api.Unreachable e) {
            err().println("warning: the objects cannot be shown now: " + e.getMessage());
        }
    }
}

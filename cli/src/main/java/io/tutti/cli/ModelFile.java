package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The model of an environment, read from disk.
 *
 * @param called how the user would call the file, for problems
 */
record ModelFile(Path file, String called, String text) {
    private static final List<String> ENDINGS = List.of(".env.json", ".env.yaml", ".env.yml");
    private static final Pattern BLOCK = Pattern.compile("(?m)^[\"']?(environment|objects)[\"']?\\s*:");
    private static final Pattern FLOW = Pattern.compile("^\\s*\\{\\s*[\"']?(environment|objects)[\"']?\\s*:");
    private static final Pattern NAME =
            Pattern.compile("(?m)(?:^|[{,])\\s*[\"']?environment[\"']?\\s*:\\s*[\"']?([A-Za-z][\\w.-]*)");

    /** By its name, or as it has an {@code environment} and {@code objects}. What cannot be read is none. */
    static boolean is(Path file) {
        var name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
        return ENDINGS.stream().anyMatch(name::endsWith) || Files.isRegularFile(file) && isModel(Gathering.text(file));
    }

    private static boolean isModel(String text) {
        return json(text)
                .map(map ->
                        map.get("environment").isPresent() && map.get("objects").isPresent())
                .orElseGet(() -> BLOCK.matcher(text)
                                        .results()
                                        .map(found -> found.group(1))
                                        .distinct()
                                        .count()
                                == 2
                        || FLOW.matcher(text).find());
    }

    /** @throws Stop when there is none, or it cannot be read */
    static ModelFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Stop(Exit.USAGE, "No model at " + file);
        }
        return new ModelFile(file, Bundle.called(file, "model.env.json"), Gathering.text(file));
    }

    /** What it calls its environment; empty when it does not say, or not plainly. */
    Optional<String> environment() {
        return json(text).flatMap(map -> map.text("environment")).or(() -> {
            var found = NAME.matcher(text);
            return found.find() ? Optional.of(found.group(1)) : Optional.empty();
        });
    }

    /**
     * What the server is asked with: the model, and the packages that go along.
     *
     * @param named folders of packages besides those in {@code packages/} beside the model
     */
    Mapping request(List<Path> named, Optional<String> goal) {
        var packages = Packages.beside(this, named);
        var body = Value.map("model", Value.of(text))
                .with("model_name", called)
                .with(
                        "packages",
                        Value.list(packages.stream()
                                .map(files -> (Value) Value.map("files", files))
                                .toList()));
        return goal.map(state -> body.with("goal", state)).orElse(body);
    }

    private static Optional<Mapping> json(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.readMapping(text));
        } catch (JsonSyntaxException e) {
            return Optional.empty();
        }
    }
}

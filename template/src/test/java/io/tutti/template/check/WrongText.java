package io.tutti.template.check;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Rendering;
import io.tutti.contract.value.Value;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CommonRules;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.ParameterType;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.parameter.Pseudo;
import io.tutti.template.settings.Merging;
import io.tutti.template.settings.Settings;
import io.tutti.template.syntax.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One wrong text below {@code wrong/TOPIC/}: either a file, with the messages in the {@code .txt} file beside it; or a
 * folder with {@code template.yaml} or {@code template.json}, the messages in {@code messages.txt}, and what comes along:
 * {@code settings.yaml}, {@code settings2.yaml} and so on, values in {@code parameters.yaml}, and any other files.
 *
 * @param name {@code TOPIC/NAME}
 * @param texts by the name that messages give them, the template first
 */
record WrongText(String name, String template, Path golden, Map<String, String> texts) {
    private static final String GIVEN = "parameters.yaml";
    private static final String MESSAGES = "messages.txt";
    /** A cloud that has one of everything, called small. */
    private static final CustomRules CLOUD = new CustomRules() {
        @Override
        public Optional<String> broken(String rule, Value value) {
            return value.asText().filter("small"::equals).isPresent()
                    ? Optional.empty()
                    : Optional.of("the cloud has no such " + rule.substring(rule.indexOf('.') + 1));
        }

        @Override
        public boolean knows(String rule) {
            return false;
        }
    };

    /** All errors, then all warnings, in the order in which a user gets them. */
    record Told(List<Problem> errors, List<Problem> warnings) {
        String rendered() {
            return Stream.concat(
                            errors.stream().map(Rendering::error),
                            warnings.stream().map(Rendering::warning))
                    .collect(Collectors.joining("\n"));
        }

        List<Problem> all() {
            return Stream.concat(errors.stream(), warnings.stream()).toList();
        }
    }

    static List<WrongText> in(Path folder) throws IOException {
        try (var topics = Files.list(folder)) {
            return topics.sorted()
                    .flatMap(topic -> list(topic).stream()
                            .filter(path -> !path.toString().endsWith(".txt"))
                            .map(path -> of(topic.getFileName() + "/", path)))
                    .toList();
        }
    }

    private static List<Path> list(Path folder) {
        try (var paths = Files.list(folder)) {
            return paths.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WrongText of(String topic, Path path) {
        var file = path.getFileName().toString();
        if (!Files.isDirectory(path)) {
            var bare = file.substring(0, file.lastIndexOf('.'));
            return new WrongText(topic + bare, file, path.resolveSibling(bare + ".txt"), Map.of(file, read(path)));
        }
        var texts = new TreeMap<String, String>();
        try (var files = Files.walk(path)) {
            files.filter(Files::isRegularFile)
                    .forEach(f -> texts.put(path.relativize(f).toString(), read(f)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.remove(MESSAGES);
        var template = texts.containsKey("template.json") ? "template.json" : "template.yaml";
        return new WrongText(topic + file, template, path.resolve(MESSAGES), texts);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a user is told: about the settings if these cannot be read, else about values and template. */
    Told told() {
        var reading = Templates.read(template, text(template).orElseThrow());
        var files = texts.entrySet().stream()
                .filter(entry -> isSettings(entry.getKey()))
                .map(entry -> new NamedText(entry.getKey(), entry.getValue()))
                .toList();
        return switch (Merging.of(files, () -> types(reading))) {
            case Checked.Bad<Settings> bad -> new Told(bad.problems(), bad.warnings());
            case Checked.Good<Settings> good -> told(reading, good.value(), good.warnings());
        };
    }

    private static boolean isSettings(String file) {
        return file.matches("settings[0-9]*\\.yaml");
    }

    private static Map<String, ParameterType> types(Templates.Reading reading) {
        var types = new LinkedHashMap<String, ParameterType>();
        reading.template().ifPresent(read -> read.parameters().forEach((name, p) -> types.put(name, p.type())));
        return types;
    }

    private Told told(Templates.Reading reading, Settings settings, List<Problem> warnings) {
        var rules = CommonRules.timeless(CLOUD);
        var values = reading.template()
                .filter(_ -> texts.containsKey(GIVEN) || texts.keySet().stream().anyMatch(WrongText::isSettings))
                .map(read -> Parameters.resolve(read.parameters(), given(settings), rules))
                .orElse(new Checked.Good<>(Map.of()));
        var files = new LinkedHashMap<>(texts);
        files.keySet().removeIf(file -> file.equals(template) || file.equals(GIVEN) || isSettings(file));
        var checker = new Checker(new Lookup(new Catalogue(), files, settings.registry()).with(settings), rules);
        var checked = checker.check(reading, visible(values));
        var errors = new ArrayList<Problem>();
        errors.addAll(values instanceof Checked.Bad<?> bad ? bad.problems() : List.of());
        errors.addAll(checked instanceof Checked.Bad<Template> bad ? bad.problems() : List.of());
        var all = new ArrayList<>(warnings);
        all.addAll(checked.warnings());
        return new Told(errors, all);
    }

    private Optional<String> text(String file) {
        return Optional.ofNullable(texts.get(file));
    }

    private Parameters.Given given(Settings settings) {
        var said = text(GIVEN)
                .map(text -> ((Value.Mapping) Yaml.read(GIVEN, text).orRefuse().value()).entries())
                .orElse(Map.of());
        var given = new LinkedHashMap<>(settings.parameters());
        given.putAll(said);
        return new Parameters.Given(
                given,
                settings.defaults(),
                settings.sealed(),
                name -> said.containsKey(name) ? Optional.empty() : settings.place(name));
    }

    private static Map<String, Value> visible(Checked<Map<String, Value>> values) {
        var visible = new LinkedHashMap<>(Pseudo.values("shop", "None", "demo"));
        if (values instanceof Checked.Good<Map<String, Value>> good) {
            visible.putAll(good.value());
        }
        return visible;
    }
}

package io.tutti.authoring.fuzz;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The texts in the repository, from which others are made: templates, settings, expressions, and what was found once. */
final class Corpus {
    private static final List<String> FOLDERS = List.of(
            "examples", "template/src/test/resources", "cli/src/main/resources", "acceptance/src/test/resources");
    private static final String FOUND = "authoring/src/test/resources/fuzz";

    private final Path root;

    Corpus() {
        this(Path.of("").toAbsolutePath());
    }

    private Corpus(Path start) {
        var folder = Optional.of(start);
        while (folder.isPresent() && !Files.exists(folder.get().resolve(FOUND))) {
            folder = Optional.ofNullable(folder.get().getParent());
        }
        root = folder.orElseThrow(() -> new IllegalStateException("There is no " + FOUND + " above " + start));
    }

    /** What a target begins with. */
    List<String> seeds(Target target) {
        var texts = new LinkedHashSet<>(
                switch (target) {
                    case TEMPLATE, EVALUATE, LAYOUT -> templates();
                    case SETTINGS -> settings();
                    case YAQL -> expressions();
                    case JSON -> json();
                });
        found(target).forEach(found -> texts.add(text(found)));
        return List.copyOf(texts);
    }

    /** Texts that once were too much for a target; their names begin with its name. */
    List<Path> found(Target target) {
        return files(root.resolve(FOUND), "")
                .filter(file -> file.getFileName().toString().startsWith(target.word() + "-"))
                .toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var all = Files.walk(folder)) {
            return all
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> templates() {
        var texts = new LinkedHashSet<String>();
        for (var folder : FOLDERS) {
            files(root.resolve(folder), ".yaml").map(Corpus::text).forEach(text -> {
                texts.add(text);
                if (Yaml.read("corpus", text) instanceof Checked.Good<Node> good) {
                    collect(good.value(), texts);
                }
            });
        }
        // A file of hundreds of templates is no template itself.
        texts.removeIf(text -> text.length() > 10_000);
        return texts;
    }

    /** Templates stand inside of tables, too. */
    private static void collect(Node node, Set<String> texts) {
        switch (node) {
            case Node.Scalar(Value.Text(var text), var _, var _)
            when text.contains("emplate") && text.contains("ersion") -> texts.add(text);
            case Node.Scalar _ -> {}
            case Node.Items items -> items.items().forEach(item -> collect(item, texts));
            case Node.Fields fields -> fields.all().forEach(field -> collect(field.node(), texts));
        }
    }

    private static List<String> settings() {
        return List.of(
                "parameters: {size: 3, names: 'a,b', more: {a: [1, 2]}}\n",
                "parameters:\n  size: 2\n  names: [a, b]\nparameter_defaults:\n  n: 4\n  flavor: large\n",
                "resource_registry:\n"
                        + "  OS::Heat::Value: node.yaml\n"
                        + "  'OS::Nova::*': 'OS::Heat::*'\n"
                        + "parameters: {size: 1}\n",
                "resource_registry:\n"
                        + "  base_url: http://x/\n"
                        + "  resources:\n"
                        + "    a: {hooks: pre-create, OS::Heat::RandomString: node.yaml}\n"
                        + "    'b*': {restricted_actions: [update, replace]}\n"
                        + "parameters: {size: 1}\n",
                "encrypted_param_names: [size]\n"
                        + "event_sinks:\n"
                        + "  - {type: zaqar-queue, target: q, ttl: 1}\n"
                        + "parameter_merge_strategies: {size: overwrite, names: merge, default: deep_merge}\n"
                        + "parameters: {size: 5}\n",
                "");
    }

    private List<String> expressions() {
        var all = new ArrayList<String>();
        files(root.resolve("template/src/test/resources/yaql"), ".rows")
                .map(Corpus::text)
                .forEach(rows -> {
                    var data = "";
                    for (var line : rows.split("\n")) {
                        if (line.startsWith("data: ")) {
                            data = "\n%%\n" + line.substring("data: ".length());
                        } else if (!line.startsWith("#") && line.contains(" ==> ")) {
                            all.add(line.substring(0, line.indexOf(" ==> ")) + data);
                        }
                    }
                });
        return all;
    }

    private List<String> json() {
        var all = new ArrayList<String>();
        for (var text : templates()) {
            if (Yaml.read("corpus", text) instanceof Checked.Good<Node> good) {
                all.add(Json.clear(good.value().value()));
            }
        }
        all.addAll(List.of(
                "null",
                "[1, -0, 1.5e-3, 1E400, 12345678901234567890, true, false, null, \"\\u00e9\\ud83d\\ude00\\n\"]",
                "{\"$secret\": \"x\", \"$unknown\": \"y\", \"$$\": {}, \"\": []}"));
        return all;
    }
}

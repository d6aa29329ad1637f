package io.tutti.testkit.block;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Block.Socket;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.requirement.Candidate;
import io.tutti.environments.requirement.Candidates;
import io.tutti.environments.requirement.Published;
import io.tutti.template.parameter.ParameterDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model of one block for a package that has no tests: defaults for its properties, and somebody for each socket that
 * must be filled, be it another block at hand or a stand-in that another environment is said to publish.
 */
final class DefaultModel {
    private static final String ELSEWHERE = "elsewhere";

    private final Catalogue catalogue;
    private final Map<String, Value> objects = new LinkedHashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<Published> published = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private DefaultModel(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * @param text JSON
     * @param published stand-ins
     * @param problems properties that no value was found for
     */
    record Made(String text, List<Published> published, List<Problem> problems) {}

    static Made of(Block block, Catalogue catalogue) {
        var making = new DefaultModel(catalogue);
        making.object(block);
        var model = Value.map("environment", Value.of("defaults")).with("objects", new Mapping(making.objects));
        return new Made(Json.prettyClear(model), List.copyOf(making.published), List.copyOf(making.problems));
    }

    /** Adds an object of the block, if it is not there yet; its name. */
    private String object(Block block) {
        var known = Optional.ofNullable(names.get(block.reference()));
        if (known.isPresent()) {
            return known.get();
        }
        var name = unused(block.name());
        names.put(block.reference(), name);
        objects.put(name, Mapping.EMPTY);
        var properties = new LinkedHashMap<String, Value>();
        block.properties().forEach((property, declared) -> {
            var definition = declared.definition();
            if (definition.fallback().isEmpty()) {
                StandIns.of(definition)
                        .ifPresentOrElse(
                                value -> properties.put(property, value),
                                () -> nothingFits(block, property, definition));
            }
        });
        var links = new LinkedHashMap<String, Value>();
        block.requires().values().stream()
                .filter(socket -> socket.min() > 0)
                .forEach(socket -> links.put(socket.name(), Value.texts(providers(block, socket))));
        objects.put(
                name,
                Value.map("block", Value.of(block.reference()))
                        .with("properties", new Mapping(properties))
                        .with("requires", new Mapping(links)));
        return name;
    }

    private void nothingFits(Block block, String property, ParameterDefinition definition) {
        problems.add(Problem.of(
                        "test.no-value",
                        "No value was found for the property `" + property + "` of " + block.reference())
                .at(definition.where())
                .on("properties." + property)
                .suggest("give it a default, or write a model in tests/first.env.json"));
    }

    private String unused(String block) {
        var last = block.substring(block.lastIndexOf('.') + 1);
        var name = last.substring(0, 1).toLowerCase(Locale.ROOT) + last.substring(1);
        var free = name;
        for (int i = 2; objects.containsKey(free); i++) {
            free = name + i;
        }
        return free;
    }

    private List<String> providers(Block block, Socket socket) {
        var links = new ArrayList<String>();
        new Candidates(Map.of(), List.of(), catalogue)
                .of(socket).stream()
                        .filter(Candidate::fits)
                        .filter(candidate -> !candidate.reference().equals(block.reference()))
                        .limit(socket.min())
                        .forEach(candidate -> links.add(inside(candidate.reference(), socket)));
        for (int i = links.size(); i < socket.min(); i++) {
            links.add(standIn(block, socket));
        }
        return links;
    }

    private String inside(String reference, Socket socket) {
        var block = catalogue.newest().stream()
                .filter(one -> one.reference().equals(reference))
                .findFirst()
                .orElseThrow();
        var capability = block.provides().values().stream()
                .filter(one -> one.capability().equals(socket.capability()))
                .findFirst()
                .orElseThrow();
        return object(block) + "." + capability.name();
    }

    private String standIn(Block block, Socket socket) {
        var values = Mapping.EMPTY;
        for (var needed : socket.values().values()) {
            values = values.with(needed.name(), StandIns.of(needed).orElseGet(() -> Value.of(needed.name())));
        }
        for (var asked : Nodes.valuesOf(block, socket.name())) {
            values = values.get(asked).isPresent() ? values : values.with(asked, asked + "-of-" + socket.name());
        }
        var one = new Published(
                ELSEWHERE,
                socket.name() + (published.size() + 1),
                "given",
                socket.capability(),
                StandIns.version(socket.versions()),
                values);
        published.add(one);
        return one.reference();
    }
}

package io.tutti.server.stacks;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.StackRow;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.settings.Hook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What somebody asks a stack to become. What is left out stays as it is as far as Heat has it so: how long it may take and
 * what a failure leads to always; all else only where the change is laid over what there is.
 *
 * @param over whether it is laid over the definition in force, rather than taking its place
 * @param cleared parameters that have their default again, of a change that is laid over
 */
public record StackChange(
        Optional<String> template,
        String templateName,
        Mapping files,
        Mapping parameters,
        List<NamedText> settings,
        Optional<String> onFailure,
        Optional<Long> timeoutMinutes,
        Optional<List<String>> tags,
        boolean over,
        Set<String> cleared) {
    private static final String STORED = "stored settings";
    private static final String REGISTRY = "resource_registry";
    private static final String RESOURCES = "resources";
    private static final String HOOKS = "hooks";

    public StackChange {
        settings = List.copyOf(settings);
        cleared = Set.copyOf(cleared);
    }

    /** What the stack is already, but for these parameters. */
    static StackChange of(Mapping parameters) {
        return new StackChange(
                Optional.empty(),
                "",
                Mapping.EMPTY,
                parameters,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Set.of());
    }

    /** All that the stack is to be. */
    StackRequest of(StackRow stack, StackRow.Definition now) {
        var text = template.orElse(now.template());
        var file = template.isPresent() ? templateName : now.file();
        var known = over ? Templates.read(file, text).template() : Optional.<Template>empty();
        Predicate<String> stays = name -> !cleared.contains(name)
                && known.filter(t -> !t.parameters().containsKey(name)).isEmpty();
        return new StackRequest(
                stack.name(),
                text,
                file,
                over ? merged(now.files(), files) : files,
                over ? merged(those(now.parameters(), stays), parameters) : parameters,
                over ? settings(now, stays) : settings,
                onFailure.orElse(now.onFailure()),
                timeoutMinutes.or(now::timeoutMinutes),
                tags.orElse(over ? now.tags() : List.of()));
    }

    /** What was said before, as the first of all settings files. */
    private List<NamedText> settings(StackRow.Definition now, Predicate<String> stays) {
        var all = new ArrayList<NamedText>();
        var stored = now.settings();
        if (!stored.isEmpty()) {
            all.addAll(stored(stored.with("parameters", those(stored.mapping("parameters"), stays))));
        }
        all.addAll(settings);
        return all;
    }

    /** Settings that were merged once, as a settings file; without the stops that were asked for once. */
    static List<NamedText> stored(Mapping settings) {
        return settings.isEmpty() ? List.of() : List.of(new NamedText(STORED, Json.clear(withoutStops(settings))));
    }

    /** The same definition for a run that nobody has asked to stop. */
    static StackRow.Definition withoutStops(StackRow.Definition definition) {
        return new StackRow.Definition(
                definition.stack(),
                definition.generation(),
                definition.file(),
                definition.template(),
                definition.files(),
                definition.parameters(),
                withoutStops(definition.settings()),
                definition.facade(),
                definition.onFailure(),
                definition.timeoutMinutes(),
                definition.tags(),
                definition.description());
    }

    private static Mapping withoutStops(Mapping settings) {
        var registry = settings.mapping(REGISTRY);
        var resources = registry.mapping(RESOURCES);
        return resources.isEmpty() ? settings : settings.with(REGISTRY, registry.with(RESOURCES, lasting(resources)));
    }

    /** Of resources and, below their names, of those inside them. */
    private static Mapping lasting(Mapping resources) {
        var kept = new LinkedHashMap<String, Value>();
        resources.entries().forEach((name, entry) -> {
            if (name.equals(HOOKS)) {
                var hooks = (entry instanceof Value.Sequence list ? list.items() : List.of(entry))
                        .stream()
                                .filter(word -> word.asText()
                                        .flatMap(Hook::of)
                                        .filter(Hook::once)
                                        .isEmpty())
                                .toList();
                if (!hooks.isEmpty()) {
                    kept.put(name, Value.list(hooks));
                }
            } else {
                kept.put(name, entry instanceof Mapping inside ? lasting(inside) : entry);
            }
        });
        return new Mapping(kept);
    }

    private static Mapping those(Mapping parameters, Predicate<String> stays) {
        var kept = new LinkedHashMap<>(parameters.entries());
        kept.keySet().removeIf(stays.negate());
        return new Mapping(kept);
    }

    private static Mapping merged(Mapping below, Mapping above) {
        var all = new LinkedHashMap<>(below.entries());
        all.putAll(above.entries());
        return new Mapping(all);
    }
}

package io.tutti.template.settings;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What settings files say, what Heat calls an environment.
 *
 * @param parameters values for the root template
 * @param defaults values for any template of the tree that has such a parameter
 * @param sealed the names of parameters whose values are secrets, whatever the template says
 * @param sinks where events are to go, as written
 * @param places of the values of parameters, by section and name ({@code parameters.size}); empty once the settings are
 *     kept
 */
public record Settings(
        Map<String, Value> parameters,
        Map<String, Value> defaults,
        Registry registry,
        Set<String> sealed,
        List<Value> sinks,
        Map<String, Where> places) {
    public static final Settings NONE = new Settings(Map.of(), Map.of(), Registry.NONE, Set.of(), List.of(), Map.of());

    static final String PARAMETERS = "parameters";
    static final String DEFAULTS = "parameter_defaults";
    static final String REGISTRY = "resource_registry";
    static final String SINKS = "event_sinks";
    static final String SEALED = "encrypted_param_names";

    public Settings {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        defaults = Collections.unmodifiableMap(new LinkedHashMap<>(defaults));
        sealed = Collections.unmodifiableSet(new LinkedHashSet<>(sealed));
        sinks = List.copyOf(sinks);
        places = Map.copyOf(places);
    }

    /** Settings of values and plain mappings alone. */
    public static Settings of(Map<String, Value> parameters, Map<String, Value> defaults, Map<String, String> types) {
        return new Settings(parameters, defaults, Registry.of(types), Set.of(), List.of(), Map.of());
    }

    /** Reads what {@link #toValue} wrote. */
    public static Settings of(Mapping kept) {
        var sealed = new LinkedHashSet<String>();
        kept.items(SEALED).forEach(name -> name.asText().ifPresent(sealed::add));
        return new Settings(
                kept.mapping(PARAMETERS).entries(),
                kept.mapping(DEFAULTS).entries(),
                Registry.of(kept.mapping(REGISTRY)),
                sealed,
                kept.items(SINKS),
                Map.of());
    }

    /** As one settings file would say it; sections that say nothing are left out. */
    public Mapping toValue() {
        var all = new LinkedHashMap<String, Value>();
        put(all, PARAMETERS, new Mapping(parameters));
        put(all, DEFAULTS, new Mapping(defaults));
        put(all, REGISTRY, registry.toValue());
        if (!sealed.isEmpty()) {
            all.put(SEALED, Value.texts(List.copyOf(sealed)));
        }
        if (!sinks.isEmpty()) {
            all.put(SINKS, Value.list(sinks));
        }
        return new Mapping(all);
    }

    private static void put(Map<String, Value> all, String section, Mapping content) {
        if (!content.isEmpty()) {
            all.put(section, content);
        }
    }

    /** What reaches the stack that a resource is: all but the values for the root. */
    public Settings inside(String resource) {
        return new Settings(Map.of(), defaults, registry.inside(resource), sealed, sinks, Map.of());
    }

    /** Where the value that is used for a parameter stands in a settings file. */
    public Optional<Where> place(String parameter) {
        var section = parameters.containsKey(parameter) ? PARAMETERS : DEFAULTS;
        return Optional.ofNullable(places.get(section + "." + parameter));
    }
}

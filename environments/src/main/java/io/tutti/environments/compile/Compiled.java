package io.tutti.environments.compile;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An environment as one stack.
 *
 * @param template HOT, the same bytes for the same model and packages
 * @param files what the template refers to: name to text
 * @param parameters values that do not stand in the template: secrets, and what other environments provide
 * @param origins of each section's entries, and of each property of a resource, by the path inside the template
 * @param packages the packages it was made of, {@code NAME-VERSION}
 * @param uses the other environments whose capabilities it uses
 */
public record Compiled(
        String environment,
        String template,
        Map<String, String> files,
        Map<String, Value> parameters,
        Map<String, Origin> origins,
        List<Part> parts,
        List<Offer> offers,
        Set<String> packages,
        Set<String> uses) {

    public Compiled {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
        parts = List.copyOf(parts);
        offers = List.copyOf(offers);
        packages = Collections.unmodifiableSet(new TreeSet<>(packages));
        uses = Collections.unmodifiableSet(new TreeSet<>(uses));
    }

    /** A problem of the generated template, told in the places that its author knows. */
    public Problem explained(Problem problem) {
        return origin(problem.path())
                .map(origin -> problem.at(origin.source())
                        .on(origin.model())
                        .because(problem.reason().map(reason -> reason + "; ").orElse("") + "in the template it is "
                                + problem.path()))
                .orElse(problem);
    }

    /** The nearest origin of a path inside the template. */
    public Optional<Origin> origin(String path) {
        var rest = path;
        while (!rest.isEmpty()) {
            var found = Optional.ofNullable(origins.get(rest));
            if (found.isPresent()) {
                return found;
            }
            var end = Math.max(rest.lastIndexOf('.'), rest.lastIndexOf('['));
            rest = end < 0 ? "" : rest.substring(0, end);
        }
        return Optional.empty();
    }

    /** All of it, for people and programs. */
    public Mapping toValue() {
        var texts = new LinkedHashMap<String, Value>();
        files.forEach((name, text) -> texts.put(name, Value.of(text)));
        var places = new LinkedHashMap<String, Value>();
        origins.forEach((path, origin) -> places.put(path, origin.toValue()));
        return Value.map("environment", Value.of(environment))
                .with("template", template)
                .with("files", new Mapping(texts))
                .with("parameters", new Mapping(parameters))
                .with("source_map", new Mapping(places))
                .with("parts", Value.list(parts.stream().map(Part::toValue).toList()))
                .with("provides", Value.list(offers.stream().map(Offer::toValue).toList()))
                .with("packages", Value.texts(packages))
                .with("uses", Value.texts(uses));
    }
}

package io.tutti.environments.state;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.compile.Compiled;
import io.tutti.environments.compile.Offer;
import io.tutti.environments.compile.Part;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a model was compiled to when it was deployed last, as far as it is needed later.
 *
 * @param blocks object to the block that it is, such as {@code postgres.Cluster/1.0.0}
 * @param packages the packages it was made of, {@code NAME-VERSION}
 * @param uses other environments whose capabilities it uses
 */
public record Made(
        SortedMap<String, String> blocks,
        List<String> packages,
        List<String> uses,
        List<Part> parts,
        List<Offer> offers) {
    /** What has never been deployed. */
    public static final Made NOTHING = new Made(new TreeMap<>(), List.of(), List.of(), List.of(), List.of());

    public Made {
        blocks = Collections.unmodifiableSortedMap(new TreeMap<>(blocks));
        packages = List.copyOf(packages);
        uses = List.copyOf(uses);
        parts = List.copyOf(parts);
        offers = List.copyOf(offers);
    }

    /** @param blocks the block of each object */
    public static Made of(Compiled compiled, Map<String, Block> blocks) {
        var references = new TreeMap<String, String>();
        blocks.forEach((object, block) -> references.put(object, block.reference()));
        return new Made(
                references,
                List.copyOf(compiled.packages()),
                List.copyOf(compiled.uses()),
                compiled.parts(),
                compiled.offers());
    }

    /** As kept in a table. */
    public Mapping toValue() {
        var references = new TreeMap<String, Value>();
        blocks.forEach((object, block) -> references.put(object, Value.of(block)));
        return Value.map("blocks", new Mapping(references))
                .with("packages", Value.texts(packages))
                .with("uses", Value.texts(uses))
                .with("parts", Value.list(parts.stream().map(Part::toValue).toList()))
                .with("offers", Value.list(offers.stream().map(Offer::toValue).toList()));
    }

    /** What {@link #toValue} wrote. */
    public static Made of(Mapping written) {
        var references = new TreeMap<String, String>();
        written.mapping("blocks")
                .entries()
                .forEach(
                        (object, block) -> references.put(object, block.asText().orElse("")));
        return new Made(
                references,
                texts(written.items("packages")),
                texts(written.items("uses")),
                mappings(written.items("parts"), Part::of),
                mappings(written.items("offers"), Offer::of));
    }

    private static List<String> texts(Collection<Value> items) {
        return items.stream().flatMap(item -> item.asText().stream()).toList();
    }

    private static <T> List<T> mappings(Collection<Value> items, Function<Mapping, T> reader) {
        return items.stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .map(reader)
                .toList();
    }
}

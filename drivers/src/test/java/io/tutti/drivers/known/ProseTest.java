package io.tutti.drivers.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProseTest {
    private static final TypeBook BOOK = TypeBook.local();
    private static final int MOST_USED = 40;

    /** What a reader knows without being told. */
    private static final Set<String> PLAIN = Set.of("Key", "Value", "name", "description");

    static List<String> theMostUsed() {
        return KnownTypes.names().stream()
                .flatMap(name -> KnownTypes.find(name).stream())
                .sorted((a, b) -> Integer.compare(b.uses(), a.uses()))
                .limit(MOST_USED)
                .map(KnownType::name)
                .toList();
    }

    @Test
    void thereIsASentenceAboutEveryType() {
        assertThat(BOOK.list("")).allMatch(entry -> entry.summary().endsWith("."));
        assertThat(KnownTypes.names()).allMatch(name -> Prose.of(name).summary().endsWith("."));
    }

    @ParameterizedTest
    @MethodSource("theMostUsed")
    void everyPropertyOfTheMostUsedTypesIsExplained(String type) {
        var silent = new ArrayList<String>();
        BOOK.find(type).orElseThrow().properties().forEach(property -> silent(property.name(), property, silent));
        assertThat(silent).isEmpty();
    }

    private static void silent(String way, Property property, List<String> silent) {
        var told = !property.summary().isEmpty() || PLAIN.contains(property.name());
        if (!told && property.support() != Support.UNIMPLEMENTED && property.support() != Support.HIDDEN) {
            silent.add(way);
        }
        property.fields().forEach(field -> silent(way + "." + field.name(), field, silent));
        property.items()
                .ifPresent(item -> item.fields().forEach(field -> silent(way + "[]." + field.name(), field, silent)));
    }
}

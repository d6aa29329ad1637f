package io.tutti.drivers.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Property;
import io.tutti.template.parameter.CommonRules;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConstraintNamesTest {
    private static final TypeBook BOOK = TypeBook.local();

    @Test
    void everyConstraintThatASchemaNamesIsKnown() {
        var named = new TreeSet<String>();
        BOOK.names().stream()
                .flatMap(type -> BOOK.find(type).stream())
                .flatMap(type -> type.properties().stream())
                .flatMap(ConstraintNamesTest::deep)
                .flatMap(property -> property.constraints().stream())
                .forEach(constraint -> {
                    if (constraint instanceof Constraint.Custom(var name, var _)) {
                        named.add(name);
                    }
                });
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(CommonRules.timeless().names()).containsAll(named);
    }

    private static Stream<Property> deep(Property property) {
        return Stream.concat(
                Stream.of(property),
                Stream.concat(property.items().stream(), property.fields().stream())
                        .flatMap(ConstraintNamesTest::deep));
    }
}

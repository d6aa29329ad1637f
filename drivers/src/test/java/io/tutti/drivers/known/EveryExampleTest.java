package io.tutti.drivers.known;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.template.check.Checker;
import io.tutti.template.check.Lookup;
import io.tutti.template.check.Types;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.CommonRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EveryExampleTest {
    private static final TypeBook BOOK = TypeBook.local();

    static Stream<String> everyType() {
        return BOOK.names().stream();
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void theExampleOfEveryTypeValidates(String type) {
        var example = BOOK.example(type).orElseThrow();
        assertThat(example).contains("type: " + type);
        var checker = new Checker(new Lookup(new Known(), Map.of(), Map.of()), CommonRules.timeless());
        var template = Templates.parse("example.yaml", example).orRefuse();
        assertThat(checker.check(template, Map.of()).orRefuse()).isEqualTo(template);
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void aPageIsWrittenAboutEveryType(String type) {
        assertThat(BOOK.text(type).orElseThrow()).startsWith(type + "\n").contains("\nExample\n");
        assertThat(BOOK.json(type).orElseThrow().text("type")).contains(type);
    }

    private record Known() implements Types {
        @Override
        public Optional<Description> find(String type) {
            return BOOK.find(type);
        }

        @Override
        public List<Property> updatePolicy(String type) {
            return BOOK.updatePolicy(type);
        }

        @Override
        public Set<String> names() {
            return BOOK.names();
        }
    }
}

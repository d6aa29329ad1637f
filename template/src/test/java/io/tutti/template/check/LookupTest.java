package io.tutti.template.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookupTest {
    private static final Lookup LOOKUP = new Lookup(
            new Catalogue(),
            Map.of("node.yaml", "heat_template_version: 2018-08-31\n", "bad.yaml", "heat_template_version: 1\n"),
            Map.of(
                    "My::Node", "node.yaml",
                    "My::Server", "OS::Nova::Server",
                    "My::Other", "My::Server",
                    "Quantum::*", "OS::Nova::*",
                    "Null::*", "OS::Heat::None",
                    "Loop::A", "Loop::B",
                    "Loop::B", "Loop::A",
                    "Long::*", "Long::*::More",
                    "Ping::*", "Pong::*!",
                    "Pong::*", "Ping::*?"));

    @ParameterizedTest
    @CsvSource({
        "OS::Nova::Server,Native",
        "node.yaml,Nested",
        "My::Node,Nested",
        "My::Server,Native",
        "My::Other,Native",
        "Quantum::Server,Native",
        "Quantum::Nothing,Missing",
        "Null::Anything,Native",
        "Loop::A,Missing",
        "Long::A,Missing",
        "Ping::A,Missing",
        "bad.yaml,Broken",
        "gone.yaml,Missing",
        "OS::Nova::Gone,Missing"
    })
    void aTypeIsFoundByNameByFileOrThroughTheRegistry(String type, String found) {
        assertThat(LOOKUP.find(type).getClass().getSimpleName()).isEqualTo(found);
    }
}

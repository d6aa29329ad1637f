package io.tutti.environments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Templates;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompilerTest {
    private static final String SHOP = """
        {"environment": "shop", "objects": {
          "db": {"block": "postgres.Cluster/1", "properties": {"size": 2}, "requires": {"domain": "ad"}},
          "ad": {"block": "directory.Domain", "properties": {"name": "corp.example"}}}}
        """;

    private static Map<String, ResourceDefinition> resources(Compiled compiled) {
        return Templates.parse("made.yaml", compiled.template()).orRefuse().resources();
    }

    @Test
    void membersAreUnrolledAndNamedAfterTheirObject() {
        var compiled = Packages.compile(Packages.catalogue(), SHOP).orRefuse();
        assertThat(resources(compiled).keySet())
                .contains("db-node0-server", "db-node1-server", "ad-member0-server", "ad-member1-server")
                .doesNotContain("db-node2-server");
    }
}

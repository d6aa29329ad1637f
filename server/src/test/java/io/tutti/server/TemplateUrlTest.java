package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.server.stacks.Limits;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates by address, which an operator must allow. */
final class TemplateUrlTest {
    @TempDir
    private Path home;

    @Test
    void nothingIsFetchedUnlessAnOperatorNamesHosts() {
        try (var bed = new Testbed(home)) {
            var body = Value.map("stack_name", Value.of("web")).with("template_url", "http://example.org/web.yaml");
            for (var path : List.of("stacks", "stacks/preview", "validate")) {
                assertThat(bed.post("/v1/default/" + path, body).text())
                        .as(path)
                        .contains("request.not-supported");
            }
        }
    }

    /** Threat: this server's own address, and what stands beside it. */
    @Test
    void whatIsInsideIsNotFetchedEvenWhereItsNameIsAllowed() {
        try (var bed = new Testbed(home, Limits.of(List.of("template_hosts=localhost:1,127.0.0.1:1")))) {
            for (var host : List.of("localhost:1", "127.0.0.1:1")) {
                var body =
                        Value.map("stack_name", Value.of("web")).with("template_url", "http://" + host + "/web.yaml");
                assertThat(bed.post("/v1/default/stacks", body).text()).contains("template.not-fetched");
            }
            var nested = Testbed.body("web").with("template", """
                heat_template_version: 2018-08-31
                resources: {inner: {type: "http://localhost:1/inner.yaml"}}
                """);
            assertThat(bed.post("/v1/default/stacks", nested).text()).contains("template.not-fetched");
            var foreign = Value.map("stack_name", Value.of("web")).with("template_url", "http://example.org/web.yaml");
            assertThat(bed.post("/v1/default/stacks", foreign).text()).contains("request.foreign-host");
            assertThat(bed.post("/v1/default/stacks", Testbed.body("plain")).status())
                    .isEqualTo(201);
        }
    }
}

package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document and the route table say the same. */
final class OpenApiTest {
    @TempDir
    private Path home;

    @Test
    void everyRouteIsInTheDocumentWithItsPolicyAndNothingElseIs() throws IOException {
        var written = new TreeMap<String, String>();
        var paths = document().mapping("paths");
        for (var path : paths.entries().keySet()) {
            for (var method : paths.mapping(path).entries().keySet()) {
                var security = paths.mapping(path).mapping(method).items("security");
                written.put(
                        method.toUpperCase(Locale.ROOT) + " " + path,
                        security.stream()
                                .flatMap(item -> ((Mapping) item).entries().keySet().stream())
                                .collect(Collectors.joining(",")));
            }
        }
        try (var bed = new Testbed(home)) {
            var routed = Routes.of(bed.parts).stream()
                    .collect(Collectors.toMap(
                            route -> route.method() + " " + route.path().template(), OpenApiTest::security));
            assertThat(written).containsExactlyInAnyOrderEntriesOf(routed);
        }
    }

    private static Mapping document() throws IOException {
        return Json.readMapping(Files.readString(Path.of("..", "docs", "openapi.json")));
    }

    private static String security(Route route) {
        return switch (route.policy()) {
            case Policy.Open _ -> "";
            case Policy.Token _, Policy.TokenOrSignalKey _ -> "token";
            case Policy.MachineKey _ -> "machine";
            case Policy.AttemptKey _ -> "attempt";
            case Policy.Signature _ -> "signature";
        };
    }
}

package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Policy;
import io.tutti.server.http.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document and the route table say the same. */
final class OpenApiTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\+?([a-z_]+)\\}");
    private static final Pattern HEADER = Pattern.compile("\\.header\\(\"([A-Za-z-]+)\"\\)");
    private static final Pattern REFERENCE = Pattern.compile("\"#/([A-Za-z/]+)\"");

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

    @Test
    void thePlacesOfAPathAreInTheDocumentAsItsParameters() throws IOException {
        operations()
                .forEach((name, operation) -> assertThat(parameters(operation, "path"))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(found(PLACE, name)));
    }

    @Test
    void everyHeaderThatTheServerReadsIsInTheDocumentAndNoOther() throws IOException {
        var written = new TreeSet<String>();
        operations().values().forEach(operation -> written.addAll(parameters(operation, "header")));
        var read = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src", "main", "java", "io", "tutti", "server", "api"))) {
            for (var source : sources.filter(Files::isRegularFile).toList()) {
                read.addAll(found(HEADER, Files.readString(source)));
            }
        }
        // What is negotiated is no parameter in OpenAPI.
        read.removeAll(Set.of("Accept", "Content-Type", "Authorization"));
        assertThat(written).containsExactlyElementsOf(read);
    }

    @Test
    void whatTheDocumentRefersToIsThere() throws IOException {
        var document = document();
        for (var reference : found(REFERENCE, Json.clear(document))) {
            Value at = document;
            for (var step : reference.split("/")) {
                at = at instanceof Mapping mapping ? mapping.get(step).orElse(Value.none()) : Value.none();
            }
            assertThat(at).as(reference).isInstanceOf(Mapping.class);
        }
    }

    private static Map<String, Mapping> operations() throws IOException {
        var operations = new TreeMap<String, Mapping>();
        var paths = document().mapping("paths");
        for (var path : paths.entries().keySet()) {
            for (var method : paths.mapping(path).entries().keySet()) {
                operations.put(method + " " + path, paths.mapping(path).mapping(method));
            }
        }
        return operations;
    }

    private static List<String> parameters(Mapping operation, String in) {
        return operation.items("parameters").stream()
                .map(Mapping.class::cast)
                .filter(parameter -> parameter.text("in").equals(Optional.of(in)))
                .map(parameter -> parameter.text("name").orElseThrow())
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }

    private static Mapping document() throws IOException {
        return Json.readMapping(Files.readString(Path.of("..", "docs", "openapi.json")));
    }

    private static String security(Route route) {
        return switch (route.policy()) {
            case Policy.Open _ -> "";
            case Policy.Token _, Policy.TokenOrSignalKey _, Policy.AnyToken _, Policy.Oneself _, Policy.Operator _ ->
                "token";
            case Policy.MachineKey _ -> "machine";
            case Policy.AttemptKey _ -> "attempt";
            case Policy.Signature _ -> "signature";
            case Policy.Ec2Signature _ -> "accessKey";
        };
    }
}

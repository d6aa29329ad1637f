package io.tutti.environments.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FormTest {
    private static final Map<String, String> FILES =
            Map.of("package.yaml", "{name: shop, version: 1.0.0, blocks: [web.yaml]}", "web.yaml", """
                block: shop.Web
                version: 1.2.0
                label: Web shop
                description: Sells things.
                properties:
                  port: {type: number, label: Port, default: 80, constraints: [{range: {min: 1, max: 65535}, description: a port}]}
                  key: {type: string, hidden: true, default: change-me}
                  title: {type: string}
                  tags: {type: comma_delimited_list, default: ''}
                  extra: {type: json, default: {}, immutable: true}
                  open: {type: boolean, default: true}
                groups: [{label: Network, description: Where it listens, parameters: [port]}]
                requires:
                  database: {capability: db.Postgres, versions: '>=1 <3', min: 0, max: 2, values: {uri: {type: string}}, label: Database}
                provides:
                  site: {capability: http.Site, values: {url: {get_param: title}}}
                states:
                  Installed: {description: It is there}
                  Serving: {after: [Installed, database.Ready]}
                goal: Serving
                """);

    private static final Mapping FORM = Form.of(
            PackageReader.read(FILES).orRefuse().blocks().values().iterator().next());

    private static Mapping item(String list, String name) {
        return FORM.items(list).stream()
                .map(Mapping.class::cast)
                .filter(item -> item.text("name").filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theWordOnIsNoReasonForAWarning() {
        var files = new TreeMap<>(FILES);
        files.put("m.yaml", "{resources: {server: {type: OS::Nova::Server}}}");
        files.put("run.sh", "");
        files.computeIfPresent(
                "web.yaml",
                (_, text) ->
                        text.replace("{description: It is there}", "{on: server, run: run.sh}") + "template: m.yaml\n");
        var read = PackageReader.read(files);
        assertThat(read.warnings()).isEmpty();
        assertThat(read.orRefuse().blocks().values())
                .flatExtracting(block -> block.states().values())
                .extracting(state -> state.on().map(Block.Name::text).orElse(""))
                .containsExactly("server", "");
    }

    @Test
    void everyPropertyIsAFieldOfItsKind() {
        assertThat(FORM.items("fields").stream()
                        .map(field -> ((Mapping) field).text("kind").orElse("")))
                .containsExactly("number", "secret", "text", "list", "json", "boolean");
        var port = item("fields", "port");
        assertThat(port.text("label")).contains("Port");
        assertThat(port.get("default")).contains(Value.of(80));
        assertThat(port.get("required")).contains(Value.of(false));
        assertThat(Json.clear(port.get("constraints").orElseThrow()))
                .isEqualTo("[{\"range\":{\"min\":1,\"max\":65535},\"description\":\"a port\"}]");
        assertThat(item("fields", "title").get("required")).contains(Value.of(true));
        assertThat(item("fields", "title").get("default")).isEmpty();
        assertThat(item("fields", "extra").get("immutable")).contains(Value.of(true));
    }

    @Test
    void theDefaultOfASecretIsNotTold() {
        assertThat(Json.masked(FORM)).doesNotContain("change-me");
        assertThat(item("fields", "key").get("required")).contains(Value.of(false));
    }

    @Test
    void groupsSocketsProvisionsAndStatesAreThere() {
        assertThat(Json.clear(Value.list(FORM.items("groups"))))
                .isEqualTo("[{\"label\":\"Network\",\"description\":\"Where it listens\",\"properties\":[\"port\"]}]");
        assertThat(Json.clear(item("sockets", "database")))
                .isEqualTo("{\"name\":\"database\",\"label\":\"Database\",\"description\":\"\",\"capability\":"
                        + "\"db.Postgres\",\"versions\":\">=1 <3\",\"min\":0,\"max\":2,\"values\":[\"uri\"]}");
        assertThat(item("provides", "site").items("values")).containsExactly(Value.of("url"));
        assertThat(item("provides", "site").text("version")).contains("1.2.0");
        assertThat(item("states", "Serving").items("after"))
                .containsExactly(Value.of("Installed"), Value.of("database.Ready"));
        assertThat(FORM.text("goal")).contains("Serving");
        assertThat(FORM.text("block")).contains("shop.Web");
        assertThat(FORM.text("version")).contains("1.2.0");
    }
}

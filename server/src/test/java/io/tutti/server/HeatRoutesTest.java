package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.resource.Addresses;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.stacks.Stacks.Output;
import io.tutti.server.stacks.Stacks.Word;
import io.tutti.stacks.state.StackRow;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeatRoutesTest {
    @TempDir
    private Path home;

    private Testbed bed;
    private StackRow stack;
    private String at;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
        stack = bed.rows.stack("default", "shop");
        at = "/v1/default/stacks/shop/" + stack.id();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    @Test
    void aClientFollowsEventsByMarkerUntilTheStacksOwnEvent() {
        bed.rows.event(stack, "shop", "IN_PROGRESS");
        bed.rows.event(stack, "one", "COMPLETE");
        bed.rows.event(stack, "shop", "COMPLETE");
        var events = bed.get(at + "/events?sort_dir=asc").json().items("events");
        assertThat(events).hasSize(3);
        var first = ((Mapping) events.getFirst()).text("id").orElseThrow();
        var rest = bed.get(at + "/events?sort_dir=asc&marker=" + first).json().items("events");
        assertThat(rest).hasSize(2);
        var last = (Mapping) rest.getLast();
        assertThat(last.text("resource_name")).contains("shop");
        assertThat(last.text("physical_resource_id")).contains(stack.id());
        assertThat(last.text("resource_status")).contains("CREATE_COMPLETE");
        assertThat(last.text("event_time")).contains("2030-01-31T12:00:00Z");
        assertThat(bed.get(at + "/resources/one/events").json().items("events")).hasSize(1);
        assertThat(bed.get(at + "/resources/none/events").status()).isEqualTo(404);
    }

    @Test
    void resourcesAreListedAndShown() {
        bed.rows.resource(
                stack, "one", "OS::Heat::None", "id-1", Value.map("a", new Value.Secret(Value.of("hunter22"))));
        var listed =
                (Mapping) bed.get(at + "/resources").json().items("resources").getFirst();
        assertThat(listed.text("resource_status")).contains("CREATE_COMPLETE");
        assertThat(listed.items("links")).hasSize(2);
        var shown = bed.get(at + "/resources/one");
        assertThat(shown.json().mapping("resource").text("physical_resource_id"))
                .contains("id-1");
        assertThat(shown.text()).doesNotContain("hunter22");
        assertThat(bed.get(at + "/resources?type=Other").json().items("resources"))
                .isEmpty();
        assertThat(bed.get(at + "/resources?colour=red").status()).isEqualTo(400);
        assertThat(bed.get("/v1/default/stacks/shop/resources").header("Location"))
                .isEqualTo(bed.url + at + "/resources");
    }

    @Test
    void aSignalKeySignalsItsOwnResourceAndNothingElse() {
        bed.rows.resource(stack, "ready", "OS::Heat::WaitConditionHandle", "x", Mapping.EMPTY);
        bed.rows.resource(stack, "other", "OS::Heat::WaitConditionHandle", "y", Mapping.EMPTY);
        var owner = new Owner("default", "shop", stack.id(), stack.id());
        var token = Map.of("X-Auth-Token", bed.identity.urls().token(owner, "ready"));
        var url = bed.identity.urls().forResource(owner, "ready").substring(bed.url.length());
        assertThat(bed.call("POST", url, "{\"status\": \"SUCCESS\"}", token).status())
                .isEqualTo(200);
        assertThat(bed.store.mailbox().at(Set.of(Addresses.resource(stack.id(), "ready"))))
                .hasSize(1);
        assertThat(bed.call("POST", url.replace("/ready/", "/other/"), "", token)
                        .status())
                .isEqualTo(403);
        assertThat(bed.call("GET", at, "", token).status()).isEqualTo(403);
        assertThat(bed.call("GET", "/tutti/v1/stacks", "", token).status()).isEqualTo(403);
    }

    @Test
    void aSignedAddressIsItsOwnKeyUntilTheResourceIsGone() {
        bed.rows.resource(stack, "ready", "OS::Heat::WaitConditionHandle", "x", Mapping.EMPTY);
        var owner = new Owner("default", "shop", stack.id(), stack.id());
        var path = bed.identity.urls().signed(owner, "ready").substring(bed.url.length());
        assertThat(bed.call("PUT", path, "{}", Map.of()).status()).isEqualTo(204);
        assertThat(bed.call("PUT", path.replace("/ready", "/other"), "{}", Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(bed.call("PUT", path.replaceAll("expires=[0-9]+", "expires=99999999999"), "{}", Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(bed.call("GET", path, "", Map.of()).status()).isEqualTo(401);
        bed.rows.save(stack, "DELETE", "COMPLETE", Optional.of(Rows.NOW));
        assertThat(bed.call("PUT", path, "{}", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void outputsShowTheirSecretsToWhoMayReadTheStack() {
        var secret = new Value.Secret(Value.of("hunter22"));
        bed.stacks.outputs.put(stack.id(), List.of(new Output("uri", "Where", Optional.of(secret), Optional.empty())));
        assertThat(bed.get(at + "/outputs").text()).doesNotContain("hunter22");
        var output = bed.get(at + "/outputs/uri");
        assertThat(output.json().mapping("output").text("output_value")).contains("hunter22");
        assertThat(output.header("Cache-Control")).isEqualTo("no-store");
        assertThat(bed.get("/tutti/v1/stacks/shop/outputs")
                        .json()
                        .mapping("outputs")
                        .text("uri"))
                .contains("hunter22");
        assertThat(bed.get(at + "/outputs/none").status()).isEqualTo(404);
        assertThat(bed.get(at + "?resolve_outputs=false")
                        .json()
                        .mapping("stack")
                        .get("outputs"))
                .isEmpty();
    }

    @Test
    void whatAStackWasMadeFromIsShownWithoutItsSecrets() {
        assertThat(bed.get(at + "/template").json().text("heat_template_version"))
                .contains("2018-08-31");
        assertThat(bed.get(at + "/environment").text()).contains("***").doesNotContain("hunter22");
        assertThat(bed.get(at + "/files").json()).isEqualTo(Mapping.EMPTY);
    }

    @Test
    void cancellingIsAWordToTheRun() {
        assertThat(bed.post(at + "/actions", Value.map("cancel_without_rollback", Value.none()))
                        .status())
                .isEqualTo(200);
        assertThat(bed.stacks.told).singleElement().isInstanceOf(Word.Cancel.class);
        assertThat(bed.post(at + "/actions", Value.map("explode", Value.none())).status())
                .isEqualTo(400);
        assertThat(bed.post(at + "/actions", Mapping.EMPTY).status()).isEqualTo(400);
    }

    @Test
    void aTemplatesParametersMakeAForm() {
        var template = """
            heat_template_version: 2018-08-31
            description: A shop
            parameters:
              size:
                type: number
                default: 3
                label: Size
                constraints: [{range: {min: 2, max: 5}}]
              password: {type: string, hidden: true, default: hunter22}
            """;
        var form = bed.post("/v1/default/validate", Value.map("template", Value.of(template)));
        assertThat(form.status()).isEqualTo(200);
        assertThat(form.text()).doesNotContain("hunter22");
        var size = form.json().mapping("Parameters").mapping("size");
        assertThat(size.text("Type")).contains("Number");
        assertThat(size.whole("MaxValue")).contains(5L);
        assertThat(form.json().mapping("Parameters").mapping("password").text("NoEcho"))
                .contains("true");
    }

    @Test
    void typesAndVersionsAreListed() {
        assertThat(bed.get("/v1/default/resource_types").json().items("resource_types"))
                .contains(Value.of("OS::Heat::None"));
        assertThat(bed.get("/v1/default/resource_types/OS::Heat::None").json().text("resource_type"))
                .contains("OS::Heat::None");
        assertThat(bed.get("/v1/default/template_versions").text()).contains("heat_template_version.2018-08-31");
        assertThat(bed.get("/v1/default/build_info").status()).isEqualTo(200);
        assertThat(bed.get("/tutti/v1/types/OS::Heat::None").json().text("type"))
                .contains("OS::Heat::None");
    }

    @Test
    void problemsAreListedAndExplainedAndLeadToTheirPages() {
        assertThat(bed.get("/tutti/v1/problems").json().items("problems"))
                .contains(Value.map("code", Value.of("yaml.tab")).with("title", "A line is indented with a tab."));
        var page = bed.get("/tutti/v1/problems/yaml.tab").json();
        assertThat(page.text("title")).contains("A line is indented with a tab.");
        assertThat(page.text("text").orElseThrow()).startsWith("# yaml.tab\n").contains("## What to do");

        var unknown = bed.get("/tutti/v1/stacks/none").json();
        var help = ((Value.Mapping) unknown.items("problems").getFirst())
                .text("help")
                .orElseThrow();
        assertThat(bed.get(help).json().text("code")).contains("stack.not-found");
        assertThat(bed.get("/tutti/v1/problems/..%2fyaml.tab").status()).isBetween(400, 404);
    }

    @Test
    void aTypeThatIsOnlyKnownIsShownAndNotListedAsMade() {
        assertThat(bed.get("/v1/default/resource_types").json().items("resource_types"))
                .doesNotContain(Value.of("OS::Designate::Zone"));
        assertThat(bed.get("/v1/default/resource_types/OS::Designate::Zone")
                        .json()
                        .mapping("properties")
                        .mapping("name")
                        .get("required"))
                .contains(Value.of(true));
        assertThat(bed.get("/v1/default/resource_types/OS::Neutron::LBaaS::Pool")
                        .json()
                        .mapping("support_status")
                        .text("status"))
                .contains("HIDDEN");
        assertThat(bed.get("/tutti/v1/types?name=designate::z").json().items("types"))
                .singleElement()
                .satisfies(zone -> assertThat(((Mapping) zone).get("made")).contains(Value.of(false)));
        assertThat(bed.get("/tutti/v1/types/OS::Designate::Zone")
                        .json()
                        .text("example")
                        .orElseThrow())
                .contains("type: OS::Designate::Zone");
    }

    @Test
    void softwareIsConfiguredAndDeployedWithoutAStack() {
        var made = bed.post(
                "/v1/default/software_configs",
                Value.map("name", Value.of("hello")).with("group", "script").with("config", "#!/bin/sh\n"));
        var config = made.json().mapping("software_config").text("id").orElseThrow();
        var deployed = bed.post(
                "/v1/default/software_deployments",
                Value.map("config_id", Value.of(config))
                        .with("server_id", "m-1")
                        .with("input_values", Value.map("who", Value.of("world"))));
        var id = deployed.json().mapping("software_deployment").text("id").orElseThrow();
        var metadata = bed.get("/v1/default/software_deployments/metadata/m-1");
        assertThat(metadata.text()).contains("world");
        var key = bed.identity.keys().mint("m-1", "default");
        var wishes = bed.bear(key, "POST", "/tutti/v1/agent/poll", "{\"machine\": \"m-1\"}")
                .json();
        var attempt =
                ((Mapping) wishes.items("wishes").getFirst()).text("attempt").orElseThrow();
        bed.bear(
                key,
                "POST",
                "/tutti/v1/agent/report",
                "{\"attempt\": \"" + attempt + "\", \"end\": \"finished\", \"exit\": 0}");
        assertThat(bed.get("/v1/default/software_deployments/" + id)
                        .json()
                        .mapping("software_deployment")
                        .text("status"))
                .contains("COMPLETE");
        assertThat(bed.get("/v1/default/software_deployments?server_id=m-2")
                        .json()
                        .items("software_deployments"))
                .isEmpty();
        assertThat(bed.delete("/v1/default/software_deployments/" + id).status())
                .isEqualTo(204);
        assertThat(bed.delete("/v1/default/software_configs/" + config).status())
                .isEqualTo(204);
    }

    @Test
    void listsArePagedByMarker() {
        bed.rows.stack("default", "second");
        var page = bed.get("/v1/default/stacks?limit=1").json();
        assertThat(page.items("stacks")).hasSize(1);
        var next = ((Mapping) page.items("links").getFirst()).text("href").orElseThrow();
        var rest = bed.get(next.substring(bed.url.length())).json();
        assertThat(rest.items("stacks")).hasSize(1).doesNotContainAnyElementsOf(page.items("stacks"));
        assertThat(bed.get("/v1/default/stacks?name=second").json().items("stacks"))
                .hasSize(1);
        assertThat(bed.get("/v1/default/stacks/detail").text()).contains("template_description");
    }
}

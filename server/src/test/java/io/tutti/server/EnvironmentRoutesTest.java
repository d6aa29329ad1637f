package io.tutti.server;

import static io.tutti.server.EnvironmentSamples.base;
import static io.tutti.server.EnvironmentSamples.body;
import static io.tutti.server.EnvironmentSamples.guest;
import static io.tutti.server.EnvironmentSamples.shop;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.server.Testbed.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments over HTTP, really run with types that need no cloud. */
final class EnvironmentRoutesTest {
    private static final String ENVIRONMENTS = "/tutti/v1/environments";

    @TempDir
    private Path home;

    private Testbed bed;

    @BeforeEach
    void open() {
        bed = Testbed.real(home);
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private Answer deploy(String model) {
        var made = bed.post(ENVIRONMENTS, body(model));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        var name = made.json().mapping("environment").text("name").orElseThrow();
        Eventually.that(() -> status(name).equals("CREATE_COMPLETE"));
        return made;
    }

    private Mapping environment(String name) {
        return bed.get(ENVIRONMENTS + "/" + name).json().mapping("environment");
    }

    private String status(String name) {
        return environment(name).text("status").orElse("");
    }

    private Optional<String> said() {
        return environment("shop")
                .mapping("objects")
                .mapping("web")
                .mapping("values")
                .mapping("service")
                .text("said");
    }

    private static Mapping problem(Answer answer) {
        return (Mapping) answer.json().items("problems").getFirst();
    }

    private void gone(String name) {
        Eventually.that(() -> bed.get(ENVIRONMENTS + "/" + name).status() == 404);
    }

    @Test
    void aModelIsDeployedAndTellsHowItsObjectsStand() {
        var made = deploy(shop("{\"greeting\": \"good day\"}"));
        assertThat(made.json().mapping("stack").text("name")).contains("shop");
        assertThat(made.header("Location")).endsWith(ENVIRONMENTS + "/shop");
        var shown = environment("shop");
        assertThat(shown.mapping("stack").text("status")).contains("CREATE_COMPLETE");
        assertThat(shown.text("model")).contains(shop("{\"greeting\": \"good day\"}"));
        var directory = shown.mapping("objects").mapping("ad");
        assertThat(directory.text("block")).contains("directory.Domain/1.0.0");
        assertThat(directory.text("status")).contains("CREATE_COMPLETE");
        assertThat(directory.items("reached")).containsExactly(Value.of("Named"), Value.of("Ready"));
        assertThat(directory.mapping("values").mapping("domain").items("addresses"))
                .containsExactly(Value.of("ad-0"), Value.of("ad-1"));
        assertThat(directory.items("resources")).hasSize(7);
        var service = shown.mapping("objects").mapping("web").mapping("values").mapping("service");
        assertThat(service.text("said")).contains("good day");
        assertThat(service.text("where")).contains("corp.example");
        var listed =
                (Mapping) bed.get(ENVIRONMENTS).json().items("environments").getFirst();
        assertThat(listed.text("status")).contains("CREATE_COMPLETE");
        assertThat(listed.get("model")).isEmpty();
        assertThat(bed.delete(ENVIRONMENTS + "/shop").status()).isEqualTo(202);
        gone("shop");
        assertThat(bed.get(ENVIRONMENTS).json().items("environments")).isEmpty();
    }

    @Test
    void theGoalAloneIsMadeWithWhatItNeeds() {
        var made = bed.post(ENVIRONMENTS, body(shop("{}")).with("goal", "ad.Named"));
        assertThat(made.status()).isEqualTo(201);
        Eventually.that(() -> status("shop").equals("CREATE_COMPLETE"));
        var objects = environment("shop").mapping("objects");
        assertThat(objects.mapping("ad").items("reached")).containsExactly(Value.of("Named"));
        assertThat(objects.mapping("web").text("status")).contains("NOT_DEPLOYED");
    }

    @Test
    void aProblemOfAFragmentNamesTheModelsPathAndThePackagesFile() {
        var broken = EnvironmentSamples.with(EnvironmentSamples.service(), "s-once.yaml", """
            resources:
              said: {type: OS::Heat::Value, properties: {value: {get_param: greeting}}}
              kept:
                type: OS::Heat::TestResource
                properties:
                  valu: {get_param: password}
            """);
        var asked = body(shop("{}"))
                .with(
                        "packages",
                        Value.list(
                                EnvironmentSamples.files(EnvironmentSamples.directory()),
                                EnvironmentSamples.files(broken)));
        for (var path : List.of(ENVIRONMENTS, ENVIRONMENTS + "/plan")) {
            var answer = bed.post(path, asked);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            isTold(problem(answer));
        }
        var checked = bed.post(ENVIRONMENTS + "/check", asked);
        assertThat(checked.status()).isEqualTo(200);
        isTold(problem(checked));
        assertThat(bed.get("/tutti/v1/packages").json().items("packages")).isEmpty();
        assertThat(bed.get(ENVIRONMENTS).json().items("environments")).isEmpty();
    }

    private static void isTold(Mapping problem) {
        assertThat(problem.text("path")).contains("objects.web");
        assertThat(problem.mapping("where").text("file")).contains("service-1.0.0/s-once.yaml");
        assertThat(problem.mapping("where").whole("line")).contains(6L);
    }

    @Test
    void whatAnotherEnvironmentUsesIsNotDeletedByAnyDoor() {
        var stack = deploy(base()).json().mapping("stack").text("id").orElseThrow();
        deploy(guest());
        assertThat(environment("guest").items("uses")).containsExactly(Value.of("base"));
        assertThat(environment("base").items("used_by")).containsExactly(Value.of("guest"));
        assertThat(environment("guest").mapping("objects").mapping("web").mapping("values"))
                .isEqualTo(Value.map(
                        "service",
                        Value.map("where", Value.of("corp.example"))
                                .with("said", "hello")
                                .with("key", "***")));
        var doors = List.of(
                ENVIRONMENTS + "/base",
                "/tutti/v1/stacks/base",
                "/tutti/v1/stacks/" + stack,
                "/v1/default/stacks/base/" + stack);
        for (var door : doors) {
            var refused = bed.delete(door);
            assertThat(refused.status()).as(door).isEqualTo(409);
            assertThat(problem(refused).text("code")).contains("environment.in-use");
            assertThat(problem(refused).text("message").orElseThrow()).contains("`guest`");
        }
        assertThat(status("base")).isEqualTo("CREATE_COMPLETE");
        assertThat(bed.delete("/tutti/v1/stacks/guest").status()).isEqualTo(202);
        Eventually.that(() -> status("guest").equals("NOT_DEPLOYED"));
        assertThat(status("base")).isEqualTo("CREATE_COMPLETE");
        assertThat(environment("base").items("used_by")).isEmpty();
        assertThat(bed.delete(ENVIRONMENTS + "/base").status()).isEqualTo(202);
        gone("base");
    }

    @Test
    void aSecretThatAnotherEnvironmentProvidesIsShownNowhere() {
        deploy("{\"environment\": \"base\", \"objects\": {\"ad\": {\"block\": \"directory.Domain\", \"properties\":"
                + " {\"secret\": \"hush-hush\"}}}}");
        var answers = new ArrayList<Answer>();
        for (var path : List.of("/check", "/compile", "/plan")) {
            answers.add(bed.post(ENVIRONMENTS + path, body(guest())));
        }
        answers.add(bed.post(
                ENVIRONMENTS + "/candidates",
                body(guest()).with("object", "web").with("socket", "domain")));
        answers.add(deploy(guest()));
        for (var path : List.of("/environments/guest", "/environments/base", "/stacks/guest", "/stacks/guest/events")) {
            answers.add(bed.get("/tutti/v1" + path));
        }
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(200, 201);
            assertThat(answer.text()).doesNotContain("hush-hush");
        });
        assertThat(bed.get("/tutti/v1/stacks/guest/outputs").text()).contains("hush-hush");
    }

    @Test
    void whatNobodyPublishesIsNotUsed() {
        var alone = bed.post(ENVIRONMENTS, body(guest()));
        assertThat(alone.status()).isEqualTo(400);
        assertThat(problem(alone).text("code")).contains("model.unmet-requirement");
        assertThat(problem(alone).text("path")).contains("objects.web.requires.domain");
    }

    @Test
    void whatIsNotFinishedOrGoesAwayIsNotUsed() {
        var slow = EnvironmentSamples.with(EnvironmentSamples.directory(), "once.yaml", """
            resources:
              salt: {type: OS::Heat::TestResource, properties: {wait_secs: 3600}}
            """);
        bed.post(ENVIRONMENTS, body(base()).with("packages", Value.list(EnvironmentSamples.files(slow))));
        var service = Value.list(EnvironmentSamples.files(EnvironmentSamples.service()));
        var early = bed.post(ENVIRONMENTS, body(guest()).with("packages", service));
        assertThat(early.status()).isEqualTo(400);
        assertThat(problem(early).text("code")).contains("model.unmet-requirement");
        assertThat(problem(early).text("reason").orElseThrow()).contains("`base` is CREATE_IN_PROGRESS");
    }

    /** Whoever comes first: an environment that is used is there. */
    @Test
    void usingAndDeletingExcludeEachOther() {
        for (int i = 0; i < 8; i++) {
            deploy(base());
            var asked = CompletableFuture.supplyAsync(() -> bed.post(ENVIRONMENTS, body(guest())));
            var deleted = CompletableFuture.supplyAsync(() -> bed.delete("/tutti/v1/stacks/base"));
            var isUsed = asked.join().status() == 201;
            assertThat(deleted.join().status()).as(deleted.join().text()).isEqualTo(isUsed ? 409 : 202);
            if (isUsed) {
                Eventually.that(() -> status("guest").equals("CREATE_COMPLETE"));
                bed.delete(ENVIRONMENTS + "/guest");
                gone("guest");
                bed.delete("/tutti/v1/stacks/base");
            }
            Eventually.that(() -> status("base").equals("NOT_DEPLOYED"));
        }
    }

    @Test
    void aFailureTakesEverythingBackAndTheModelStays() {
        var broken = EnvironmentSamples.with(EnvironmentSamples.service(), "s-once.yaml", """
            resources:
              said: {type: OS::Heat::TestResource, properties: {value: {get_param: greeting}, fail: true}}
            """);
        var asked = body(shop("{}"))
                .with(
                        "packages",
                        Value.list(
                                EnvironmentSamples.files(EnvironmentSamples.directory()),
                                EnvironmentSamples.files(EnvironmentSamples.with(
                                        broken,
                                        "s.yaml",
                                        EnvironmentSamples.service()
                                                .getOrDefault("s.yaml", "")
                                                .replace("[said, value]", "[said, output]")))));
        var made = bed.post(ENVIRONMENTS, asked);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        Eventually.that(() -> status("shop").equals("ROLLBACK_COMPLETE"));
        var objects = environment("shop").mapping("objects");
        assertThat(objects.mapping("web").items("reached")).isEmpty();
        assertThat(objects.mapping("ad").text("status").orElseThrow()).isIn("DELETE_COMPLETE", "INIT_COMPLETE");
        bed.delete(ENVIRONMENTS + "/shop");
        gone("shop");
    }

    @Test
    void candidatesAreTheObjectsThePublishedAndTheBlocksThatFit() {
        deploy(base());
        var asked = body(guest()).with("object", "web").with("socket", "domain");
        var candidates = bed.post(ENVIRONMENTS + "/candidates", asked).json().items("candidates");
        assertThat(candidates.stream()
                        .map(one -> ((Mapping) one).text("reference").orElse("")))
                .containsExactly("base/ad.domain", "directory.Domain/1.0.0");
        var unknown = bed.post(ENVIRONMENTS + "/candidates", asked.with("socket", "domian"));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(problem(unknown).text("suggestion").orElseThrow()).contains("domain");
    }

    @Test
    void aPlanSaysWhatEachThingIsInTheModel() {
        var planned = bed.post(ENVIRONMENTS + "/plan", body(shop("{}")));
        assertThat(planned.status()).as(planned.text()).isEqualTo(200);
        assertThat(planned.json().text("text").orElseThrow()).contains("(ad.member1.host)");
        assertThat(planned.json().mapping("plan").items("changes").stream().map(change -> ((Mapping) change)))
                .anyMatch(change -> change.text("part").equals(Optional.of("ad.member1.host"))
                        && change.text("model").equals(Optional.of("objects.ad")));
        assertThat(bed.get("/tutti/v1/stacks").json().items("stacks")).isEmpty();
    }

    @Test
    void aValueThatLooksLikeCodeArrivesAsText() {
        for (var text :
                List.of("{get_param: x}", "$(rm -rf /)", "<% $.x %>", "{\"get_attr\": [\"a\", \"b\"]}", "a: b\n- c")) {
            deploy(shop(Json.clear(Value.map("greeting", Value.of(text)))));
            assertThat(said()).contains(text);
            bed.delete(ENVIRONMENTS + "/shop");
            gone("shop");
        }
    }

    @Test
    void aMapForATextIsNoCallEither() {
        deploy(shop("{\"greeting\": {\"get_param\": \"web-password\"}}"));
        assertThat(said()).contains("{'get_param': 'web-password'}");
    }

    @Test
    void aSecretIsShownNowhere() {
        var model = shop("{\"password\": \"hunter22\", \"greeting\": \"hi\"}");
        var answers = new ArrayList<Answer>();
        for (var path : List.of("/check", "/compile", "/plan")) {
            answers.add(bed.post(ENVIRONMENTS + path, body(model)));
        }
        answers.add(deploy(model));
        for (var path : List.of(
                ENVIRONMENTS,
                ENVIRONMENTS + "/shop",
                "/tutti/v1/stacks/shop",
                "/tutti/v1/stacks/shop/events",
                "/tutti/v1/stacks/shop/run",
                "/tutti/v1/packages")) {
            answers.add(bed.get(path));
        }
        answers.add(bed.post(ENVIRONMENTS + "/check", body(model.replace("\"greeting\"", "\"greting\""))));
        answers.add(bed.post(ENVIRONMENTS + "/check", body(model.replace("\"password\"", "\"pasword\""))));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isIn(200, 201);
            assertThat(answer.text()).doesNotContain("hunter22");
        });
        var shown = Json.readMapping(environment("shop").text("model").orElseThrow());
        var properties = shown.mapping("objects").mapping("web").mapping("properties");
        assertThat(properties.text("password")).contains("***");
        assertThat(properties.text("greeting")).contains("hi");
        var masked = bed.post(ENVIRONMENTS + "/check", body(shop("{\"password\": \"***\"}")));
        assertThat(problem(masked).text("code")).contains("model.masked-value");
        var secret =
                body("{\"environment\": \"s\", \"objects\": {\"ad\": {\"block\": \"directory.Domain\", \"properties\":"
                        + " {\"secret\": \"h7w\"}}}}");
        var wrong = bed.post(ENVIRONMENTS + "/check", secret);
        assertThat(wrong.json().items("problems")).hasSize(1);
        assertThat(wrong.text()).doesNotContain("h7w");
    }

    @Test
    void aModelMayBeKeptChangedAndDeployedLater() {
        var kept = bed.post(ENVIRONMENTS, body(shop("{}")).with("deploy", Value.of(false)));
        assertThat(kept.status()).isEqualTo(201);
        assertThat(status("shop")).isEqualTo("NOT_DEPLOYED");
        assertThat(environment("shop").mapping("objects").mapping("web").text("block"))
                .contains("work.Service/1.0.0");
        assertThat(bed.get("/tutti/v1/stacks").json().items("stacks")).isEmpty();
        var again = bed.post(ENVIRONMENTS, body(shop("{}")).with("deploy", Value.of(false)));
        assertThat(again.status()).isEqualTo(409);
        assertThat(problem(again).text("code")).contains("environment.exists");
        var changed = Value.map("model", Value.of(shop("{\"greeting\": \"changed\"}")));
        assertThat(bed.put(ENVIRONMENTS + "/shop", changed).status()).isEqualTo(200);
        var other = bed.put(ENVIRONMENTS + "/shop", Value.map("model", Value.of(base())));
        assertThat(other.status()).isEqualTo(400);
        assertThat(problem(other).text("code")).contains("model.other-name");
        var deployed = bed.post(ENVIRONMENTS + "/shop/deploy", Mapping.EMPTY);
        assertThat(deployed.status()).as(deployed.text()).isEqualTo(201);
        Eventually.that(() -> status("shop").equals("CREATE_COMPLETE"));
        assertThat(said()).contains("changed");
        var late = bed.put(ENVIRONMENTS + "/shop", Value.map("model", Value.of(shop("{\"greeting\": \"late\"}"))));
        assertThat(late.status()).as(late.text()).isEqualTo(202);
        Eventually.that(() -> said().equals(Optional.of("late")));
        Eventually.that(() -> status("shop").equals("UPDATE_COMPLETE"));
        var twice = bed.post(ENVIRONMENTS + "/shop/deploy", Mapping.EMPTY);
        assertThat(twice.status()).isEqualTo(409);
    }

    @Test
    void aRequestMayBeRepeatedAndAnEnvironmentComeBackAfterItWentDown() {
        var headers = Map.of("X-Auth-Token", bed.token, "Idempotency-Key", "once");
        var first = bed.call("POST", ENVIRONMENTS, Json.clear(body(base())), headers);
        var second = bed.call("POST", ENVIRONMENTS, Json.clear(body(base())), headers);
        assertThat(second.status()).as(second.text()).isEqualTo(201);
        assertThat(second.json().mapping("stack").text("id"))
                .isEqualTo(first.json().mapping("stack").text("id"));
        var other = bed.post(ENVIRONMENTS, body(base()));
        assertThat(other.status()).isEqualTo(409);
        assertThat(problem(other).text("code")).contains("environment.exists");
        Eventually.that(() -> status("base").equals("CREATE_COMPLETE"));
        bed.delete("/tutti/v1/stacks/base");
        Eventually.that(() -> status("base").equals("NOT_DEPLOYED"));
        deploy(base());
        bed.delete(ENVIRONMENTS + "/base");
        gone("base");
        assertThat(bed.call("POST", ENVIRONMENTS, Json.clear(body(base())), headers)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aStacksNameIsTakenForEnvironmentsToo() {
        bed.post(
                "/tutti/v1/stacks",
                Testbed.body("base")
                        .with(
                                "template",
                                "{heat_template_version: 2018-08-31, resources: {a: {type: OS::Heat::None}}}"));
        var refused = bed.post(ENVIRONMENTS, body(base()));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(problem(refused).text("code")).contains("stack.exists");
        assertThat(bed.get(ENVIRONMENTS + "/base").status()).isEqualTo(404);
        assertThat(bed.get("/tutti/v1/packages").json().items("packages")).isEmpty();
    }

    @Test
    void whatIsOfAnotherProjectAnswersLikeWhatIsNotThere() {
        bed.store
                .environments()
                .save(EnvironmentRow.saved("other", "foreign", "f.env.json", base(), Rows.NOW), List.of());
        for (var call : List.of("GET", "DELETE")) {
            var foreign = bed.call(call, ENVIRONMENTS + "/foreign", "", Map.of("X-Auth-Token", bed.token));
            var unknown = bed.call(call, ENVIRONMENTS + "/unknown", "", Map.of("X-Auth-Token", bed.token));
            assertThat(foreign.status()).isEqualTo(404);
            assertThat(foreign.json().without("request_id").toString().replace("foreign", "NAME"))
                    .isEqualTo(unknown.json().without("request_id").toString().replace("unknown", "NAME"));
        }
        assertThat(bed.get(ENVIRONMENTS).json().items("environments")).isEmpty();
        assertThat(bed.post(ENVIRONMENTS + "/foreign/deploy", Mapping.EMPTY).status())
                .isEqualTo(404);
    }
}

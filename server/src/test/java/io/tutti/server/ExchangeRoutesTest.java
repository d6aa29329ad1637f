package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Reports;
import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.state.StackRow;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExchangeRoutesTest {
    private static final String EXCHANGE = "/tutti/v1/exchange/";

    @TempDir
    private Path home;

    private Testbed bed;
    private StackRow stack;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
        stack = bed.rows.stack("default", "shop");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private String key(int machine) {
        bed.rows.machine(stack, "m-" + machine, "127.64.0." + machine);
        return key(bed.rows.deployment(stack, "m-" + machine, "attempt-" + machine));
    }

    private String key(Deployment row) {
        return bed.identity.keys().forAttempt(row);
    }

    @Test
    void aValueIsWrittenAndRead() {
        var key = key(1);
        assertThat(bed.bear(key, "GET", EXCHANGE + "values/token", "").status()).isEqualTo(404);
        assertThat(bed.bear(key, "PUT", EXCHANGE + "values/token", "grün\n").status())
                .isEqualTo(204);
        var answer = bed.bear(key, "GET", EXCHANGE + "values/token", "");
        assertThat(answer.text()).isEqualTo("grün\n");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void aKeyMayHaveASlash() {
        var key = key(1);
        bed.bear(key, "PUT", EXCHANGE + "values/a%2Fb", "1");
        assertThat(bed.bear(key, "GET", EXCHANGE + "values/a%2Fb", "").text()).isEqualTo("1");
        assertThat(bed.store.exchange().get(stack.id(), "a/b")).contains(Value.of("1"));
    }

    @Test
    void aSecretIsMaskedForPeopleAndClearForMachines() {
        var key = key(1);
        bed.call(
                "PUT",
                EXCHANGE + "values/password",
                "hunter22",
                Map.of("Authorization", "Bearer " + key, "Tutti-Secret", "true"));
        assertThat(bed.bear(key, "GET", EXCHANGE + "values/password", "").text())
                .isEqualTo("hunter22");
        var shown = bed.get("/tutti/v1/stacks/shop/exchange");
        assertThat(shown.json().mapping("values").text("password")).contains("***");
        assertThat(shown.text()).doesNotContain("hunter22");
    }

    @Test
    void aReaderWaitsForTheWriter() {
        var reader = key(1);
        var writer = key(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = CompletableFuture.supplyAsync(
                    () -> bed.bear(reader, "GET", EXCHANGE + "values/token?wait=60", ""), threads);
            Eventually.that(() -> bed.live.wakes().count() > 0);
            bed.bear(writer, "PUT", EXCHANGE + "values/token", "42");
            assertThat(reading.join().text()).isEqualTo("42");
        }
    }

    @Test
    void aWaitEndsWhenTheRunTurnsBack() {
        var reader = key(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = CompletableFuture.supplyAsync(
                    () -> bed.bear(reader, "GET", EXCHANGE + "values/token?wait=60", ""), threads);
            var standing = CompletableFuture.supplyAsync(
                    () -> bed.bear(reader, "POST", EXCHANGE + "barriers/all?count=3&wait=60", ""), threads);
            Eventually.that(() -> bed.live.wakes().count() == 4);
            bed.rows.deployment(stack, "m-1", "attempt-1", Mapping.EMPTY, true);
            assertThat(reading.join().status()).isEqualTo(410);
            assertThat(reading.join().json().text("code")).contains("turning-back");
            assertThat(standing.join().status()).isEqualTo(410);
        }
    }

    @Test
    void ofFiftyThatRaceForAClaimOneWinsAndAllLearnWho() {
        var keys = IntStream.rangeClosed(1, 50).mapToObj(this::key).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var claims = keys.stream()
                    .map(key -> CompletableFuture.supplyAsync(
                            () -> bed.bear(key, "POST", EXCHANGE + "claims/primary", "")
                                    .json(),
                            threads))
                    .toList();
            var answers = claims.stream().map(CompletableFuture::join).toList();
            assertThat(answers)
                    .filteredOn(answer -> answer.get("won").equals(Optional.of(Value.of(true))))
                    .hasSize(1);
            assertThat(answers)
                    .extracting(answer -> answer.mapping("winner"))
                    .containsOnly(answers.getFirst().mapping("winner"));
            assertThat(answers.getFirst().mapping("winner").text("address").orElseThrow())
                    .startsWith("127.64.0.");
        }
    }

    @Test
    void aWriteUnderAnOldTermIsFenced() {
        var first = key(1);
        var second = key(2);
        bed.bear(first, "POST", EXCHANGE + "claims/primary", "");
        assertThat(bed.bear(first, "PUT", EXCHANGE + "values/a?claim=primary&term=1", "x")
                        .status())
                .isEqualTo(204);
        assertThat(bed.post("/tutti/v1/stacks/shop/exchange/claims/primary/release", Mapping.EMPTY)
                        .status())
                .isEqualTo(204);
        assertThat(bed.bear(second, "POST", EXCHANGE + "claims/primary", "")
                        .json()
                        .whole("term"))
                .contains(2L);
        var fenced = bed.bear(first, "PUT", EXCHANGE + "values/a?claim=primary&term=1", "y");
        assertThat(fenced.status()).isEqualTo(409);
        assertThat(fenced.json().text("code")).contains("fenced");
    }

    @Test
    void aClaimCanBeLookedAtWithoutTakingPart() {
        var key = key(1);
        assertThat(bed.bear(key, "GET", EXCHANGE + "claims/primary", "").status())
                .isEqualTo(404);
        bed.bear(key(2), "POST", EXCHANGE + "claims/primary", "");
        var seen = bed.bear(key, "GET", EXCHANGE + "claims/primary", "").json();
        assertThat(seen.mapping("winner").text("machine")).contains("m-2");
        assertThat(seen.get("won")).contains(Value.of(false));
    }

    @Test
    void aBarrierOpensWhenAllHaveCome() {
        var first = key(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = CompletableFuture.supplyAsync(
                    () -> bed.bear(first, "POST", EXCHANGE + "barriers/all?count=2&wait=60", ""), threads);
            Eventually.that(() -> bed.live.wakes().count() > 0);
            var last = bed.bear(key(2), "POST", EXCHANGE + "barriers/all?count=2", "")
                    .json();
            assertThat(last.get("complete")).contains(Value.of(true));
            assertThat(waiting.join().json()).isEqualTo(last);
        }
        assertThat(bed.bear(first, "POST", EXCHANGE + "barriers/none?count=2", "")
                        .json()
                        .get("complete"))
                .contains(Value.of(false));
    }

    @Test
    void aSignalReachesAResourceOfTheSameStackOncePerId() {
        var key = key(1);
        bed.rows.resource(stack, "ready", "OS::Heat::WaitConditionHandle", "x", Mapping.EMPTY);
        var headers = Map.of("Authorization", "Bearer " + key, "Tutti-Signal-Id", "s-1");
        assertThat(bed.call("POST", EXCHANGE + "signals/ready", "{\"status\": \"SUCCESS\"}", headers)
                        .status())
                .isEqualTo(204);
        assertThat(bed.call("POST", EXCHANGE + "signals/ready", "{\"status\": \"SUCCESS\"}", headers)
                        .status())
                .isEqualTo(204);
        assertThat(bed.store.mailbox().at(Set.of(Addresses.resource(stack.id(), "ready"))))
                .hasSize(1);
        assertThat(bed.call("POST", EXCHANGE + "signals/nothing", "", headers).status())
                .isEqualTo(404);
    }

    @Test
    void outputsAndAFailureSaidByCurlCountInTheReport() {
        var key = key(1);
        bed.bear(key, "PUT", EXCHANGE + "outputs/version", "15");
        bed.bear(key, "POST", EXCHANGE + "fail", "disk full\n");
        assertThat(bed.store.exchange().failure(stack.id()).orElseThrow().reason())
                .isEqualTo("disk full");
        var machine = bed.identity.keys().mint("m-1", "default");
        var report = "{\"attempt\": \"attempt-1\", \"end\": \"finished\", \"exit\": 0}";
        bed.bear(machine, "POST", "/tutti/v1/agent/report", report);
        var signal = bed.store
                .mailbox()
                .at(Set.of(Addresses.deployment("deployment-m-1")))
                .getFirst();
        var told = Reports.fromValue(signal.payload()).orElseThrow();
        assertThat(told.outputs().text("version")).contains("15");
        assertThat(told.reason()).isEqualTo("disk full");
        assertThat(bed.bear(key, "PUT", EXCHANGE + "values/late", "x").status()).isEqualTo(401);
    }

    @Test
    void progressIsShownBesideTheResource() {
        var key = key(1);
        bed.rows.resource(stack, "install", "OS::Heat::SoftwareDeployment", "deployment-m-1", Mapping.EMPTY);
        var body = Json.clear(Value.map("percent", Value.of(40)).with("text", "copying"));
        assertThat(bed.bear(key, "POST", EXCHANGE + "progress", body).status()).isEqualTo(204);
        assertThat(bed.get("/tutti/v1/stacks/shop").text()).contains("40% copying");
        assertThat(bed.bear(key, "POST", EXCHANGE + "progress", "{\"percent\": 400}")
                        .status())
                .isEqualTo(400);
    }
}

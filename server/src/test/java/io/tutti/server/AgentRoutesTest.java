package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Reports;
import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.live.AttemptLogs;
import io.tutti.stacks.state.StackRow;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentRoutesTest {
    private static final String POLL = "/tutti/v1/agent/poll";
    private static final String OUTPUT = "/tutti/v1/agent/output";
    private static final String REPORT = "/tutti/v1/agent/report";

    @TempDir
    private Path home;

    private Testbed bed;
    private StackRow stack;
    private String key;

    @BeforeEach
    void open() {
        bed = new Testbed(home);
        stack = bed.rows.stack("default", "shop");
        bed.rows.machine(stack, "m-1", "127.64.0.1");
        key = bed.identity.keys().mint("m-1", "default");
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private Testbed.Answer poll(String known, int wait) {
        var body = Value.map("machine", Value.of("m-1")).with("known", known).with("wait", Value.of(wait));
        return bed.bear(key, "POST", POLL, Json.clear(body));
    }

    private static Mapping report(String attempt) {
        return Value.map("attempt", Value.of(attempt))
                .with("end", "finished")
                .with("exit", Value.of(0))
                .with("outputs", Value.map("version", Value.of("15")));
    }

    @Test
    void aWishIsDeliveredWithItsSecretsInClearAndAKeyOfItsOwn() {
        var secret = new Value.Secret(Value.of("hunter22"));
        bed.rows.deployment(stack, "m-1", "attempt-1", Value.map("password", secret), false);
        var answer = poll("", 0);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var wish = (Mapping) answer.json().items("wishes").getFirst();
        assertThat(wish.text("do")).contains("apply");
        assertThat(wish.mapping("inputs").text("password")).contains("hunter22");
        assertThat(bed.identity.keys().attempt(wish.text("key").orElseThrow())).isPresent();
    }

    @Test
    void aPollWaitsUntilTheWishesDiffer() {
        var known = poll("", 0).json().text("revision").orElseThrow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = CompletableFuture.supplyAsync(() -> poll(known, 30), threads);
            Eventually.that(() -> bed.live.wakes().count() == 1);
            assertThat(waiting).isNotDone();
            bed.rows.deployment(stack, "m-1", "attempt-1");
            assertThat(waiting.join().json().items("wishes")).hasSize(1);
        }
    }

    @Test
    void aPollWithoutNewsAnswersTheSameRevisionAfterItsWait() {
        bed.rows.deployment(stack, "m-1", "attempt-1");
        var known = poll("", 0).json().text("revision").orElseThrow();
        var again = poll(known, 0);
        assertThat(again.json().text("revision")).contains(known);
        assertThat(again.json().items("wishes")).hasSize(1);
    }

    @Test
    void aCancelledAttemptIsWishedToEnd() {
        bed.rows.deployment(stack, "m-1", "attempt-1", Mapping.EMPTY, true);
        var wish = (Mapping) poll("", 0).json().items("wishes").getFirst();
        assertThat(wish).isEqualTo(Value.map("do", Value.of("cancel")).with("attempt", "attempt-1"));
    }

    @Test
    void aReportIsStoredOnceAndEndsTheWish() {
        var row = bed.rows.deployment(stack, "m-1", "attempt-1");
        assertThat(bed.bear(key, "POST", REPORT, Json.clear(report("attempt-1")))
                        .status())
                .isEqualTo(204);
        assertThat(bed.bear(key, "POST", REPORT, Json.clear(report("attempt-1")))
                        .status())
                .isEqualTo(204);
        var signals = bed.store.mailbox().at(Set.of(row.address()));
        assertThat(signals).hasSize(1);
        var told = Reports.fromValue(signals.getFirst().payload()).orElseThrow();
        assertThat(told.outputs().text("version")).contains("15");
        assertThat(poll("", 0).json().items("wishes")).isEmpty();
    }

    @Test
    void aReportOfAnUnknownAttemptIsFinallyUnknown() {
        assertThat(bed.bear(key, "POST", REPORT, Json.clear(report("attempt-9")))
                        .status())
                .isEqualTo(404);
        assertThat(bed.bear(key, "POST", REPORT, Json.clear(report("boot"))).status())
                .isEqualTo(204);
    }

    @Test
    void whatAScriptPrintsIsKeptOnceWithoutItsSecretsAndOutlivesTheServer() {
        var secret = new Value.Secret(Value.of("hunter22"));
        bed.rows.deployment(stack, "m-1", "attempt-1", Value.map("password", secret), false);
        print(0, "the password is hun");
        print(19, "ter22\nsecond ");
        print(19, "ter22\nsecond ");
        print(32, "line");
        bed.bear(key, "POST", REPORT, Json.clear(report("attempt-1")));
        bed.close();
        bed = new Testbed(home);
        // The store of the second server is another one; the logs are found by the root stack's id.
        var logs = new AttemptLogs(home, bed.live.chatter(), bed.live.secrets(), InstantSource.system()).of(stack.id());
        assertThat(logs).hasSize(1);
        assertThat(logs.getFirst().heading().text("resource")).contains("install");
        var text = new StringBuilder();
        logs.getFirst().pieces().forEach(piece -> text.append(piece.text("text").orElse("")));
        assertThat(text).hasToString("the password is ***\nsecond line");
    }

    @Test
    void whatAnotherMachineHasSealedInTheExchangeIsHiddenEverywhere() {
        var row = bed.rows.deployment(stack, "m-1", "attempt-1");
        print(0, "before: hunter22\n");
        bed.rows.machine(stack, "m-2", "127.64.0.2");
        var writer = bed.identity.keys().forAttempt(bed.rows.deployment(stack, "m-2", "attempt-2"));
        var headers = Map.of("Authorization", "Bearer " + writer, "Tutti-Secret", "true");
        var put = bed.call("PUT", "/tutti/v1/exchange/values/password", "hunter22\n", headers);
        assertThat(put.status()).isEqualTo(204);
        print(17, "it is hun");
        print(26, "ter22\n");
        var own = bed.identity.keys().forAttempt(row);
        bed.bear(own, "POST", "/tutti/v1/exchange/fail", "cannot log in with hunter22");
        var report =
                report("attempt-1").with("stderr", "psql: hunter22 is wrong").with("exit", Value.of(1));
        assertThat(bed.bear(key, "POST", REPORT, Json.clear(report)).status()).isEqualTo(204);

        assertThat(bed.get("/tutti/v1/stacks/shop/logs").text()).contains("before: hunter22", "it is ***\\n");
        var told = Reports.fromValue(
                        bed.store.mailbox().at(Set.of(row.address())).getFirst().payload())
                .orElseThrow();
        assertThat(told.stderr()).isEqualTo("psql: *** is wrong");
        assertThat(told.reason()).isEqualTo("cannot log in with ***");
        assertThat(bed.store.exchange().failure(stack.id()).orElseThrow().reason())
                .isEqualTo("cannot log in with ***");
    }

    @Test
    void whatWasSealedBeforeTheServersStartIsHiddenToo() {
        var secret = new Value.Secret(Value.of("hunter22"));
        bed.store.exchange().put(stack.id(), "password", secret, Optional.empty());
        bed.rows.deployment(stack, "m-1", "attempt-1");
        print(0, "it is hunter22\n");
        assertThat(bed.get("/tutti/v1/stacks/shop/logs").text())
                .contains("it is ***")
                .doesNotContain("hunter22");
    }

    @Test
    void aSecretInALineWithoutEndIsNotCutInTwo() {
        var secret = new Value.Secret(Value.of("hunter22".repeat(10)));
        bed.rows.deployment(stack, "m-1", "attempt-1", Value.map("password", secret), false);
        var line = "x".repeat((16 << 10) - 4096 - 40 + 1) + "hunter22".repeat(10) + "y".repeat(4096);
        print(0, line);
        print(line.length(), "\n");
        assertThat(bed.get("/tutti/v1/stacks/shop/logs").text())
                .contains("x***y")
                .doesNotContain("hunter");
    }

    private void print(int offset, String text) {
        var body = Value.map("attempt", Value.of("attempt-1"))
                .with("stream", "stdout")
                .with("offset", Value.of(offset))
                .with("text", text);
        assertThat(bed.bear(key, "POST", OUTPUT, Json.clear(body)).status()).isEqualTo(204);
    }

    @Test
    void logsShowTheLastLinesOfAResource() {
        bed.rows.deployment(stack, "m-1", "attempt-1");
        print(0, "one\ntwo\nthree\n");
        var logs = bed.get("/tutti/v1/stacks/shop/logs?resource=install&lines=2")
                .json()
                .items("logs");
        assertThat(((Mapping) logs.getFirst()).text("text")).contains("two\nthree\n");
        assertThat(bed.get("/tutti/v1/stacks/shop/logs?resource=other").json().items("logs"))
                .isEmpty();
    }

    @Test
    void aMachineIsShownWithItsAgent() {
        poll("", 0);
        var machine =
                (Mapping) bed.get("/tutti/v1/machines").json().items("machines").getFirst();
        assertThat(machine.text("address")).contains("127.64.0.1");
        assertThat(machine.text("agent")).contains("alive");
    }

    @Test
    void aMachinesKeyOpensItsOwnRoutesOnly() {
        assertThat(bed.bear(key, "GET", "/tutti/v1/stacks", "").status()).isEqualTo(403);
        assertThat(bed.bear(key, "GET", "/v1/default/stacks", "").status()).isEqualTo(403);
        assertThat(bed.bear(key, "GET", "/tutti/v1/exchange/values/a", "").status())
                .isEqualTo(401);
        var other = Json.clear(Value.map("machine", Value.of("m-2")));
        assertThat(bed.bear(key, "POST", POLL, other).status()).isEqualTo(403);
    }

    @Test
    void aRevokedMachineIsToldThatItIsGone() {
        bed.identity.keys().revoke("m-1");
        assertThat(poll("", 0).status()).isEqualTo(410);
        key = bed.identity.keys().mint("m-1", "default");
        assertThat(poll("", 0).status()).isEqualTo(200);
    }

    @Test
    void wishesOfAnotherProjectNeverReachAMachine() {
        bed.rows.deployment(bed.rows.stack("other", "evil"), "m-1", "attempt-1");
        assertThat(poll("", 0).json().items("wishes")).isEmpty();
    }

    @Test
    void heatsOwnHooksReportByASignedAddress() {
        var row = bed.rows.deployment(stack, "m-1", "attempt-1");
        var url = bed.identity.urls().forAttempt(row.id(), row.attempt());
        var path = url.substring(bed.url.length());
        var body = "{\"deploy_status_code\": 0, \"version\": \"15\"}";
        var none = Map.<String, String>of();
        assertThat(bed.call("POST", path.replace("attempt-1", "attempt-2"), body, none)
                        .status())
                .isEqualTo(401);
        assertThat(bed.call("POST", path.replaceAll("expires=[0-9]+", "expires=9999999999"), body, none)
                        .status())
                .isEqualTo(401);
        assertThat(bed.call("POST", path, body, none).status()).isEqualTo(204);
        assertThat(bed.store.mailbox().at(Set.of(row.address()))).hasSize(1);
    }
}

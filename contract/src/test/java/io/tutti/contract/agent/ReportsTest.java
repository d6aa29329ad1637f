package io.tutti.contract.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.agent.Report.End;
import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportsTest {
    @Test
    void aReportSurvivesItsWayAsJson() {
        for (var end : End.values()) {
            var report = new Report(
                    "t-1", end, Optional.of(3), "out\n", "err", Value.map("a", Value.list(Value.of(1))), "why");
            assertThat(Reports.fromValue(Json.read(Json.clear(Reports.toValue(report)))))
                    .contains(report);
        }
        var cut = new Report("t-1", End.INTERRUPTED, Optional.empty(), "", "", Value.map(), "");
        assertThat(Reports.fromValue(Reports.toValue(cut))).contains(cut);
    }

    @Test
    void whatIsNoReportIsNone() {
        assertThat(Reports.fromValue(Value.of("x"))).isEmpty();
        assertThat(Reports.fromValue(Value.map("attempt", Value.of("t-1")))).isEmpty();
        assertThat(Reports.fromValue(Value.map("attempt", Value.of("t-1")).with("end", "exploded")))
                .isEmpty();
    }

    @Test
    void heatsHooksAreUnderstood() {
        var body = Value.map("deploy_stdout", Value.of("hello"))
                .with("deploy_status_code", Value.of(2))
                .with("result", "x");
        assertThat(Reports.fromHeat("t-1", body))
                .isEqualTo(new Report(
                        "t-1", End.FINISHED, Optional.of(2), "hello", "", Value.map("result", Value.of("x")), ""));
        assertThat(Reports.fromHeat("t-1", Value.map()).exit()).contains(0);
        assertThat(Reports.fromHeat("t-1", Value.map("deploy_status_code", Value.of("7")))
                        .exit())
                .contains(7);
        assertThat(Reports.fromHeat("t-1", Value.map("deploy_status_code", Value.of("bad")))
                        .exit())
                .contains(1);
    }
}

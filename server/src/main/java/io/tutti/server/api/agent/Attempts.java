package io.tutti.server.api.agent;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.software.Deployment;
import io.tutti.drivers.software.Delivery;
import io.tutti.server.http.Denial;
import io.tutti.store.Store;
import java.util.Optional;
import java.util.Set;

/** Which attempts are under way: wished by a row, and not reported yet. */
public record Attempts(Store store) {
    /** The row of a deployment while that attempt of it is under way. */
    public Optional<Deployment> current(String deployment, String attempt) {
        return store.software()
                .deployment(deployment)
                .filter(row -> row.attempt().equals(attempt))
                .filter(this::isUnderWay);
    }

    /** The row that wishes this attempt of a machine, reported or not. */
    Optional<Deployment> of(String project, String machine, String attempt) {
        return store.software().onServer(machine).stream()
                .filter(row -> row.project().equals(project) && row.attempt().equals(attempt))
                .findFirst();
    }

    boolean isUnderWay(Deployment row) {
        return Delivery.wish(row, "", "").isPresent() && !isReported(row);
    }

    /** Whether the attempt's report has been taken. */
    boolean isReported(Deployment row) {
        return store.mailbox().at(Set.of(row.address())).stream()
                .anyMatch(signal -> signal.id().equals(row.attempt()));
    }

    /**
     * The row as it is now.
     *
     * @throws Denial 410 when the attempt has ended or its run turns back
     */
    Deployment goingOn(Deployment before) {
        var row = current(before.id(), before.attempt())
                .orElseThrow(() -> Denial.of(410, "ended", "The attempt has ended"));
        if (row.cancelled()) {
            throw Denial.of(
                    410,
                    Problem.of("turning-back", "The run turns back")
                            .suggest("End the script; what it did is undone by its DELETE action"));
        }
        return row;
    }
}

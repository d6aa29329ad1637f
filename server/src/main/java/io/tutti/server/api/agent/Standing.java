package io.tutti.server.api.agent;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.software.Deployment;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Caller;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Request;
import io.tutti.server.live.Live;
import io.tutti.server.live.Wakes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where an attempt stands: its machine, its scope, and how it waits. What all routes of attempts share. */
public record Standing(Attempts attempts, Live live) {
    private static final long LONGEST_WAIT = 60;
    private static final int LONGEST_NAME = 255;

    Exchange exchange() {
        return attempts.store().exchange();
    }

    /** The caller's row, whatever becomes of its run. */
    static Deployment caller(Request request) {
        if (request.caller() instanceof Caller.Attempt(var row)) {
            return row;
        }
        throw new IllegalStateException("An attempt's route without an attempt's key");
    }

    /**
     * The caller's row.
     *
     * @throws Denial 410 when its run turns back
     */
    Deployment working(Request request) {
        var row = attempts.goingOn(caller(request));
        if (row.scope().isEmpty()) {
            throw Denial.of(410, "ended", "This deployment belongs to no stack, so it has no exchange");
        }
        return row;
    }

    /** Who the others see. */
    Member member(Deployment row) {
        return new Member(row.server(), live.machines().address(row.project(), row.server()));
    }

    /**
     * Waits, as long as the query says, until the question has an answer.
     *
     * @param address where a signal tells of each change
     * @throws Denial 410 when the attempt ends or its run turns back meanwhile
     */
    <T> Optional<T> await(Request request, Deployment row, String address, Function<Deployment, Optional<T>> question)
            throws InterruptedException {
        var patience = Duration.ofSeconds(Math.min(request.number("wait", 0, 999_999_999), LONGEST_WAIT));
        var topics = List.of(address, Wakes.machine(row.server()));
        var answer = live.wakes().await(topics, patience, () -> question.apply(attempts.goingOn(row)));
        if (answer.isEmpty() && live.wakes().isClosed()) {
            throw Denial.of(503, "server.unavailable", "The server stops").with("Retry-After", "1");
        }
        return answer;
    }

    /** What stands at a place of the path, if it will do as a name of the exchange. */
    static String name(Request request, String place) {
        var name = request.at(place);
        if (name.length() > LONGEST_NAME) {
            throw Denial.malformed("exchange.bad-name", "A name has at most " + LONGEST_NAME + " characters");
        }
        return name;
    }

    static Mapping json(Member member) {
        return Value.map("machine", Value.of(member.machine())).with("address", member.address());
    }
}

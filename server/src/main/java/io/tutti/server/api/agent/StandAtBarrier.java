package io.tutti.server.api.agent;

import io.tutti.contract.exchange.Exchange.Barrier;
import io.tutti.contract.resource.Addresses;
import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST /tutti/v1/exchange/barriers/NAME}: comes to a barrier and waits for the others. */
public record StandAtBarrier(Standing standing) implements Endpoint {
    private static final long MOST = 100_000;

    @Override
    public Reply handle(Request request) throws InterruptedException {
        var row = standing.working(request);
        var name = Standing.name(request, "barrier");
        var count = (int) request.number("count", 0, MOST);
        if (count < 1) {
            throw Denial.malformed("exchange.no-count", "A barrier counts machines: ?count=N with N from 1");
        }
        var come = standing.exchange().arrive(row.scope(), name, count, standing.member(row));
        var complete = standing.await(
                request,
                row,
                Addresses.exchangeBarrier(row.scope(), name),
                now -> standing.exchange().barrier(now.scope(), name).filter(Barrier::complete));
        var barrier = complete.or(() -> standing.exchange().barrier(row.scope(), name))
                .orElse(come);
        return Reply.json(
                200,
                Value.map("count", Value.of(barrier.count()))
                        .with(
                                "members",
                                Value.list(barrier.members().stream()
                                        .map(Standing::json)
                                        .toList()))
                        .with("complete", Value.of(barrier.complete())));
    }
}

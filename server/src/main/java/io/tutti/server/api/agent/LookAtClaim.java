package io.tutti.server.api.agent;

import io.tutti.contract.resource.Addresses;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/exchange/claims/NAME}: who has won, without taking part. */
public record LookAtClaim(Standing standing) implements Endpoint {
    @Override
    public Reply handle(Request request) throws InterruptedException {
        var row = standing.working(request);
        var name = Standing.name(request, "claim");
        var claim = standing.await(
                request,
                row,
                Addresses.exchangeClaim(row.scope(), name),
                now -> standing.exchange().claim(now.scope(), name));
        return claim.map(found -> Reply.json(200, MakeClaim.json(found, row.server())))
                .orElseThrow(() -> Denial.unknown("claim", name));
    }
}

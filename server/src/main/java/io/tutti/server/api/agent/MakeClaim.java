package io.tutti.server.api.agent;

import io.tutti.contract.exchange.Exchange.Claim;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code POST /tutti/v1/exchange/claims/NAME}: the first machine wins, and all learn who it was. */
public record MakeClaim(Standing standing) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var row = standing.working(request);
        var claim = standing.exchange().claim(row.scope(), Standing.name(request, "claim"), standing.member(row));
        return Reply.json(200, json(claim, row.server()));
    }

    static Mapping json(Claim claim, String machine) {
        return Value.map("winner", Standing.json(claim.winner()))
                .with("term", Value.of(claim.term()))
                .with("won", Value.of(claim.winner().machine().equals(machine)));
    }
}

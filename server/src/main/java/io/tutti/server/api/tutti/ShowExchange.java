package io.tutti.server.api.tutti;

import io.tutti.contract.exchange.Exchange;
import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/stacks/STACK/exchange}: what machines have told each other; secrets are masked. */
record ShowExchange(Found found, Exchange exchange) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var contents = exchange.contents(found.stack(request).root());
        var claims = contents.claims().stream()
                .map(claim -> Value.map("name", Value.of(claim.name()))
                        .with("winner", json(claim.winner()))
                        .with("term", Value.of(claim.term())))
                .toList();
        var barriers = contents.barriers().stream()
                .map(barrier -> Value.map("name", Value.of(barrier.name()))
                        .with("count", Value.of(barrier.count()))
                        .with(
                                "members",
                                Value.list(barrier.members().stream()
                                        .map(ShowExchange::json)
                                        .toList()))
                        .with("complete", Value.of(barrier.complete())))
                .toList();
        return Reply.json(
                200,
                Value.map("values", contents.values())
                        .with("claims", Value.list(claims))
                        .with("barriers", Value.list(barriers)));
    }

    private static Mapping json(Member member) {
        return Value.map("machine", Value.of(member.machine())).with("address", member.address());
    }
}

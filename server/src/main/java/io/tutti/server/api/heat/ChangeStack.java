package io.tutti.server.api.heat;

import io.tutti.server.api.Answers;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;

/**
 * {@code PUT} and {@code PATCH /stacks/NAME/ID}: begins to change it.
 *
 * @param over whether what is sent is laid over what there is, as PATCH does, rather than taking its place
 */
record ChangeStack(Canonical canonical, Stacks stacks, FetchedTexts texts, boolean over) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = canonical.stack(request);
        var body = texts.in(request.json());
        var change = HeatRequest.change(body, over);
        var converges = HeatRequest.converges(body);
        Answers.good(
                converges
                        ? stacks.converge(request.project(), stack, change)
                        : stacks.update(request.project(), stack, change));
        return Reply.empty(202);
    }
}

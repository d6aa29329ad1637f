package io.tutti.server.api.agent;

import io.tutti.server.api.heat.ResourceMetadata;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.store.Store;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * {@code GET|HEAD /tutti/v1/signals/metadata/STACK/TOKEN/RESOURCE}: what os-collect-config's collector {@code request} polls, by
 * an address that carries its own key and is good for just the object that was made under that token. The collector looks
 * at {@code Last-Modified} first; that is always now, for it compares what it gets itself.
 *
 * @param body whether more than the headers is asked for
 */
record PollMetadata(Store store, InstantSource clock, boolean body) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var stack = store.stacks()
                .stack(request.at("stack"))
                .filter(found -> found.deleted().isEmpty())
                .orElseThrow(() -> Denial.unknown("resource", request.at("resource")));
        var resource = store.stacks()
                .resource(stack.id(), request.at("resource"))
                .filter(found -> found.token().equals(request.at("token")))
                .orElseThrow(() -> Denial.unknown("resource", request.at("resource")));
        var reply = body
                ? Reply.clear(200, new ResourceMetadata(store.software()).of(stack.project(), resource))
                : Reply.empty(200);
        var now = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
        return reply.with("Last-Modified", now);
    }
}

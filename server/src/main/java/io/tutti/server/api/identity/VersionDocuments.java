package io.tutti.server.api.identity;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** What clients look at first: {@code GET /identity}, with Keystone's status 300, and {@code GET /identity/v3}. */
final class VersionDocuments {
    Reply all(Request request) {
        var versions = Value.map("values", Value.list(version(request)));
        return Reply.json(300, Value.map("versions", versions));
    }

    Reply one(Request request) {
        return Reply.json(200, Value.map("version", version(request)));
    }

    private static Mapping version(Request request) {
        var type = Value.map("base", Value.of("application/json"))
                .with("type", "application/vnd.openstack.identity-v3+json");
        var link = Value.map("rel", Value.of("self")).with("href", Shapes.at(request, "/"));
        return Value.map("id", Value.of("v3.14"))
                .with("status", "stable")
                .with("updated", "2020-04-07T00:00:00Z")
                .with("links", Value.list(link))
                .with("media-types", Value.list(type));
    }
}

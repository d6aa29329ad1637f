package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Form;
import io.tutti.server.environments.PackageService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/blocks}: the newest of each block. */
record ListBlocks(PackageService packages) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var blocks = packages.catalogue(request.project()).newest().stream()
                .map(Form::brief)
                .toList();
        return Reply.json(200, Value.map("blocks", Value.list(blocks)));
    }
}

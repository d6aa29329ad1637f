package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.environments.PackageService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/packages/NAME}: its versions, newest first. */
record ShowPackage(PackageService packages) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var name = request.at("package");
        var versions = packages.list(request.project()).stream()
                .filter(kept -> kept.head().name().equals(name))
                .map(PackageJson::brief)
                .toList();
        if (versions.isEmpty()) {
            throw PackageService.unknown(name);
        }
        return Reply.json(200, Value.map("name", Value.of(name)).with("versions", Value.list(versions)));
    }
}

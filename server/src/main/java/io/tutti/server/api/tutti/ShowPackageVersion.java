package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Version;
import io.tutti.server.environments.PackageService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/packages/NAME/VERSION}: its blocks as forms, and its files. */
record ShowPackageVersion(PackageService packages) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var kept = packages.show(request.project(), request.at("package"), version(request));
        return Reply.json(200, Value.map("package", PackageJson.whole(kept)));
    }

    static Version version(Request request) {
        var text = request.at("version");
        return Version.of(text).orElseThrow(() -> PackageService.unknown(request.at("package") + "-" + text));
    }
}

package io.tutti.server.api.tutti;

import io.tutti.server.environments.PackageService;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code DELETE /tutti/v1/packages/NAME/VERSION}: when no environment is made of it. */
record DeletePackage(PackageService packages) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        packages.delete(request.project(), request.at("package"), ShowPackageVersion.version(request));
        return Reply.empty(204);
    }
}

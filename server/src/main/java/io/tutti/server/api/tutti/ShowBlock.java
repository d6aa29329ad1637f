package io.tutti.server.api.tutti;

import io.tutti.environments.catalogue.Form;
import io.tutti.environments.catalogue.VersionRange;
import io.tutti.server.environments.PackageService;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/blocks/NAME?version=RANGE}: the newest that fits, as a form. */
record ShowBlock(PackageService packages) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var name = request.at("block");
        var text = request.query("version").orElse("*");
        var range = VersionRange.of(text)
                .orElseThrow(() -> Denial.malformed("request.bad-query", "version must be such as 1, 1.4 or >=1.2 <2"));
        var block = packages.catalogue(request.project()).find(name, range);
        return Reply.json(
                200,
                block.map(Form::of)
                        .orElseThrow(() -> Denial.unknown("block", text.equals("*") ? name : name + "/" + text)));
    }
}

package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.environments.PackageService;
import io.tutti.server.http.Body;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Percent;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.util.Locale;
import java.util.Map;

/** {@code POST /tutti/v1/packages}: a zip archive, or {@code {"files": {PATH: TEXT}}}. The same files again are fine. */
record AddPackage(PackageService packages) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var checked = packages.add(request.project(), files(request));
        var added = Answers.good(checked);
        var head = added.kept().head();
        var json = Value.map("package", PackageJson.whole(added.kept()));
        return Reply.json(added.isNew() ? 201 : 200, Answers.withWarnings(json, checked))
                .with(
                        "Location",
                        request.origin() + "/tutti/v1/packages/" + Percent.encode(head.name()) + "/" + head.version());
    }

    private static Map<String, String> files(Request request) {
        var type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("application/zip") || type.startsWith("application/x-zip")) {
            return PackageService.unzipped(request.bytes(Body.LARGEST));
        }
        var fields = new Fields(request.json());
        fields.needed("files", "an object of texts");
        var files = fields.mapping("files");
        fields.check();
        return PackageService.files(files);
    }
}

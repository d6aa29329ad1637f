package io.tutti.server.api.heat;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.template.function.Version;
import java.util.Arrays;

/** {@code GET /template_versions}. */
record ListTemplateVersions() implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var versions = Arrays.stream(Version.values())
                .map(version -> Value.map("version", Value.of(version.title()))
                        .with("type", version.isHot() ? "hot" : "cfn")
                        .with("aliases", Value.texts(version.aliases())))
                .toList();
        return Reply.json(200, Value.map("template_versions", Value.list(versions)));
    }
}

package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.environments.PackageService;
import io.tutti.server.environments.PackageService.Kept;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** {@code GET /tutti/v1/packages}: each package with its versions, told by the newest. */
record ListPackages(PackageService packages) implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var byName = new TreeMap<String, List<Kept>>();
        packages.list(request.project())
                .forEach(kept -> byName.computeIfAbsent(kept.head().name(), _ -> new ArrayList<>())
                        .add(kept));
        var all = byName.values().stream()
                .map(versions -> PackageJson.brief(versions.getFirst())
                        .with(
                                "versions",
                                Value.texts(versions.stream()
                                        .map(kept -> kept.head().version().toString())
                                        .toList())))
                .toList();
        return Reply.json(200, Value.map("packages", Value.list(all)));
    }
}

package io.tutti.server.api.tutti;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Asked;
import io.tutti.server.api.Fields;
import io.tutti.server.environments.EnvironmentRequest;
import io.tutti.server.environments.EnvironmentRequest.Wish;
import io.tutti.server.environments.PackageService;
import io.tutti.server.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The body that the routes of environments have in common. */
final class EnvironmentBody {
    private static final int MOST_PACKAGES = 100;

    private EnvironmentBody() {}

    static EnvironmentRequest of(Request request) {
        var fields = new Fields(request.json());
        var asked = of(fields, request);
        fields.check();
        return asked;
    }

    /** The caller reads more fields, and checks them. */
    static EnvironmentRequest of(Fields fields, Request request) {
        var model = fields.needed("model");
        if (model.length() > Asked.LONGEST_MODEL) {
            fields.add(Problem.of("model.too-large", "The model is larger than " + Asked.LONGEST_MODEL + " characters")
                    .on("model"));
        }
        var name = Asked.fileName(fields, "model_name", "model.env.json");
        return new EnvironmentRequest(model, name, packages(fields), wish(fields, request));
    }

    /** How it shall be deployed. */
    static Wish wish(Fields fields, Request request) {
        return new Wish(
                fields.text("goal"),
                fields.oneOf("on_failure", "rollback", List.of("rollback", "hold", "keep")),
                Asked.timeout(fields, "timeout_minutes"),
                request.header("Idempotency-Key"));
    }

    private static List<Map<String, String>> packages(Fields fields) {
        var packages = new ArrayList<Map<String, String>>();
        var given = fields.list("packages");
        if (given.size() > MOST_PACKAGES) {
            fields.add(Problem.of("request.bad-field", "'packages' has " + MOST_PACKAGES + " packages at most")
                    .on("packages"));
            return packages;
        }
        for (var item : given) {
            if (item instanceof Mapping one && one.get("files").orElseGet(Value::none) instanceof Mapping files) {
                packages.add(PackageService.files(files));
            } else {
                fields.add(Problem.of("request.bad-field", "'packages' must be a list of objects with 'files'")
                        .on("packages"));
            }
        }
        return packages;
    }
}

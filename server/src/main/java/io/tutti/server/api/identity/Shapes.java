package io.tutti.server.api.identity;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Request;
import io.tutti.store.accounts.Project;
import io.tutti.store.accounts.User;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pieces of Keystone's JSON. There is one domain, {@code Default}. */
final class Shapes {
    static final String DOMAIN = "default";
    static final String DOMAIN_NAME = "Default";
    static final Mapping IN_DOMAIN = Value.map("id", Value.of(DOMAIN)).with("name", DOMAIN_NAME);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Shapes() {}

    /** The address of something below the identity API. */
    static String at(Request request, String path) {
        return request.origin() + "/identity/v3" + path;
    }

    static Mapping self(Request request, String path) {
        return Value.map("self", Value.of(at(request, path)));
    }

    /** A list, on one page. */
    static Mapping list(Request request, String name, String path, List<? extends Value> items) {
        var links = self(request, path).with("previous", Value.none()).with("next", Value.none());
        return Value.map(name, Value.list(items)).with("links", links);
    }

    static Mapping user(Request request, User user) {
        var json = Value.map("id", Value.of(user.id()))
                .with("name", user.name())
                .with("domain_id", DOMAIN)
                .with("enabled", Value.of(user.enabled()))
                .with("description", user.description())
                .with("email", user.email())
                .with("password_expires_at", Value.none())
                .with("options", Mapping.EMPTY)
                .with("links", self(request, "/users/" + user.id()));
        return user.project().map(id -> json.with("default_project_id", id)).orElse(json);
    }

    static Mapping project(Request request, Project project) {
        return Value.map("id", Value.of(project.id()))
                .with("name", project.name())
                .with("domain_id", DOMAIN)
                .with("parent_id", DOMAIN)
                .with("is_domain", Value.of(false))
                .with("enabled", Value.of(project.enabled()))
                .with("description", project.description())
                .with("tags", Value.list())
                .with("options", Mapping.EMPTY)
                .with("links", self(request, "/projects/" + project.id()));
    }

    /** A role's id is its name. */
    static Mapping role(Request request, String role) {
        return named(role, role)
                .with("domain_id", Value.none())
                .with("description", Value.none())
                .with("options", Mapping.EMPTY)
                .with("links", self(request, "/roles/" + role));
    }

    static Mapping domain(Request request) {
        return IN_DOMAIN
                .with("description", "The only domain")
                .with("enabled", Value.of(true))
                .with("tags", Value.list())
                .with("options", Mapping.EMPTY)
                .with("links", self(request, "/domains/" + DOMAIN));
    }

    static Mapping named(String id, String name) {
        return Value.map("id", Value.of(id)).with("name", name);
    }

    static Value time(Instant instant) {
        return Value.of(TIME.format(instant));
    }

    /** Whether a question that may name a domain can have an answer. */
    static boolean inDomain(Request request) {
        return request.query("domain_id").filter(id -> !id.equals(DOMAIN)).isEmpty();
    }

    /** Whether something fits a query that may name it and say whether it is enabled. */
    static boolean fits(Request request, String name, boolean enabled) {
        Optional<String> wanted = request.query("name");
        return wanted.filter(other -> !other.equals(name)).isEmpty()
                && (request.query("enabled").isEmpty() || request.flag("enabled", true) == enabled);
    }
}

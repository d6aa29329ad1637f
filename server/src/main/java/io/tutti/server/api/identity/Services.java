package io.tutti.server.api.identity;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The service catalogue: what there is at this server, and where. */
final class Services {
    private static final String REGION = "RegionOne";
    private static final List<String> INTERFACES = List.of("public", "internal", "admin");
    private static final String PROJECT = "%(project_id)s";

    private static final List<Service> ALL = List.of(
            new Service("cloudformation", "heat-cfn", "CloudFormation's signals", "/v1"),
            new Service("identity", "keystone", "Who is who", "/identity/v3"),
            new Service("orchestration", "heat", "Stacks", "/v1/" + PROJECT));

    /** @param path may name the project */
    private record Service(String type, String name, String description, String path) {
        String id() {
            return Services.id(type);
        }
    }

    /** The same for the same words, on all servers. */
    private static String id(String words) {
        return UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    /** The catalogue of a token for a project. */
    Value.Sequence catalogue(Request request, String project) {
        return Value.list(ALL.stream()
                .map(service -> Value.map("id", Value.of(service.id()))
                        .with("type", service.type())
                        .with("name", service.name())
                        .with(
                                "endpoints",
                                Value.list(INTERFACES.stream()
                                        .map(one -> endpoint(request, service, one, project))
                                        .toList())))
                .toList());
    }

    private static Mapping endpoint(Request request, Service service, String face, String project) {
        return Value.map("id", Value.of(id(service.type() + "/" + face)))
                .with("interface", face)
                .with("region", REGION)
                .with("region_id", REGION)
                .with("url", request.origin() + service.path().replace(PROJECT, project));
    }

    Reply services(Request request) {
        var found = ALL.stream()
                .filter(service -> request.query("type")
                        .filter(type -> !type.equals(service.type()))
                        .isEmpty())
                .filter(service -> Shapes.fits(request, service.name(), true))
                .map(service -> json(request, service))
                .toList();
        return Reply.json(200, Shapes.list(request, "services", "/services", found));
    }

    Reply service(Request request) {
        return Reply.json(200, Value.map("service", json(request, find(request.at("id")))));
    }

    private static Service find(String id) {
        return ALL.stream()
                .filter(service -> service.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Denial.unknown("service", id));
    }

    private static Mapping json(Request request, Service service) {
        return Value.map("id", Value.of(service.id()))
                .with("type", service.type())
                .with("name", service.name())
                .with("description", service.description())
                .with("enabled", Value.of(true))
                .with("links", Shapes.self(request, "/services/" + service.id()));
    }

    Reply endpoints(Request request) {
        var found = ALL.stream()
                .filter(service -> request.query("service_id")
                        .filter(id -> !id.equals(service.id()))
                        .isEmpty())
                .flatMap(service -> INTERFACES.stream()
                        .filter(face -> request.query("interface")
                                .filter(one -> !one.equals(face))
                                .isEmpty())
                        .map(face -> endpoint(request, service, face, PROJECT)
                                .with("service_id", service.id())
                                .with("enabled", Value.of(true))))
                .toList();
        return Reply.json(200, Shapes.list(request, "endpoints", "/endpoints", found));
    }

    Reply regions(Request request) {
        return Reply.json(200, Shapes.list(request, "regions", "/regions", List.of(region())));
    }

    Reply region(Request request) {
        if (!request.at("id").equals(REGION)) {
            throw Denial.unknown("region", request.at("id"));
        }
        return Reply.json(200, Value.map("region", region()));
    }

    private static Mapping region() {
        return Value.map("id", Value.of(REGION)).with("description", "").with("parent_region_id", Value.none());
    }
}

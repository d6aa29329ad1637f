package io.tutti.drivers.known;

import io.tutti.contract.json.Json;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The smallest HOT template that makes one of a type and validates: what is required, with values that are allowed. */
final class Examples {
    /** Values that keep the rules that a cloud, or a format, answers for. */
    private static final Map<String, String> CUSTOM = Map.ofEntries(
            Map.entry("barbican.secret", "http://cloud.example/v1/secrets/4f8a5c52"),
            Map.entry("cinder.vtype", "fast"),
            Map.entry("cron_expression", "0 3 * * *"),
            Map.entry("dns_domain", "example.org."),
            Map.entry("dns_name", "www.example.org."),
            Map.entry("expiration", "2035-01-01T00:00:00"),
            Map.entry("glance.image", "debian-13"),
            Map.entry("ip_addr", "192.0.2.10"),
            Map.entry("ip_or_cidr", "192.0.2.10"),
            Map.entry("json_string", "{}"),
            Map.entry("keystone.project", "demo"),
            Map.entry("mac_addr", "02:00:00:00:00:01"),
            Map.entry("net_cidr", "192.0.2.0/24"),
            Map.entry("neutron.network", "private"),
            Map.entry("neutron.subnet", "private-subnet"),
            Map.entry("nova.flavor", "m1.small"),
            Map.entry("nova.keypair", "my-key"),
            Map.entry("nova.server", "my-server"),
            Map.entry("timezone", "Europe/Berlin"),
            Map.entry("trove.flavor", "m1.small"));

    private Examples() {}

    /** @param given JSON for properties, required or not, that is better than invented values */
    static String of(Description type, Map<String, String> given) {
        var properties = new LinkedHashMap<String, Value>();
        for (var property : type.properties()) {
            Optional.ofNullable(given.get(property.name()))
                    .map(Json::read)
                    .or(() -> property.required() ? Optional.of(value(property)) : Optional.empty())
                    .ifPresent(value -> properties.put(property.name(), value));
        }
        var resource = Value.map("type", Value.of(type.type()));
        var whole = properties.isEmpty() ? resource : resource.with("properties", new Mapping(properties));
        return Block.text(Value.map("heat_template_version", Value.of("2018-08-31"))
                .with("resources", Value.map(name(type.type()), whole)));
    }

    /** {@code OS::Neutron::FloatingIP} makes a {@code floating_ip}. */
    private static String name(String type) {
        return type.substring(type.lastIndexOf(':') + 1)
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private static Value value(Property property) {
        return switch (property.kind()) {
            case TEXT, ANY -> text(property);
            case INTEGER, NUMBER -> number(property);
            case BOOLEAN -> Value.of(true);
            case MAPPING -> fields(property);
            case SEQUENCE -> items(property);
        };
    }

    private static Value text(Property property) {
        for (var rule : property.constraints()) {
            switch (rule) {
                case Constraint.Allowed allowed -> {
                    return allowed.values().getFirst();
                }
                case Constraint.Custom custom -> {
                    var noun = custom.name().substring(custom.name().lastIndexOf('.') + 1);
                    return Value.of(CUSTOM.getOrDefault(custom.name(), "my-" + noun.replace('_', '-')));
                }
                case Constraint.Length _, Constraint.Range _, Constraint.Pattern _, Constraint.Modulo _ -> {}
            }
        }
        return Value.of(
                "my-" + property.name().replaceAll("_id$", "").replace('_', '-').toLowerCase(Locale.ROOT));
    }

    private static Value number(Property property) {
        for (var rule : property.constraints()) {
            if (rule instanceof Constraint.Allowed allowed) {
                return allowed.values().getFirst();
            }
            if (rule instanceof Constraint.Range range) {
                return Value.of(Math.max(1, Math.round(range.min().orElse(1.0))));
            }
        }
        return Value.of(1);
    }

    private static Value fields(Property property) {
        var fields = new LinkedHashMap<String, Value>();
        property.fields().stream().filter(Property::required).forEach(field -> fields.put(field.name(), value(field)));
        return new Mapping(fields);
    }

    private static Value items(Property property) {
        var item = property.items()
                .map(Examples::value)
                .orElse(Value.of("my-" + property.name().toLowerCase(Locale.ROOT)));
        var least = property.constraints().stream()
                .flatMap(rule -> rule instanceof Constraint.Length length ? length.min().stream() : Stream.empty())
                .findFirst()
                .orElse(1L);
        return Value.list(Collections.nCopies(least.intValue(), item));
    }
}

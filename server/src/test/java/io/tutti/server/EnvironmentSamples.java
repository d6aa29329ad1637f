package io.tutti.server;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Packages and models that need no cloud. */
final class EnvironmentSamples {
    private EnvironmentSamples() {}

    /** A directory: what others require. */
    static Map<String, String> directory() {
        return Map.of(
                "package.yaml",
                "{name: directory, version: 1.0.0, author: Tutti, description: Names, licence: Apache-2.0, blocks:"
                        + " [d.yaml]}\n",
                "d.yaml",
                """
                block: directory.Domain
                version: 1.0.0
                properties:
                  name: {type: string, default: corp.example}
                  secret: {type: string, hidden: true, default: change-me, constraints: [{length: {min: 4}}]}
                provides:
                  domain:
                    capability: directory.Domain
                    values: {name: {get_param: name}, key: {get_param: secret}, addresses: {get_attr: [member, host, value]}}
                template: once.yaml
                members:
                  member: {count: 2, template: member.yaml}
                states:
                  Named: {after: [salt]}
                  Ready: {after: [Named]}
                goal: Ready
                """,
                "once.yaml",
                """
                resources:
                  salt: {type: OS::Heat::RandomString, properties: {length: 8}}
                  held: {type: OS::Heat::Value, properties: {value: {get_param: secret}}}
                """,
                "member.yaml",
                """
                resources:
                  host:
                    type: OS::Heat::Value
                    properties: {value: {str_replace: {template: O-I, params: {O: {get_param: object}, I: {get_param: index}}}}}
                """);
    }

    /** A service that requires a directory. */
    static Map<String, String> service() {
        return Map.of(
                "package.yaml",
                "{name: service, version: 1.0.0, author: Tutti, description: Works, licence: Apache-2.0, blocks:"
                        + " [s.yaml]}\n",
                "s.yaml",
                """
                block: work.Service
                version: 1.0.0
                properties:
                  greeting: {type: string, default: hello}
                  password: {type: string, hidden: true, default: change-me}
                requires:
                  domain: {capability: directory.Domain, versions: '1'}
                provides:
                  service:
                    capability: work.Service
                    values: {where: {get_attr: [domain, name]}, said: {get_attr: [said, value]}, key: {get_attr: [domain, key]}}
                template: s-once.yaml
                states:
                  Working: {after: [said, domain.Ready]}
                """,
                "s-once.yaml",
                """
                resources:
                  said: {type: OS::Heat::Value, properties: {value: {get_param: greeting}}}
                  kept: {type: OS::Heat::TestResource, properties: {value: {get_param: password}}}
                """);
    }

    /** The files with another text for one, or one more. */
    static Map<String, String> with(Map<String, String> files, String name, String text) {
        var changed = new TreeMap<>(files);
        changed.put(name, text);
        return changed;
    }

    static Mapping files(Map<String, String> files) {
        var texts = new LinkedHashMap<String, Value>();
        files.forEach((path, text) -> texts.put(path, Value.of(text)));
        return Value.map("files", new Mapping(texts));
    }

    /** A request with both packages. */
    static Mapping body(String model) {
        return Value.map("model", Value.of(model))
                .with("model_name", "shop.env.json")
                .with("packages", Value.list(files(directory()), files(service())));
    }

    static String base() {
        return "{\"environment\": \"base\", \"objects\": {\"ad\": {\"block\": \"directory.Domain\"}}}";
    }

    static String shop(String properties) {
        return """
            {"environment": "shop", "objects": {
              "ad": {"block": "directory.Domain"},
              "web": {"block": "work.Service", "properties": %s}}}
            """.formatted(properties);
    }

    /** It has no directory of its own. */
    static String guest() {
        return "{\"environment\": \"guest\", \"objects\": {\"web\": {\"block\": \"work.Service\"}}}";
    }
}

package io.tutti.environments.catalogue;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Block.Capability;
import io.tutti.environments.catalogue.Block.Fragment;
import io.tutti.environments.catalogue.Block.Member;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.Property;
import io.tutti.environments.catalogue.Block.Socket;
import io.tutti.template.document.ParameterGroup;
import io.tutti.template.document.Templates;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a block. */
final class BlockReader {
    private static final List<String> KEYS = List.of(
            "block",
            "version",
            "label",
            "description",
            "properties",
            "groups",
            "requires",
            "provides",
            "template",
            "members",
            "states",
            "goal");
    private static final List<String> SOCKET_KEYS =
            List.of("capability", "versions", "min", "max", "values", "label", "description");
    private static final List<String> CAPABILITY_KEYS = List.of("capability", "version", "values", "description");
    private static final List<String> MEMBER_KEYS = List.of("count", "template", "server", "description");
    private static final List<String> FRAGMENT_KEYS =
            List.of("heat_template_version", "description", "conditions", "resources", "outputs");
    static final String WORD = "[A-Za-z][A-Za-z0-9_]{0,62}";
    private static final String DOTTED = "[A-Za-z][A-Za-z0-9_]*(\\.[A-Za-z][A-Za-z0-9_]*)*";

    private final String provider;
    private final Map<String, String> files;
    private final Findings findings;
    private final Reading reading;

    BlockReader(String provider, Map<String, String> files, Findings findings) {
        this.provider = provider;
        this.files = files;
        this.findings = findings;
        this.reading = new Reading(findings, "block");
    }

    Optional<Block> read(String file, String text) {
        return document(file, text).map(this::block);
    }

    /** A file of the package as a map, known under the package's name. */
    private Optional<Node.Fields> document(String file, String text) {
        return switch (Yaml.read(provider + "/" + file, text)) {
            case Checked.Bad<Node> bad -> {
                bad.problems().forEach(findings::problem);
                yield Optional.empty();
            }
            case Checked.Good<Node> good -> {
                // A state's `on` is meant as a word, and taken as one.
                findings.warnings(good.warnings().stream()
                        .filter(warning -> !warning.code().equals("yaml.key-is-truth-value"))
                        .toList());
                yield reading.map(good.value(), "`" + file + "`", "");
            }
        };
    }

    private Block block(Node.Fields root) {
        reading.keys(root, KEYS, "a key of a block", "");
        var name = reading.required(root, "block", "The block", "");
        if (!name.text().isEmpty() && !name.text().matches(DOTTED)) {
            reading.wrong("name", "`" + name.text() + "` is no name such as postgres.Cluster", name.where(), "block");
        }
        var version = reading.version(root, "The block", "");
        var definitions = root.get("properties").map(this::definitions).orElse(Map.of());
        var properties = properties(root, definitions);
        var members = new LinkedHashMap<String, Member>();
        reading.maps(root, "members", "")
                .forEach((member, fields) -> member(member, fields).ifPresent(read -> members.put(member, read)));
        var template = reading.name(root, "template", "").flatMap(this::fragment);
        var states = new StateReader(reading, files).read(root);
        var block = new Block(
                name.text(),
                version,
                provider,
                Optional.of(reading.text(root, "label", ""))
                        .filter(t -> !t.isEmpty())
                        .orElse(name.text()),
                reading.text(root, "description", ""),
                properties,
                groups(root, definitions),
                sockets(root),
                capabilities(root, version),
                template,
                members,
                states,
                reading.name(root, "goal", ""),
                name.where());
        new BlockCheck(block, reading).run();
        return block;
    }

    private Map<String, ParameterDefinition> definitions(Node node) {
        var own = new Findings();
        var definitions = Templates.parameters(node, own);
        own.problems().forEach(p -> findings.problem(p.on(p.path().replaceFirst("^parameters", "properties"))));
        findings.warnings(own.warnings());
        return definitions;
    }

    private Map<String, Property> properties(Node.Fields root, Map<String, ParameterDefinition> definitions) {
        var properties = new LinkedHashMap<String, Property>();
        reading.entries(root, "properties", "").forEach((name, field) -> {
            word(name, field.place(), "property", "properties." + name);
            var definition = definitions.get(name);
            if (definition != null && field.node() instanceof Node.Fields source) {
                properties.put(name, new Property(definition, source));
            }
        });
        return properties;
    }

    private List<ParameterGroup> groups(Node.Fields root, Map<String, ParameterDefinition> definitions) {
        return root.get("groups")
                .map(node -> Templates.groups(node, definitions, findings))
                .orElse(List.of());
    }

    /** The name becomes part of names of resources and a variable of scripts. */
    private void word(String name, Where where, String what, String path) {
        if (!name.matches(WORD)) {
            findings.problem(Problem.of("block.name", "`" + name + "` is no name for a " + what)
                    .at(where)
                    .on(path)
                    .because("it begins with a letter and has letters, digits and _ only, 63 at most"));
        }
    }

    private Map<String, Socket> sockets(Node.Fields root) {
        var sockets = new LinkedHashMap<String, Socket>();
        reading.maps(root, "requires", "").forEach((name, fields) -> {
            var path = "requires." + name;
            word(name, fields.where(), "socket", path);
            reading.keys(fields, SOCKET_KEYS, "a key of a requirement", path);
            var capability = reading.required(fields, "capability", "The requirement `" + name + "`", path);
            var min = whole(fields, "min", 1, path);
            var max = whole(fields, "max", Math.max(1, min), path);
            if (max < min || max < 1) {
                reading.wrong("socket", "`max` is less than `min` or 1", fields.where(), path);
            }
            sockets.put(
                    name,
                    new Socket(
                            name,
                            capability.text(),
                            range(fields, path),
                            min,
                            max,
                            fields.get("values").map(this::definitions).orElse(Map.of()),
                            Optional.of(reading.text(fields, "label", path))
                                    .filter(t -> !t.isEmpty())
                                    .orElse(name),
                            reading.text(fields, "description", path),
                            capability.where()));
        });
        return sockets;
    }

    private VersionRange range(Node.Fields fields, String path) {
        var versions = reading.name(fields, "versions", path);
        var range = versions.map(name -> VersionRange.of(name.text())).orElse(Optional.of(VersionRange.ANY));
        if (range.isEmpty()) {
            versions.ifPresent(name ->
                    findings.problem(Problem.of("block.versions", "`" + name.text() + "` is no range of versions")
                            .at(name.where())
                            .on(path + ".versions")
                            .because("ranges are such as `1`, `1.4`, `>=1.2 <2` or `*`")));
        }
        return range.orElse(VersionRange.ANY);
    }

    private int whole(Node.Fields fields, String key, int otherwise, String path) {
        var node = fields.get(key);
        if (node.isEmpty()) {
            return otherwise;
        }
        var number = node.get().value().asLong().filter(n -> n >= 0 && n <= 100_000);
        if (number.isEmpty()) {
            reading.wrong(
                    "not-a-number",
                    "`" + key + "` must be a whole number",
                    node.get().where(),
                    path + "." + key);
        }
        return number.map(Math::toIntExact).orElse(otherwise);
    }

    private Map<String, Capability> capabilities(Node.Fields root, Version version) {
        var capabilities = new LinkedHashMap<String, Capability>();
        reading.maps(root, "provides", "").forEach((name, fields) -> {
            var path = "provides." + name;
            word(name, fields.where(), "capability", path);
            reading.keys(fields, CAPABILITY_KEYS, "a key of a capability", path);
            var capability = reading.required(fields, "capability", "What is provided as `" + name + "`", path);
            capabilities.put(
                    name,
                    new Capability(
                            name,
                            capability.text(),
                            fields.get("version").isPresent()
                                    ? reading.version(fields, "The capability", path)
                                    : version,
                            fields.get("values")
                                    .flatMap(node -> reading.map(node, "`values`", path + ".values"))
                                    .orElse(new Node.Fields(Map.of(), fields.where())),
                            reading.text(fields, "description", path),
                            capability.where()));
        });
        return capabilities;
    }

    private Optional<Member> member(String name, Node.Fields fields) {
        var path = "members." + name;
        word(name, fields.where(), "member", path);
        reading.keys(fields, MEMBER_KEYS, "a key of a member", path);
        var template = Optional.of(reading.required(fields, "template", "The member `" + name + "`", path))
                .filter(file -> !file.text().isEmpty())
                .flatMap(this::fragment);
        var count = fields.get("count").orElseGet(() -> new Node.Scalar(Value.of(1), "1", fields.where()));
        return template.map(fragment -> new Member(
                name,
                count,
                fragment,
                reading.name(fields, "server", path).map(Name::text).or(() -> server(fragment)),
                fields.where()));
    }

    /** The only server that a fragment has is the machine. */
    private static Optional<String> server(Fragment fragment) {
        var servers = fragment.section("resources").values().stream()
                .filter(field -> field.node() instanceof Node.Fields fields && isServer(fields))
                .map(Node.Field::key)
                .toList();
        return servers.size() == 1 ? Optional.of(servers.getFirst()) : Optional.empty();
    }

    static boolean isServer(Node.Fields resource) {
        return resource.get("type")
                .flatMap(node -> node.value().asText())
                .filter("OS::Nova::Server"::equals)
                .isPresent();
    }

    private Optional<Fragment> fragment(Name file) {
        var text = files.get(file.text());
        if (text == null) {
            reading.findings().problem(missing(file, files));
            return Optional.empty();
        }
        return document(file.text(), text).map(root -> {
            reading.keys(root, FRAGMENT_KEYS, "a section of a fragment; properties stand in the block", "");
            var fragment = new Fragment(provider + "/" + file.text(), root);
            FRAGMENT_KEYS.subList(2, FRAGMENT_KEYS.size()).forEach(section -> reading.entries(root, section, ""));
            fragment.section("resources").forEach((name, field) -> {
                if (!name.matches("[A-Za-z][A-Za-z0-9_-]{0,62}")) {
                    reading.wrong(
                            "name", "`" + name + "` is no name for a resource", field.place(), "resources." + name);
                }
                reading.map(field.node(), "A resource", "resources." + name);
            });
            return fragment;
        });
    }

    static Problem missing(Name file, Map<String, String> files) {
        var problem = Problem.of("block.missing-file", "There is no file `" + file.text() + "` in the package")
                .at(file.where());
        return Nearest.question(file.text(), files.keySet())
                .map(problem::suggest)
                .orElseGet(() -> problem.suggest("add the file, or name another one"));
    }
}

package io.tutti.environments.catalogue;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reading a map of a package or a model has in common; whatever is wrong becomes a finding. */
public final class Reading {
    private final Findings findings;
    private final String code;

    /** @param code what the codes of problems begin with, such as {@code block} */
    public Reading(Findings findings, String code) {
        this.findings = findings;
        this.code = code;
    }

    public Findings findings() {
        return findings;
    }

    public void wrong(String kind, String message, Where where, String path) {
        findings.problem(Problem.of(code + "." + kind, message).at(where).on(path));
    }

    /** The same with the nearest of what would be right. */
    public void unknown(String kind, String message, Name name, String path, Collection<String> known) {
        var problem = Problem.of(code + "." + kind, message).at(name.where()).on(path);
        var said = known.isEmpty() ? problem : problem.because("there are: " + String.join(", ", known));
        findings.problem(Nearest.question(name.text(), known).map(said::suggest).orElse(said));
    }

    public void keys(Node.Fields fields, List<String> allowed, String what, String path) {
        findings.unknownKeys(fields, allowed, code + ".unknown-key", what, path);
    }

    public Optional<Node.Fields> map(Node node, String what, String path) {
        return switch (node) {
            case Node.Fields fields -> Optional.of(fields);
            case Node.Scalar scalar when scalar.isNull() -> Optional.empty();
            case Node.Scalar _, Node.Items _ -> {
                wrong("not-a-map", what + " must be a map, not a " + node.kind(), node.where(), path);
                yield Optional.empty();
            }
        };
    }

    /** The entries of a map under a key; none when it is not there. */
    public Map<String, Node.Field> entries(Node.Fields fields, String key, String path) {
        return fields.get(key)
                .flatMap(node -> map(node, "`" + key + "`", join(path, key)))
                .map(Node.Fields::fields)
                .orElse(Map.of());
    }

    /** The entries of a map, each a map itself. */
    public Map<String, Node.Fields> maps(Node.Fields fields, String key, String path) {
        var all = new LinkedHashMap<String, Node.Fields>();
        entries(fields, key, path)
                .forEach((name, field) -> map(field.node(), "`" + name + "`", join(path, key) + "." + name)
                        .ifPresent(map -> all.put(name, map)));
        return all;
    }

    public Optional<Name> name(Node.Fields fields, String key, String path) {
        return fields.get(key).flatMap(node -> name(node, "`" + key + "`", join(path, key)));
    }

    private Optional<Name> name(Node node, String what, String path) {
        return switch (node) {
            case Node.Scalar scalar when scalar.isNull() -> Optional.empty();
            case Node.Scalar scalar -> Optional.of(new Name(scalar.text(), scalar.where()));
            case Node.Items _, Node.Fields _ -> {
                wrong("not-a-text", what + " must be a text, not a " + node.kind(), node.where(), path);
                yield Optional.empty();
            }
        };
    }

    /** A list of names; one alone may stand without a list. */
    public List<Name> names(Node.Fields fields, String key, String path) {
        return fields.get(key).map(node -> names(node, key, join(path, key))).orElse(List.of());
    }

    private List<Name> names(Node node, String key, String path) {
        return node instanceof Node.Items items
                ? items.items().stream()
                        .flatMap(item -> name(item, "an item of `" + key + "`", path).stream())
                        .toList()
                : name(node, "`" + key + "`", path).stream().toList();
    }

    public String text(Node.Fields fields, String key, String path) {
        return name(fields, key, path).map(Name::text).orElse("");
    }

    /** The name that must be there. */
    public Name required(Node.Fields fields, String key, String what, String path) {
        return name(fields, key, path).filter(name -> !name.text().isBlank()).orElseGet(() -> {
            wrong("missing", what + " has no `" + key + "`", fields.where(), path);
            return new Name("", fields.where());
        });
    }

    public Version version(Node.Fields fields, String what, String path) {
        var name = required(fields, "version", what, path);
        var version = Version.of(name.text());
        if (version.isEmpty() && !name.text().isEmpty()) {
            wrong(
                    "version",
                    "`" + name.text() + "` is not a version such as 1.0.0",
                    name.where(),
                    join(path, "version"));
        }
        return version.orElse(new Version(0, 0, 0));
    }

    public static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

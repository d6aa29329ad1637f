package io.tutti.environments.requirement;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Block.Capability;
import io.tutti.environments.catalogue.Block.Socket;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.Version;
import io.tutti.template.parameter.CustomRules;
import io.tutti.template.parameter.Parameters;
import io.tutti.template.syntax.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may provide something: the objects of the environment, what other environments of the project publish, and blocks
 * that could be added.
 *
 * @param objects the block of each object by name, in the order of names
 * @param published by others
 */
public record Candidates(Map<String, Block> objects, List<Published> published, Catalogue catalogue) {

    /** All that have the capability, those that fit first; each says why it does not. */
    public List<Candidate> of(Socket socket) {
        var all = new ArrayList<Candidate>();
        all.addAll(inside(socket));
        all.addAll(outside(socket));
        all.addAll(blocks(socket));
        all.sort((a, b) -> Boolean.compare(b.fits(), a.fits()));
        return all;
    }

    /** Objects of this environment that have the capability. */
    List<Candidate> inside(Socket socket) {
        return inside(socket, objects);
    }

    /** What a link may mean: an object or one of its capabilities, or the same of another environment. */
    List<Candidate> named(Socket socket, String link) {
        var object = link.split("\\.", 2)[0];
        var block = Optional.ofNullable(objects.get(object));
        var all = link.contains("/")
                ? outside(socket)
                : inside(socket, block.map(one -> Map.of(object, one)).orElse(Map.of()));
        return all.stream()
                .filter(candidate -> candidate.reference().equals(link)
                        || candidate.reference().startsWith(link + "."))
                .toList();
    }

    private static List<Candidate> inside(Socket socket, Map<String, Block> objects) {
        var all = new ArrayList<Candidate>();
        objects.forEach((name, block) -> block.provides().values().stream()
                .filter(capability -> capability.capability().equals(socket.capability()))
                .forEach(capability -> all.add(new Candidate(
                        Candidate.Kind.OBJECT,
                        name + "." + capability.name(),
                        Optional.of(new Provider.Inside(name, capability)),
                        obstacle(socket, capability)))));
        return all;
    }

    /** What other environments publish under this capability. */
    List<Candidate> outside(Socket socket) {
        return published.stream()
                .filter(one -> one.capability().equals(socket.capability()))
                .map(one -> new Candidate(
                        Candidate.Kind.ENVIRONMENT,
                        one.reference(),
                        Optional.of(new Provider.Outside(one)),
                        obstacle(socket, one.version(), one.values().entries())))
                .toList();
    }

    private List<Candidate> blocks(Socket socket) {
        return catalogue.newest().stream()
                .flatMap(block -> block.provides().values().stream()
                        .filter(capability -> capability.capability().equals(socket.capability()))
                        .map(capability -> new Candidate(
                                Candidate.Kind.BLOCK,
                                block.reference(),
                                Optional.empty(),
                                obstacle(socket, capability))))
                .toList();
    }

    /** Values that are expressions are known only when it runs, and fit until then. */
    static Optional<String> obstacle(Socket socket, Capability capability) {
        var values = new LinkedHashMap<String, Value>();
        capability.values().fields().forEach((name, field) -> {
            var isLiteral = field.node() instanceof Node.Scalar;
            values.put(name, isLiteral ? field.node().value() : new Value.Unknown("known when it runs"));
        });
        return obstacle(socket, capability.version(), values);
    }

    static Optional<String> obstacle(Socket socket, Version version, Map<String, Value> values) {
        if (!socket.versions().contains(version)) {
            return Optional.of("version " + version + " is not in the range " + socket.versions());
        }
        for (var needed : socket.values().values()) {
            var value = values.get(needed.name());
            if (value == null && needed.fallback().isEmpty()) {
                return Optional.of("it gives no value `" + needed.name() + "`");
            }
            if (value != null && !(value.revealed() instanceof Value.Unknown)) {
                var checked = Parameters.resolve(
                        Map.of(needed.name(), needed), Map.of(needed.name(), value), Map.of(), CustomRules.NONE);
                if (checked instanceof Checked.Bad<Map<String, Value>> bad) {
                    return Optional.of(bad.problems().getFirst().message());
                }
            }
        }
        return Optional.empty();
    }
}

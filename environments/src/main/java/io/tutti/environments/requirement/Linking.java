package io.tutti.environments.requirement;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Where;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.Socket;
import io.tutti.environments.catalogue.Reading;
import io.tutti.environments.model.Model.Link;
import io.tutti.environments.model.Model.Thing;
import io.tutti.template.syntax.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds who provides what an object requires, in this order: the link that the model gives; the only one in this
 * environment that fits; the only one that other environments publish. An optional socket takes nothing from elsewhere
 * unasked. Two that fit are a question to the author of the model, never a guess.
 */
public final class Linking {
    private final Candidates candidates;
    private final Findings findings;
    private final Reading reading;

    public Linking(Candidates candidates, Findings findings) {
        this.candidates = candidates;
        this.findings = findings;
        this.reading = new Reading(findings, "model");
    }

    /** The providers of each socket of an object. */
    public Map<String, List<Provider>> link(Thing object, Block block) {
        var path = object.path() + ".requires";
        object.links().forEach((name, links) -> {
            if (!block.requires().containsKey(name)) {
                var where = links.isEmpty() ? object.where() : links.getFirst().where();
                reading.unknown(
                        "unknown-requirement",
                        "The block `" + block.reference() + "` requires nothing called `" + name + "`",
                        new Name(name, where),
                        path + "." + name,
                        block.requires().keySet());
            }
        });
        var linked = new LinkedHashMap<String, List<Provider>>();
        block.requires().values().forEach(socket -> {
            var given = Optional.ofNullable(object.links().get(socket.name()));
            linked.put(
                    socket.name(),
                    given.map(links -> given(object, socket, links)).orElseGet(() -> found(object, socket)));
        });
        return linked;
    }

    private List<Provider> given(Thing object, Socket socket, List<Link> links) {
        var path = object.path() + ".requires." + socket.name();
        var providers = new ArrayList<Provider>();
        links.forEach(link -> named(socket, link, path).ifPresent(providers::add));
        var place = links.isEmpty() ? object.where() : links.getFirst().where();
        if (links.size() > socket.max()) {
            findings.problem(about(
                    socket,
                    "model.too-many-links",
                    "`" + socket.name() + "` takes " + socket.max() + ", not " + links.size(),
                    place,
                    path));
        } else if (links.size() < socket.min()) {
            findings.problem(about(
                            socket,
                            "model.too-few-links",
                            "`" + socket.name() + "` needs " + socket.min() + ", not " + links.size(),
                            place,
                            path)
                    .suggest(suggestion(socket)));
        }
        return providers;
    }

    private Optional<Provider> named(Socket socket, Link link, String path) {
        var fitting = candidates.named(socket, link.text());
        if (fitting.size() == 1) {
            var candidate = fitting.getFirst();
            candidate
                    .obstacle()
                    .ifPresent(why -> findings.problem(about(
                                    socket,
                                    "model.unfit-link",
                                    "`" + link.text() + "` does not fit `" + socket.name() + "`: " + why,
                                    link.where(),
                                    path)
                            .suggest(suggestion(socket))));
            return candidate.provider();
        }
        if (fitting.isEmpty()) {
            var exists = candidates.objects().containsKey(link.text().split("\\.", 2)[0]);
            findings.problem(about(
                            socket,
                            "model.no-such-provider",
                            exists
                                    ? "`" + link.text() + "` provides no " + socket.capability()
                                    : "Nothing called `" + link.text() + "` provides " + socket.capability(),
                            link.where(),
                            path)
                    .suggest(suggestion(socket)));
        } else {
            findings.problem(question(socket, fitting, link.where(), path));
        }
        return Optional.empty();
    }

    private List<Provider> found(Thing object, Socket socket) {
        var path = object.path() + ".requires." + socket.name();
        var inside = fitting(candidates.inside(socket));
        var outside = socket.min() == 0 ? List.<Candidate>of() : fitting(candidates.outside(socket));
        var chosen = inside.isEmpty() ? outside : inside;
        if (chosen.size() == 1 && socket.min() <= 1) {
            return chosen.getFirst().provider().stream().toList();
        }
        if (chosen.isEmpty() && socket.min() == 0) {
            return List.of();
        }
        findings.problem(
                chosen.isEmpty() || chosen.size() < socket.min()
                        ? missing(socket, object.where(), path)
                        : question(socket, chosen, object.where(), path));
        return List.of();
    }

    private static List<Candidate> fitting(List<Candidate> all) {
        return all.stream().filter(Candidate::fits).toList();
    }

    private Problem missing(Socket socket, Where where, String path) {
        return about(
                        socket,
                        "model.unmet-requirement",
                        "Nobody provides `" + socket.name() + "`: " + socket.capability(),
                        where,
                        path)
                .suggest(suggestion(socket));
    }

    private static Problem question(Socket socket, List<Candidate> fitting, Where where, String path) {
        var names = fitting.stream().map(Candidate::reference).collect(Collectors.joining("` or `", "`", "`"));
        return about(
                        socket,
                        "model.ambiguous-requirement",
                        "More than one provides `" + socket.name() + "`: " + names,
                        where,
                        path)
                .suggest("say which: \"requires\": {\"" + socket.name() + "\": \""
                        + fitting.getFirst().reference() + "\"}");
    }

    private static Problem about(Socket socket, String code, String message, Where where, String path) {
        return Problem.of(code, message).at(where).on(path).because(demand(socket));
    }

    /** What the block asks for, with the place where it does. */
    private static String demand(Socket socket) {
        var count = socket.max() == 1 ? "" : ", " + socket.min() + " to " + socket.max();
        return "it must be " + socket.capability() + ", version " + socket.versions() + count + ", says "
                + socket.where();
    }

    private String suggestion(Socket socket) {
        var all = candidates.of(socket);
        if (all.isEmpty()) {
            return "no block of the catalogue provides " + socket.capability() + "; add a package that does";
        }
        return "candidates: "
                + all.stream()
                        .map(candidate -> switch (candidate.kind()) {
                            case OBJECT -> "the object `" + candidate.reference() + "`" + reason(candidate);
                            case ENVIRONMENT ->
                                "`" + candidate.reference() + "` of another environment" + reason(candidate);
                            case BLOCK -> "a new object of block `" + candidate.reference() + "`" + reason(candidate);
                        })
                        .collect(Collectors.joining("; "));
    }

    private static String reason(Candidate candidate) {
        return candidate.obstacle().map(why -> " (" + why + ")").orElse("");
    }
}

package io.tutti.server.api.heat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.outside.Fetcher;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.Limits.Limit;
import io.tutti.template.check.Lookup;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.document.Templates;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The texts that a request names by addresses: its template, and the nested templates that are types of resources. They
 * take their place in the body, so that whoever reads it finds them as if they had been sent along.
 *
 * @param isOn whether an operator allows any host
 * @param largest characters of all of them together: what is fetched is no more than what could have been sent
 * @param patience after which no further one is fetched
 */
record FetchedTexts(boolean isOn, UnaryOperator<String> fetch, long largest, Duration patience, InstantSource clock) {
    /** So many addresses may lead to more addresses before it is enough. */
    private static final int MOST = 20;

    static FetchedTexts of(Limits limits) {
        var fetcher = new Fetcher(
                limits.templateHosts(),
                (int) limits.at(Limit.MAX_TEMPLATE_SIZE),
                Duration.ofSeconds(limits.at(Limit.TEMPLATE_FETCH_TIMEOUT)));
        return new FetchedTexts(
                fetcher.isOn(),
                fetcher::fetch,
                limits.at(Limit.MAX_JSON_BODY_SIZE),
                Duration.ofSeconds(limits.at(Limit.TEMPLATE_FETCH_TIMEOUT)),
                InstantSource.system());
    }

    /** The body with the texts in it; as it is where an operator allows no host. */
    Mapping in(Mapping body) {
        return isOn ? nested(root(body)) : body;
    }

    private Mapping root(Mapping body) {
        var address = body.text("template_url");
        if (address.isEmpty()) {
            return body;
        }
        var text = fetch.apply(address.get());
        var fetched = body.without("template_url").with("template", text);
        return body.get("template_name").isPresent() || address.get().length() > 255
                ? fetched
                : fetched.with("template_name", address.get());
    }

    private Mapping nested(Mapping body) {
        var files = body.mapping("files");
        var end = clock.instant().plus(patience);
        var room = largest;
        var waiting = new ArrayDeque<String>();
        var template = body.get("template").orElse(Value.none());
        waiting.addAll(addresses(
                template instanceof Mapping object
                        ? Json.clear(object)
                        : template.asText().orElse("")));
        for (int fetched = 0; !waiting.isEmpty(); ) {
            var address = waiting.poll();
            if (files.get(address).isPresent()) {
                continue;
            }
            if (fetched++ == MOST) {
                throw refused("More than " + MOST + " templates are to be fetched");
            }
            if (clock.instant().isAfter(end)) {
                throw refused("To fetch all templates takes more than " + patience.toSeconds() + " seconds");
            }
            var text = fetch.apply(address);
            room -= text.length();
            if (room < 0) {
                throw refused("The templates to be fetched are larger than " + largest + " bytes together");
            }
            files = files.with(address, text);
            waiting.addAll(addresses(text));
        }
        return files.isEmpty() ? body : body.with("files", files);
    }

    private static Refusal refused(String message) {
        return new Refusal(Problem.of("template.not-fetched", message).suggest("Send them along as 'files'"));
    }

    private static List<String> addresses(String template) {
        return Templates.read("template", template)
                .template()
                .map(read -> read.resources().values().stream()
                        .map(ResourceDefinition::type)
                        .filter(type -> type.matches("https?://.*") && Lookup.isTemplate(type))
                        .distinct()
                        .toList())
                .orElse(List.of());
    }
}

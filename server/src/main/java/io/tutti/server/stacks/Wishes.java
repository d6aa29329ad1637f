package io.tutti.server.stacks;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Updates asked for while a run was under way: durable before they are acknowledged, and carried out when the run is over.
 * Of several the newest counts. Each is said of one run, so that none comes back later.
 */
final class Wishes {
    private final Mailbox mailbox;

    Wishes(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    void post(StackRow stack, StackRequest request, Instant at) {
        var payload = Value.map("request", new Value.Secret(write(request)));
        mailbox.post(new Signal(address(stack), UUID.randomUUID().toString(), payload, at));
    }

    /** The newest that is said of the stack's newest run. */
    Optional<StackRequest> newest(StackRow stack) {
        return mailbox.at(Set.of(address(stack))).stream()
                .reduce((_, newer) -> newer)
                .flatMap(wish -> ((Mapping) wish.payload()).get("request"))
                .map(Wishes::read);
    }

    /** Those that are said of the stack's newest run as it is known here. */
    void forget(StackRow stack) {
        mailbox.forget(address(stack));
    }

    private static String address(StackRow stack) {
        return address(stack.id()) + stack.run() + "/";
    }

    /** Where all that is asked of a stack is said. */
    static String address(String stack) {
        return "update/" + stack + "/";
    }

    static Mapping write(StackRequest request) {
        var settings = request.settings().stream()
                .map(text -> Value.map("name", Value.of(text.name())).with("text", text.text()))
                .toList();
        var all = Value.map("name", Value.of(request.name()))
                .with("template", request.template())
                .with("templateName", request.templateName())
                .with("files", request.files())
                .with("parameters", request.parameters())
                .with("settings", Value.list(settings))
                .with("onFailure", request.onFailure())
                .with("tags", Value.texts(request.tags()));
        return request.timeoutMinutes()
                .map(minutes -> all.with("timeout", Value.of(minutes)))
                .orElse(all);
    }

    static StackRequest read(Value kept) {
        var all = (Mapping) Json.read(Json.clear(kept));
        return new StackRequest(
                text(all, "name"),
                text(all, "template"),
                text(all, "templateName"),
                all.mapping("files"),
                all.mapping("parameters"),
                all.items("settings").stream()
                        .map(Mapping.class::cast)
                        .map(one -> new NamedText(text(one, "name"), text(one, "text")))
                        .toList(),
                text(all, "onFailure"),
                all.whole("timeout"),
                texts(all));
    }

    private static String text(Mapping from, String field) {
        return from.text(field).orElse("");
    }

    private static List<String> texts(Mapping all) {
        return all.items("tags").stream().flatMap(tag -> tag.asText().stream()).toList();
    }
}

package io.tutti.server.stacks;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.resource.Signal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.port.Mailbox;
import io.tutti.engine.port.Row;
import io.tutti.stacks.state.CarriedOut;
import io.tutti.stacks.state.StackRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Updates and deletions asked for while a run was under way: durable before they are acknowledged, and carried out when the
 * run is over. Of several updates the newest counts, and a deletion before all. They are forgotten in the transaction that
 * begins what they ask for, so that none is lost and none comes back later.
 */
final class Wishes {
    private static final String UPDATES = "update/";
    private static final String DELETIONS = "delete/";

    private final Mailbox mailbox;

    Wishes(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    void post(StackRow stack, StackRequest request, Instant at) {
        var payload = Value.map("request", new Value.Secret(write(request)));
        mailbox.post(new Signal(updates(stack), UUID.randomUUID().toString(), payload, at));
    }

    void postDeletion(StackRow stack, Instant at) {
        mailbox.post(new Signal(deletions(stack), "delete", Value.none(), at));
    }

    /** The newest update that nobody has begun. */
    Optional<StackRequest> newest(StackRow stack) {
        return mailbox.at(Set.of(updates(stack))).stream()
                .reduce((_, newer) -> newer)
                .flatMap(wish -> ((Mapping) wish.payload()).get("request"))
                .map(Wishes::read);
    }

    boolean isDeletion(StackRow stack) {
        return !mailbox.at(Set.of(deletions(stack))).isEmpty();
    }

    /** Whether anything is to follow what goes on now. */
    boolean isAny(StackRow stack) {
        return !mailbox.at(Set.of(updates(stack), deletions(stack))).isEmpty();
    }

    /** For an update that does all that has been asked for until now; what is asked for later stays, and a deletion too. */
    List<Row> updated(StackRow stack) {
        return carriedOut(updates(stack));
    }

    /** For a deletion, after which nothing that has been asked for until now can follow. */
    List<Row> deleted(StackRow stack) {
        return Stream.of(updates(stack), deletions(stack))
                .flatMap(address -> carriedOut(address).stream())
                .toList();
    }

    private List<Row> carriedOut(String address) {
        var ids = mailbox.at(Set.of(address)).stream().map(Signal::id).toList();
        return ids.isEmpty() ? List.of() : List.of(new CarriedOut(address, ids));
    }

    /** Nothing is to follow any more. */
    void forget(String stack) {
        mailbox.forget(UPDATES + stack + "/");
        mailbox.forget(DELETIONS + stack + "/");
    }

    void forgetDeletion(StackRow stack) {
        mailbox.forget(deletions(stack));
    }

    /** The ids of all stacks of which something is wished. */
    Set<String> stacks() {
        return Stream.of(UPDATES, DELETIONS)
                .flatMap(kind -> mailbox.addresses(kind).stream()
                        .map(address -> address.substring(kind.length(), address.indexOf('/', kind.length()))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String updates(StackRow stack) {
        return UPDATES + stack.id() + "/";
    }

    private static String deletions(StackRow stack) {
        return DELETIONS + stack.id() + "/";
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

package io.tutti.stacks.blueprint;

import io.tutti.contract.cloud.Inventory;
import io.tutti.contract.cloud.Inventory.Answer;
import io.tutti.contract.value.Value;
import io.tutti.template.parameter.CustomRules;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Asks a cloud, on behalf of one project and for one check. What there is, is asked once; what there is not is asked each
 * time, for somebody may be making it. Owned by one thread.
 */
final class CloudRules implements CustomRules {
    private record Question(String rule, String named) {}

    private final Inventory inventory;
    private final String project;
    private final Set<Question> there = new HashSet<>();

    CloudRules(Inventory inventory, String project) {
        this.inventory = inventory;
        this.project = project;
    }

    /** Of a list each item must be there; null names nothing. */
    @Override
    public Optional<String> broken(String rule, Value value) {
        return switch (value) {
            case Value.Sequence list ->
                list.items().stream()
                        .flatMap(item -> broken(rule, item).stream())
                        .findFirst();
            case Value.Text text -> missing(new Question(rule, text.value()));
            case Value.Secret secret -> broken(rule, secret.hidden());
            case Value.Int whole -> missing(new Question(rule, whole.value().toString()));
            case Value.Real _, Value.Bool _, Value.Mapping _ -> Optional.of("it is no name");
            case Value.Null _, Value.Unknown _ -> Optional.empty();
        };
    }

    private Optional<String> missing(Question question) {
        if (there.contains(question)) {
            return Optional.empty();
        }
        return switch (inventory.has(project, question.rule(), question.named())) {
            case Answer.Yes _ -> {
                there.add(question);
                yield Optional.empty();
            }
            case Answer.No(var why) -> Optional.of(why);
            case Answer.CannotTell _ -> Optional.empty();
        };
    }

    @Override
    public boolean knows(String rule) {
        return inventory.furtherConstraints().contains(rule);
    }

    @Override
    public Set<String> names() {
        return inventory.furtherConstraints();
    }
}

package io.tutti.template.function;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Evaluation;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Function;
import io.tutti.template.evaluate.Manual;
import java.util.List;
import java.util.Optional;

/**
 * {@code resource_facade: metadata}: what the resource that this nested template stands for was given as metadata,
 * deletion policy or update policy.
 */
final class ResourceFacade implements Function {
    private static final List<String> ASPECTS = List.of("metadata", "deletion_policy", "update_policy");

    private final String name;
    private final List<String> words;

    private ResourceFacade(String name, List<String> words) {
        this.name = name;
        this.words = words;
    }

    static ResourceFacade hot() {
        return new ResourceFacade("resource_facade", ASPECTS);
    }

    static ResourceFacade cfn() {
        return new ResourceFacade("Fn::ResourceFacade", Version.AWS.words(ASPECTS));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Manual manual() {
        return new Manual(
                String.join("|", words),
                "what the resource that this template stands for says outside",
                words.getFirst());
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        return argument.literalText().filter(words::contains).isPresent()
                ? Optional.empty()
                : Optional.of(unknown(argument));
    }

    @Override
    public Optional<Value> apply(Expression.Apply call, Evaluation evaluation) {
        var aspect = words.indexOf(call.argument().literalText().orElse(""));
        if (aspect < 0) {
            throw new Refusal(unknown(call.argument()));
        }
        return Optional.of(evaluation
                .scope()
                .facade(ASPECTS.get(aspect))
                .map(evaluation::paid)
                .orElseThrow(() -> new Refusal(wrong("has a value only in a nested template")
                        .because("it asks the resource outside that the template stands for, and here is none")
                        .suggest("use the template as the type of a resource, or write the value itself"))));
    }

    private Problem unknown(Expression argument) {
        var word = argument.literalText().orElse("");
        return Nearest.advise(
                wrong("takes one of " + String.join(", ", words))
                        .at(argument.where())
                        .because("it asks for what the resource outside was given"),
                word,
                words,
                "write it as `" + name + ": " + words.getFirst() + "`");
    }
}

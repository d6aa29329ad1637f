package io.tutti.template.lint;

import io.tutti.contract.problem.Problem;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.parameter.ParameterDefinition;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All rules, alphabetical. */
final class Rules {
    private static final Pattern SECRET =
            Pattern.compile("(?i)(.*[_-])?(password|passwd|passphrase|secret|token|private_?key|api_?key)");

    static final List<Rule> ALL = List.of(
            new Rule(
                    "lint.needless-depends-on",
                    "What a resource's properties ask for, it comes after anyway.",
                    Rules::needlessDependsOn),
            new Rule("lint.no-description", "A template says what it is for.", Rules::noDescription),
            new Rule(
                    "lint.secret-default",
                    "A secret that stands in a template is none.",
                    uses -> parameters(uses)
                            .filter(parameter -> parameter.hidden()
                                    && parameter
                                            .fallback()
                                            .flatMap(value -> value.asText())
                                            .filter(text -> !text.isEmpty())
                                            .isPresent())
                            .map(parameter -> about(
                                            parameter,
                                            "lint.secret-default",
                                            "The hidden parameter `" + parameter.name() + "` has a default")
                                    .because("everybody who sees the template knows it")
                                    .suggest("leave the default out, or make one with OS::Heat::RandomString"))
                            .toList()),
            new Rule("lint.secret-output", "An output shows no secret.", Rules::secretOutput),
            new Rule(
                    "lint.secret-parameter",
                    "A parameter that is a secret by its name is hidden.",
                    uses -> parameters(uses)
                            .filter(parameter -> !parameter.hidden()
                                    && SECRET.matcher(parameter.name()).matches())
                            .map(parameter -> about(
                                            parameter,
                                            "lint.secret-parameter",
                                            "The parameter `" + parameter.name() + "` is not hidden")
                                    .because("its name says that it is a secret, and its value is shown to everybody")
                                    .suggest("write `hidden: true`"))
                            .toList()),
            new Rule(
                    "lint.unused-condition",
                    "What is defined is used.",
                    uses -> uses.template().conditions().values().stream()
                            .filter(condition -> !uses.conditions().contains(condition.name()))
                            .map(condition -> Problem.of(
                                            "lint.unused-condition",
                                            "Nothing asks for the condition `" + condition.name() + "`")
                                    .at(condition.where())
                                    .on("conditions." + condition.name())
                                    .suggest("remove it, or use it"))
                            .toList()),
            new Rule(
                    "lint.unused-parameter",
                    "What is asked of a user is used.",
                    uses -> parameters(uses)
                            .filter(parameter -> !uses.parameters().contains(parameter.name()))
                            .map(parameter -> about(
                                            parameter,
                                            "lint.unused-parameter",
                                            "Nothing asks for the parameter `" + parameter.name() + "`")
                                    .suggest("remove it, or use it with `get_param`"))
                            .toList()));

    private Rules() {}

    private static Stream<ParameterDefinition> parameters(Uses uses) {
        return uses.template().parameters().values().stream();
    }

    private static Problem about(ParameterDefinition parameter, String id, String message) {
        return Problem.of(id, message).at(parameter.where()).on("parameters." + parameter.name());
    }

    private static List<Problem> noDescription(Uses uses) {
        return uses.template().description().isBlank()
                ? List.of(Problem.of("lint.no-description", "The template does not say what it is for")
                        .at(uses.template().where())
                        .suggest("add a `description`"))
                : List.of();
    }

    private static List<Problem> needlessDependsOn(Uses uses) {
        return uses.template().resources().values().stream()
                .flatMap(resource -> needless(uses, resource))
                .toList();
    }

    private static Stream<Problem> needless(Uses uses, ResourceDefinition resource) {
        var implied = uses.resources(resource);
        return resource.dependsOn().stream()
                .filter(need -> implied.contains(need.name()))
                .map(need -> Problem.of(
                                "lint.needless-depends-on",
                                "`" + resource.name() + "` comes after `" + need.name() + "` anyway")
                        .at(need.where())
                        .on("resources." + resource.name() + ".depends_on")
                        .because("its properties ask for it")
                        .suggest("leave it out of `depends_on`"));
    }

    private static List<Problem> secretOutput(Uses uses) {
        return uses.template().outputs().values().stream()
                .flatMap(output -> uses.parameters(output.value()).stream()
                        .filter(name -> isHidden(uses, name))
                        .map(name -> Problem.of(
                                        "lint.secret-output",
                                        "The output `" + output.name() + "` shows the hidden parameter `" + name + "`")
                                .at(output.where())
                                .on("outputs." + output.name())
                                .because("who may see the stack may see its outputs")
                                .suggest("leave it out")))
                .toList();
    }

    private static boolean isHidden(Uses uses, String name) {
        return Optional.ofNullable(uses.template().parameters().get(name))
                .filter(ParameterDefinition::hidden)
                .isPresent();
    }
}

package io.tutti.server.api.heat;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Limits;
import io.tutti.server.stacks.Limits.Limit;
import io.tutti.server.stacks.StackRequest;
import io.tutti.server.stacks.Stacks;
import io.tutti.stacks.blueprint.Source;
import io.tutti.stacks.blueprint.Types;
import io.tutti.template.check.Lookup;
import io.tutti.template.document.Template;
import io.tutti.template.document.Templates;
import io.tutti.template.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** {@code POST /validate}: whether a template will do, and the form that its parameters make. */
record ValidateTemplate(Stacks stacks, FetchedTexts texts, Types types, Limits limits) implements Endpoint {
    /** Whoever asks for the form has no values yet, and may mean to send the template elsewhere. */
    private static final Set<String> ELSEWHERE = Set.of("parameter.missing", "template.no-driver");

    /** Heat's only one: a service that a type needs is not there, which is never asked here. */
    private static final Set<String> IGNORABLE = Set.of("99001");

    @Override
    public Reply handle(Request request) {
        checkIgnored(request);
        var asked = HeatRequest.read(texts.in(request.json()), false);
        var named = asked.name().isEmpty() ? named(asked) : asked;
        if (stacks.validate(request.project(), named) instanceof Checked.Bad<?> bad) {
            var problems = bad.problems().stream()
                    .filter(problem -> !ELSEWHERE.contains(problem.code()))
                    .toList();
            if (!problems.isEmpty()) {
                throw new Refusal(problems);
            }
        }
        var source = Source.of(
                        asked.templateName(), asked.template(), asked.files(), asked.settings(), asked.parameters())
                .orRefuse();
        var template = Templates.parse(asked.templateName(), asked.template()).orRefuse();
        var form = Form.of(template, given(source));
        if (request.flag("show_nested", false)) {
            form = new NestedForms((int) limits.at(Limit.MAX_NESTED_STACK_DEPTH)).with(form, template, lookup(source));
        }
        return Reply.json(200, form.with("Environment", environment(source, template)));
    }

    private static void checkIgnored(Request request) {
        var unknown = request.query("ignore_errors").map(HeatRequest::split).orElse(List.of()).stream()
                .filter(code -> !IGNORABLE.contains(code))
                .toList();
        if (!unknown.isEmpty()) {
            throw Denial.malformed(
                    "request.bad-query", "Invalid codes in ignore_errors : " + String.join(", ", unknown));
        }
    }

    private Lookup lookup(Source source) {
        var texts = new LinkedHashMap<String, String>();
        source.files().entries().forEach((name, text) -> text.asText().ifPresent(value -> texts.put(name, value)));
        return new Lookup(types, texts, source.settings().registry()).with(source.settings());
    }

    /** The request has the last word over the settings. */
    private static Mapping given(Source source) {
        var given = new Mapping(source.settings().parameters());
        for (var entry : source.parameters().entries().entrySet()) {
            given = given.with(entry.getKey(), entry.getValue());
        }
        return given;
    }

    /** What the settings say all together, with hidden values masked. */
    private static Mapping environment(Source source, Template template) {
        var settings = source.settings();
        var json = ShowDefinition.environment(settings.toValue(), given(source));
        for (var section : List.of("parameters", "parameter_defaults")) {
            json = json.with(section, masked(json.mapping(section), template, settings));
        }
        return json;
    }

    private static Mapping masked(Mapping values, Template template, Settings settings) {
        var masked = Mapping.EMPTY;
        for (var entry : values.entries().entrySet()) {
            var name = entry.getKey();
            var parameter = template.parameters().get(name);
            var secret = settings.sealed().contains(name) || (parameter != null && parameter.hidden());
            masked = masked.with(name, secret ? Value.of("******") : entry.getValue());
        }
        return masked;
    }

    private static StackRequest named(StackRequest asked) {
        return new StackRequest(
                "template",
                asked.template(),
                asked.templateName(),
                asked.files(),
                asked.parameters(),
                asked.settings(),
                asked.onFailure(),
                asked.timeoutMinutes(),
                asked.tags());
    }
}

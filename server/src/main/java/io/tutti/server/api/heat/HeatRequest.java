package io.tutti.server.api.heat;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.api.Adopted;
import io.tutti.server.api.Asked;
import io.tutti.server.api.Fields;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Heat's body for making, previewing and validating a stack. Unknown keys are ignored, as Heat does. */
final class HeatRequest {
    private static final String REGISTRY = "resource_registry";
    private static final String RESOURCES = "resources";
    private static final String HOOKS = "hooks";

    private HeatRequest() {}

    /** @param named whether the stack must have a name */
    static StackRequest read(Mapping body, boolean named) {
        var fields = new Fields(body);
        var name =
                named ? fields.needed("stack_name") : fields.text("stack_name").orElse("");
        Asked.checkName(fields, name);
        var template = template(fields);
        var templateName = Asked.templateName(fields);
        var files = fields.textsByName("files");
        var settings = settings(fields, files);
        var parameters = fields.mapping("parameters");
        var keep = fields.truth("disable_rollback", true);
        var timeout = Asked.timeout(fields);
        var tags = tags(fields);
        fields.check();
        return new StackRequest(
                name, template, templateName, files, parameters, settings, keep ? "keep" : "rollback", timeout, tags);
    }

    /** A stack that is there already; the export has its template. */
    static Adoption adoption(Mapping body) {
        var fields = new Fields(body);
        var name = fields.needed("stack_name");
        Asked.checkName(fields, name);
        var exported = Adopted.in(fields).orElse(Mapping.EMPTY);
        var files = fields.textsByName("files");
        var settings = settings(fields, files);
        var parameters = fields.mapping("parameters");
        var keep = fields.truth("disable_rollback", true);
        var timeout = Asked.timeout(fields);
        var tags = tags(fields);
        fields.check();
        return new Adoption(
                new StackRequest(name, "", "", files, parameters, settings, keep ? "keep" : "rollback", timeout, tags),
                exported);
    }

    /** @param request whose template the export has */
    record Adoption(StackRequest request, Mapping exported) {}

    /** Whether what there really is counts. */
    static boolean converges(Mapping body) {
        var fields = new Fields(body);
        var converge = fields.truth("converge", false);
        fields.check();
        return converge;
    }

    /**
     * What a stack is to become.
     *
     * @param over whether the body is laid over what there is
     */
    static StackChange change(Mapping body, boolean over) {
        var fields = new Fields(body);
        var given = Stream.of("template", "template_url")
                .anyMatch(name -> fields.given(name).isPresent());
        var template = over && !given ? Optional.<String>empty() : Optional.of(template(fields));
        var templateName = Asked.templateName(fields);
        var files = fields.textsByName("files");
        var settings = settings(fields, files);
        var parameters = fields.mapping("parameters");
        var onFailure =
                fields.given("disable_rollback").map(_ -> fields.truth("disable_rollback", true) ? "keep" : "rollback");
        var timeout = Asked.timeout(fields);
        var tags = fields.given("tags").map(_ -> tags(fields));
        var cleared = over ? Set.copyOf(fields.texts("clear_parameters")) : Set.<String>of();
        fields.check();
        return new StackChange(
                template, templateName, files, parameters, settings, onFailure, timeout, tags, over, cleared);
    }

    /** As text, or as an object, which is written as JSON: YAML can read that. */
    private static String template(Fields fields) {
        if (fields.given("template_url").isPresent()) {
            fields.add(Problem.of("request.not-supported", "The server fetches no templates")
                    .on("template_url")
                    .because("A server that fetches what it is told to can be made to read what it should not")
                    .suggest("Send the template's text as 'template'"));
            return "";
        }
        if (fields.given("template").orElse(Value.none()) instanceof Mapping object) {
            return Json.clear(object);
        }
        return fields.needed("template");
    }

    /**
     * Where settings files are named they are meant. Of the merged one that clients send besides only the hooks are read:
     * those of {@code openstack stack create --pre-create} stand nowhere else.
     */
    private static List<NamedText> settings(Fields fields, Mapping files) {
        var names = fields.texts("environment_files");
        if (!names.isEmpty()) {
            names.stream()
                    .filter(name -> files.text(name).isEmpty())
                    .forEach(name -> fields.add(
                            Problem.of("request.missing-file", "The settings file " + name + " is not among 'files'")
                                    .on("environment_files")));
            var all = new ArrayList<>(names.stream()
                    .map(name -> new NamedText(name, files.text(name).orElse("")))
                    .toList());
            var merged = fields.given("environment").orElse(Mapping.EMPTY) instanceof Mapping object
                    ? object
                    : Mapping.EMPTY;
            var resources = hooks(merged.mapping(REGISTRY).mapping(RESOURCES));
            if (!resources.isEmpty()) {
                all.add(environment(Json.clear(Value.map(REGISTRY, Value.map(RESOURCES, resources)))));
            }
            return all;
        }
        return switch (fields.given("environment").orElse(Mapping.EMPTY)) {
            case Mapping object -> object.isEmpty() ? List.of() : List.of(environment(Json.clear(object)));
            default ->
                fields.text("environment")
                        .map(text -> List.of(environment(text)))
                        .orElse(List.of());
        };
    }

    /** What is said of hooks alone, of resources and those inside them. */
    private static Mapping hooks(Mapping resources) {
        var hooks = new LinkedHashMap<String, Value>();
        resources.entries().forEach((name, entry) -> {
            if (name.equals(HOOKS)) {
                hooks.put(name, entry);
            } else if (entry instanceof Mapping inside) {
                var below = hooks(inside);
                if (!below.isEmpty()) {
                    hooks.put(name, below);
                }
            }
        });
        return new Mapping(hooks);
    }

    private static NamedText environment(String text) {
        return new NamedText("environment", text);
    }

    private static List<String> tags(Fields fields) {
        if (fields.given("tags").orElse(Value.none()) instanceof Value.Sequence) {
            return fields.texts("tags");
        }
        return fields.text("tags").map(HeatRequest::split).orElse(List.of());
    }

    static List<String> split(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }
}

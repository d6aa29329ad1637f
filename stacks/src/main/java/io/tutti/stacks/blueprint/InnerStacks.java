package io.tutti.stacks.blueprint;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Owner;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.engine.run.Tokens;
import io.tutti.template.document.ResourceDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a stack tells the stacks inside it: all that is needed to open one, as a value. */
public final class InnerStacks {
    /** What a group is made from, beside what is made of that. */
    private static final String GROUP = "group";

    /** What of a context says that a stack is to be made by another server, or for somebody else. */
    private static final List<String> ELSEWHERE = List.of("region_name", "credential_secret_id", "ca_cert");

    private final Blueprint blueprint;
    private final Mapping outer;

    /** @param input of the parent's run: its {@code onFailure}, {@code depth} and {@code timeout} in seconds */
    public InnerStacks(Blueprint blueprint, Mapping input) {
        this.blueprint = blueprint;
        outer = Value.map(
                        "onFailure", Value.of(inherited(input.text("onFailure").orElse(""))))
                .with("depth", Value.of(input.whole("depth").orElse(0L) + 1))
                .with("timeout", input.get("timeout").orElse(Value.none()))
                .with("owner", owner(blueprint.owner()));
    }

    /** Inside a stack that holds, failures are held; else they are kept, for the outermost stack decides. */
    private static String inherited(String onFailure) {
        return onFailure.equals("hold") ? onFailure : "keep";
    }

    /** An owner as binders write it. */
    public static Mapping owner(Owner owner) {
        return Value.map("project", Value.of(owner.project()))
                .with("stackName", owner.stackName())
                .with("stackId", owner.stackId())
                .with("root", owner.root());
    }

    /** Names of a nested stack and its runs, which follow from the token of the task that makes it. */
    public static Mapping identity(Owner parent, String resource, String token) {
        return Value.map("id", Value.of(stack(token)))
                .with("name", parent.stackName() + "-" + resource + "-" + token.substring(0, 12))
                .with("run", Tokens.uuid("run/" + token))
                .with("deletion", Tokens.uuid("delete/" + token));
    }

    /** The id of a nested stack, which follows from the token of the task that makes it. */
    public static String stack(String token) {
        return Tokens.uuid("stack/" + token);
    }

    /** The run that changes a nested stack, which follows from the token of the task that does. */
    public static String change(String token) {
        return Tokens.uuid("run/" + token);
    }

    /**
     * The nested stack's template and parameters.
     *
     * @param properties the resource's, resolved
     * @param facade see {@link Resolving#facade}
     * @return empty while the members of a group are not known
     * @throws Refusal when its template did not come along
     */
    public Optional<Mapping> content(ResourceDefinition resource, Mapping properties, Mapping facade) {
        var type = blueprint.kind(resource.name(), resource.type()).name();
        var all = new LinkedHashMap<>(outer.entries());
        all.put("name", Value.of(resource.name()));
        all.put("type", Value.of(type));
        all.put("facade", facade);
        all.put("files", blueprint.source().files());
        all.put(
                "settings",
                blueprint.source().settings().inside(resource.name()).toValue());
        if (Nesting.isGroup(type)) {
            if (properties.get("rolling_updates").isPresent()) {
                // The group's property says what an update policy says of others.
                var policy = Value.map("rolling_update", properties.mapping("rolling_updates"));
                all.put("facade", facade.with("update_policy", policy));
            }
            all.put(GROUP, Value.map("type", Value.of(type)).with("properties", properties));
            return regrouped(new Mapping(all), Membership.NONE);
        }
        return switch (type) {
            case Nesting.STACK -> stack(all, resource, properties);
            case Nesting.AMAZON_STACK -> amazonStack(all, resource, properties);
            default -> Optional.of(filled(all, type, text(type, resource, ".type"), present(properties)));
        };
    }

    private String text(String file, ResourceDefinition resource, String where) {
        return blueprint
                .text(file)
                .orElseThrow(() ->
                        new Refusal(Problem.of("template.unknown-file", "No file `" + file + "` came with the template")
                                .at(resource.typeWhere())
                                .on("resources." + resource.name() + where)
                                .because("it is looked for among the files that come with the template")
                                .suggest("send `" + file + "` along")));
    }

    /** A stack whose template is a property, in this cloud and by whoever makes the one around it. */
    private static Optional<Mapping> stack(Map<String, Value> all, ResourceDefinition resource, Mapping properties) {
        var elsewhere = properties.mapping("context").entries().entrySet().stream()
                .filter(entry -> ELSEWHERE.contains(entry.getKey()) && !(entry.getValue() instanceof Value.Null))
                .findFirst();
        if (elsewhere.isPresent()) {
            throw new Refusal(
                    Problem.of("plan.other-cloud", "`" + resource.name() + "` would be made in another region or cloud")
                            .at(resource.where())
                            .on("resources." + resource.name() + ".properties.context."
                                    + elsewhere.get().getKey())
                            .because("this server makes stacks on itself alone")
                            .suggest("leave `context` out, or send the template to the server over there"));
        }
        properties
                .whole("timeout")
                .ifPresent(minutes -> all.put("timeout", Value.of(Math.multiplyExact(minutes, 60L))));
        return known(properties, "template")
                .map(text ->
                        filled(all, "template of " + resource.name(), text, present(properties.mapping("parameters"))));
    }

    /** A stack whose template is at an address; the text has come along under that name. */
    private Optional<Mapping> amazonStack(Map<String, Value> all, ResourceDefinition resource, Mapping properties) {
        properties
                .whole("TimeoutInMinutes")
                .ifPresent(minutes -> all.put("timeout", Value.of(Math.multiplyExact(minutes, 60L))));
        return known(properties, "TemplateURL")
                .map(file -> filled(
                        all,
                        file,
                        text(file, resource, ".properties.TemplateURL"),
                        present(properties.mapping("Parameters"))));
    }

    private static Optional<String> known(Mapping properties, String name) {
        return properties.get(name).flatMap(Value::asText);
    }

    /**
     * The content of a group as it becomes of what there is; of any other stack inside the content as it is.
     *
     * @return empty while the members are not known
     */
    public static Optional<Mapping> regrouped(Mapping content, Membership before) {
        var group = content.mapping(GROUP);
        return group.isEmpty()
                ? Optional.of(content)
                : GroupTemplate.of(group.text("type").orElse(""), group.mapping("properties"), before)
                        .map(made -> filled(content.entries(), made.text(), made.parameters()));
    }

    private static Mapping filled(Map<String, Value> content, String template, Mapping parameters) {
        return filled(new LinkedHashMap<>(content), GroupTemplate.FILE, template, parameters);
    }

    private static Mapping filled(Map<String, Value> all, String file, String template, Mapping parameters) {
        all.put("file", Value.of(file));
        all.put("template", Value.of(template));
        all.put("parameters", parameters);
        return new Mapping(all);
    }

    /** What of a content is not the same for all stacks of a tree, and is no name. */
    public static Mapping told(Mapping content) {
        var told = new LinkedHashMap<>(content.entries());
        List.of("name", "owner", "files", GROUP).forEach(told::remove);
        return new Mapping(told);
    }

    /** The same of one that is to be made or changed now, so that its members must be known. */
    public Mapping known(ResourceDefinition resource, Mapping properties, Mapping facade) {
        return content(resource, properties, facade).orElseThrow(() -> new Refusal(unknownMembers(resource.name())));
    }

    /** What to say when nobody knows what a group consists of. */
    public static Problem unknownMembers(String group) {
        return Problem.of("plan.unknown-members", "What `" + group + "` consists of is not known")
                .because("its properties depend on something that has no value")
                .suggest("look at what they refer to, and retry");
    }

    /** A property that is null leaves the nested template's default in force. */
    private static Mapping present(Mapping properties) {
        var entries = new LinkedHashMap<String, Value>();
        properties.entries().forEach((key, value) -> {
            if (!(value instanceof Value.Null)) {
                entries.put(key, value);
            }
        });
        return new Mapping(entries);
    }

    /**
     * What the parent's task answers when its child is done: {@code {resource, attributes}}. Outputs become attributes;
     * the members can be reached by {@code resource.NAME}.
     *
     * @param type of the parent's resource
     * @param child the nested stack's id
     * @param result see {@code StackMeaning.result}
     */
    public static Mapping output(String type, String child, Value result) {
        var told = result instanceof Mapping mapping ? mapping : Mapping.EMPTY;
        var members = told.mapping("resources");
        var attributes = attributes(type, told);
        if (Nesting.isGroup(type)) {
            var refs = new LinkedHashMap<String, Value>();
            members.entries()
                    .forEach((name, member) -> refs.put(
                            name,
                            member instanceof Mapping m ? m.get("resource").orElse(Value.none()) : Value.none()));
            attributes.put("refs", Value.list(refs.values()));
            attributes.put("refs_map", new Mapping(refs));
            if (Nesting.group(type) == Nesting.Group.SCALED) {
                attributes.put("current_size", Value.of(refs.size()));
            } else {
                attributes.put(
                        "removed_rsrc_list",
                        Value.list(told.mapping(GroupTemplate.KEPT).items("removed")));
            }
        }
        attributes.put(Reading.MEMBERS, members);
        return Value.map("resource", Value.of(child)).with("attributes", new Mapping(attributes));
    }

    private static Map<String, Value> attributes(String type, Mapping told) {
        var outputs = told.mapping("outputs");
        var attributes = new LinkedHashMap<String, Value>();
        switch (type) {
            case Nesting.STACK -> {
                attributes.put("stack_name", told.get("name").orElse(Value.none()));
                attributes.put("outputs", outputs);
            }
            case Nesting.AMAZON_STACK ->
                outputs.entries().forEach((name, value) -> attributes.put("Outputs." + name, value));
            default -> attributes.putAll(outputs.entries());
        }
        return attributes;
    }
}

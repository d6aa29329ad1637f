package io.tutti.stacks.blueprint;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.evaluate.Paths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads attributes the way Heat does, those of groups and nested stacks included: {@code resource.NAME} reaches a member,
 * {@code refs} and {@code refs_map} name them all, and of a group any other name asks each member.
 */
public final class Reading {
    /** Where the attributes of a nested stack keep its members: name to {@code {resource, attributes}}. */
    public static final String MEMBERS = "resource";

    /** What a group of deployments calls the collected attributes of its members. */
    private static final Map<String, String> COLLECTED = Map.of(
            "deploy_stdouts", "deploy_stdout",
            "deploy_stderrs", "deploy_stderr",
            "deploy_status_codes", "deploy_status_code");

    private final Nesting.Group group;
    private final Mapping attributes;

    private Reading(Nesting.Group group, Mapping attributes) {
        this.group = group;
        this.attributes = attributes;
    }

    /** @param type the resource's type */
    public static Reading of(String type, Mapping attributes) {
        return new Reading(Nesting.group(type), attributes);
    }

    /** The attribute, or null when there is none. */
    public Value read(String attribute, List<Value> path) {
        if (attributes.get(attribute).isPresent() && !attribute.equals(MEMBERS)) {
            return Paths.attribute(attributes.get(attribute).orElseThrow(), path);
        }
        if (attribute.startsWith(MEMBERS + ".")) {
            return reached(attribute.substring(MEMBERS.length() + 1), path);
        }
        return switch (group) {
            case NONE -> Value.none();
            case RESOURCES, CHAIN ->
                attribute.equals("attributes")
                        ? named(path)
                        : Value.list(each(attribute, path).values());
            case SCALED -> scaled(attribute, path);
            case DEPLOYMENTS -> mapped(COLLECTED.getOrDefault(attribute, attribute), path);
        };
    }

    private Mapping members() {
        return attributes.mapping(MEMBERS);
    }

    /** {@code NAME} is the member's id, {@code NAME.attribute} or a path after it one of its attributes. */
    private Value reached(String rest, List<Value> path) {
        var name = rest;
        var steps = path;
        var dot = rest.indexOf('.');
        if (dot >= 0 && members().get(rest).isEmpty()) {
            name = rest.substring(0, dot);
            steps = new java.util.ArrayList<>(path);
            steps.addFirst(Value.of(rest.substring(dot + 1)));
        }
        var member = member(name);
        if (steps.isEmpty()) {
            return member.get("resource").orElse(Value.none());
        }
        return attribute(member, steps.getFirst().asText().orElse(""), steps.subList(1, steps.size()));
    }

    /** {@code outputs} and {@code outputs_list} take the attribute's name as their first step. */
    private Value scaled(String attribute, List<Value> path) {
        return switch (attribute) {
            case "outputs" -> named(path);
            case "outputs_list" ->
                named(path) instanceof Mapping map ? Value.list(map.entries().values()) : Value.none();
            case "InstanceList" -> AmazonGroups.list(each("PublicIp", List.of()).values());
            default -> Value.none();
        };
    }

    /** Of a group whose members have names that nobody knows, the number in their order. */
    private Mapping member(String name) {
        if (group != Nesting.Group.SCALED || !name.matches("[0-9]{1,9}")) {
            return members().mapping(name);
        }
        return members().entries().keySet().stream()
                .sorted()
                .skip(Long.parseLong(name))
                .findFirst()
                .map(members()::mapping)
                .orElse(Mapping.EMPTY);
    }

    /** {@code attributes} takes the attribute's name as its first step and answers a map. */
    private Value named(List<Value> path) {
        return path.isEmpty()
                ? Value.none()
                : mapped(path.getFirst().asText().orElse(""), path.subList(1, path.size()));
    }

    private Value mapped(String attribute, List<Value> path) {
        return new Mapping(each(attribute, path));
    }

    private Map<String, Value> each(String attribute, List<Value> path) {
        var values = new LinkedHashMap<String, Value>();
        members()
                .entries()
                .forEach((name, member) ->
                        values.put(name, attribute(member instanceof Mapping m ? m : Mapping.EMPTY, attribute, path)));
        return values;
    }

    /** A member may be a nested stack itself. */
    private static Value attribute(Mapping member, String attribute, List<Value> path) {
        return of(member.text("type").orElse(""), member.mapping("attributes")).read(attribute, path);
    }
}

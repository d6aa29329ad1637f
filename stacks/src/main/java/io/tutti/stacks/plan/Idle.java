package io.tutti.stacks.plan;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.schema.Property;
import io.tutti.contract.schema.Support;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.stacks.blueprint.Kind;
import io.tutti.template.document.ResourceDefinition;
import io.tutti.template.evaluate.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Properties that were given and are without effect here, and deletion policies. A warning for each type tells all of them, however many
 * resources give them; a value that is the default is nothing lost.
 */
final class Idle {
    private static final int MOST = 6;

    private final Map<String, Finding> found = new LinkedHashMap<>();

    /** By type, the first of those that want a copy before they go; no type makes one. */
    private final Map<String, ResourceDefinition> uncopied = new LinkedHashMap<>();

    private record Finding(ResourceDefinition first, TreeSet<String> names) {}

    /** @param properties as written, without defaults */
    void look(ResourceDefinition resource, Kind kind, Mapping properties) {
        kind.description().ifPresent(type -> look(resource, kind.name(), "", type.properties(), properties));
    }

    /** Its deletion policy asks for a copy of it. */
    void copy(ResourceDefinition resource, Kind kind) {
        uncopied.putIfAbsent(kind.name(), resource);
    }

    private void look(ResourceDefinition resource, String type, String way, List<Property> properties, Mapping given) {
        for (var property : properties) {
            given.get(property.name()).ifPresent(value -> {
                if (property.support() == Support.NO_EFFECT && isMeant(property, value)) {
                    found.computeIfAbsent(type, _ -> new Finding(resource, new TreeSet<>()))
                            .names()
                            .add(way + property.name());
                } else if (property.support() != Support.NO_EFFECT) {
                    inside(resource, type, way + property.name(), property, value);
                }
            });
        }
    }

    private void inside(ResourceDefinition resource, String type, String way, Property property, Value value) {
        if (value instanceof Mapping mapping) {
            look(resource, type, way + ".", property.fields(), mapping);
        }
        if (value instanceof Value.Sequence list && property.items().isPresent()) {
            list.items()
                    .forEach(item ->
                            inside(resource, type, way + "[]", property.items().get(), item));
        }
    }

    private static boolean isMeant(Property property, Value value) {
        return !(value instanceof Value.Null) && !property.fallback().equals(Optional.of(value));
    }

    List<Problem> warnings() {
        var warnings = new ArrayList<Problem>();
        found.forEach((type, finding) -> warnings.add(warning(type, finding)));
        uncopied.forEach((type, resource) -> warnings.add(warning(type, resource)));
        return warnings;
    }

    private static Problem warning(String type, ResourceDefinition resource) {
        return Problem.of("plan.no-copy", "Nothing here copies " + type + " before it goes")
                .at(resource.deletionPolicy().map(Expression::where).orElseGet(resource::where))
                .on("resources." + resource.name() + ".deletion_policy")
                .because("`Snapshot` is taken so that templates fit; the object goes as if it were `Delete`")
                .suggest("write `Retain` to keep the object itself, or save what it holds in a script");
    }

    private static Problem warning(String type, Finding finding) {
        var names = finding.names().stream()
                .limit(MOST)
                .map(name -> "`" + name + "`")
                .toList();
        var more = finding.names().size() - names.size();
        var verb = finding.names().size() == 1 ? " has" : " have";
        var properties = finding.first().properties();
        var first = finding.names().first();
        var where = properties instanceof Expression.Fields fields
                        && fields.get(first).isPresent()
                ? fields.place(first)
                : finding.first().where();
        return Problem.of(
                        "plan.no-effect",
                        String.join(", ", names) + (more > 0 ? " and " + more + " more" : "") + " of " + type + verb
                                + " no effect here")
                .at(where)
                .on("resources." + finding.first().name() + ".properties." + first)
                .because("what makes it here accepts them so that templates fit, and does nothing with them")
                .suggest("leave them out here, or keep them for a cloud where they count");
    }
}

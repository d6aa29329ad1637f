package io.tutti.template.yaql.call;

import io.tutti.template.yaql.syntax.Node;
import io.tutti.template.yaql.value.None;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Arguments of a call laid against the parameters of one function.
 *
 * @param positions the parameter for each argument without a name
 * @param names the parameter for each argument with one
 * @param values once bound: an argument for each parameter
 * @param rest further arguments, once bound
 * @param named arguments of any name, once bound
 */
record Binding(
        Definition definition,
        List<Parameter> positions,
        Map<String, Parameter> names,
        List<Object> values,
        List<Object> rest,
        Map<String, Object> named) {
    private static final Parameter ANY_NAMED = new Parameter("name", Type.ANY, None.MISSING);

    /** Arguments that are not evaluated before the call. */
    record Lazy(Set<Integer> positions, Set<String> names) {}

    /** Lays arguments against parameters as far as their shape and literals go; empty when they do not fit. */
    static Optional<Binding> shape(Definition definition, List<Object> arguments, Map<String, Object> named) {
        var positions = new ArrayList<Optional<Parameter>>();
        arguments.forEach(_ -> positions.add(definition.rest()));
        var names = new LinkedHashMap<String, Parameter>();
        var parameters = definition.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            var given = i < arguments.size() && !isOmitted(arguments.get(i));
            if (given && !named.containsKey(parameter.name())) {
                positions.set(i, Optional.of(parameter));
            } else if (given) {
                return Optional.empty();
            } else if (named.containsKey(parameter.name())) {
                names.put(parameter.name(), parameter);
            } else if (parameter.isNeeded()) {
                return Optional.empty();
            } else if (i < arguments.size()) {
                positions.set(i, Optional.of(parameter));
            }
        }
        for (var name : named.keySet()) {
            if (!names.containsKey(name)) {
                if (!definition.takesAnyNamed()) {
                    return Optional.empty();
                }
                names.put(name, ANY_NAMED);
            }
        }
        if (!literalsFit(positions, arguments)) {
            return Optional.empty();
        }
        var fitted = positions.stream().flatMap(Optional::stream).toList();
        return Optional.of(new Binding(definition, fitted, names, List.of(), List.of(), Map.of()));
    }

    private static boolean literalsFit(List<Optional<Parameter>> positions, List<Object> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            var parameter = positions.get(i);
            var argument = arguments.get(i);
            if (parameter.isEmpty()
                    || !parameter
                            .get()
                            .type()
                            .accepts(isOmitted(argument) ? parameter.get().fallback() : argument)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOmitted(Object argument) {
        return argument instanceof Node.Omitted || argument == None.MISSING;
    }

    Lazy lazy() {
        var lazy = new HashSet<Integer>();
        for (int i = 0; i < positions.size(); i++) {
            if (positions.get(i).type().isLazy()) {
                lazy.add(i);
            }
        }
        var lazyNames = new HashSet<String>();
        names.forEach((name, parameter) -> {
            if (parameter.type().isLazy()) {
                lazyNames.add(name);
            }
        });
        return new Lazy(lazy, lazyNames);
    }

    /** The same with evaluated arguments; empty when they are of the wrong types. */
    Optional<Binding> bind(List<Object> arguments, Map<String, Object> given) {
        var parameters = definition.parameters();
        var bound = new ArrayList<Object>(parameters.size());
        var others = new LinkedHashMap<>(given);
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            var byName = others.remove(parameter.name());
            var argument = i < arguments.size() && !isOmitted(arguments.get(i))
                    ? arguments.get(i)
                    : byName != null ? byName : parameter.fallback();
            if (argument != None.MISSING && !parameter.type().accepts(argument)) {
                return Optional.empty();
            }
            bound.add(argument);
        }
        var further = arguments.subList(Math.min(arguments.size(), parameters.size()), arguments.size());
        for (var argument : further) {
            var rest = definition.rest().orElseThrow();
            if (!rest.type().accepts(isOmitted(argument) ? rest.fallback() : argument)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Binding(definition, positions, names, bound, List.copyOf(further), others));
    }

    /** Whether some of its parameters take less than those of another, and none takes more. */
    boolean isNarrowerThan(Binding other) {
        var narrower = false;
        for (int i = 0; i < Math.min(positions.size(), other.positions.size()); i++) {
            var mine = positions.get(i).type();
            var theirs = other.positions.get(i).type();
            if (theirs.isNarrowerThan(mine)) {
                return false;
            }
            narrower |= mine.isNarrowerThan(theirs);
        }
        return narrower;
    }
}

package io.tutti.template.yaql.call;

import io.tutti.template.yaql.value.None;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Variables and functions by their names; what it does not have its parent may. {@code $} is {@code $1}. */
public final class Context {
    private final Optional<Context> parent;
    private final Map<String, Object> data = new HashMap<>(4);
    private Map<String, List<Definition>> functions = Map.of();

    private Context(Optional<Context> parent) {
        this.parent = parent;
    }

    /** A context of functions, above another. */
    public static Context of(List<Definition> definitions, Optional<Context> parent) {
        var context = new Context(parent);
        definitions.forEach(context::define);
        return context;
    }

    /** A new context below this one. */
    public Context child() {
        return new Context(Optional.of(this));
    }

    void define(Definition definition) {
        if (functions.isEmpty()) {
            functions = new HashMap<>();
        }
        functions.computeIfAbsent(definition.name(), _ -> new ArrayList<>()).add(definition);
    }

    /** Sets a variable; the dollar may be left out of its name. */
    public void set(String name, Object value) {
        data.put(full(name), value);
    }

    /** A variable; null when there is none. */
    Object get(String name) {
        var full = full(name);
        for (var at = Optional.of(this); at.isPresent(); at = at.get().parent) {
            var value = at.get().data.getOrDefault(full, None.MISSING);
            if (value != None.MISSING) {
                return value;
            }
        }
        return None.NULL;
    }

    private static String full(String name) {
        var full = name.startsWith("$") ? name : "$" + name;
        return full.equals("$") ? "$1" : full;
    }

    /** Functions of a name, the nearest first; those that one context defines stand together. */
    List<List<Definition>> functions(String name, boolean method) {
        Predicate<Definition> fits = method ? Definition::isMethod : Definition::isFunction;
        var trimmed = name.endsWith("_") ? name.replaceAll("_+$", "") : name;
        var layers = new ArrayList<List<Definition>>(2);
        for (var at = Optional.of(this); at.isPresent(); at = at.get().parent) {
            var here = at.get().functions;
            if (!here.isEmpty()) {
                var layer = here.getOrDefault(trimmed, List.of()).stream()
                        .filter(fits)
                        .toList();
                if (!layer.isEmpty()) {
                    layers.add(layer);
                }
            }
        }
        return layers;
    }

    /** Names of all functions or methods, for messages. */
    Set<String> names(boolean method) {
        var names = new LinkedHashSet<String>();
        for (var at = Optional.of(this); at.isPresent(); at = at.get().parent) {
            at.get()
                    .functions
                    .values()
                    .forEach(overloads -> overloads.stream()
                            .filter(method ? Definition::isMethod : Definition::isFunction)
                            .map(Definition::name)
                            .filter(n -> !n.isEmpty() && Character.isLetter(n.charAt(0)))
                            .forEach(names::add));
        }
        return names;
    }
}

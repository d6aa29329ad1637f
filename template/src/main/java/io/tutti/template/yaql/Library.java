package io.tutti.template.yaql;

import io.tutti.contract.value.Value;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Context;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.call.Type;
import io.tutti.template.yaql.library.Families;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Functions that expressions can call: the standard ones and those that whoever evaluates adds. */
public final class Library {
    private static final Library STANDARD = new Library(List.of());
    /** Shared by all evaluations; nothing is ever defined in it. */
    private static final Context STANDARD_CONTEXT = Families.context();

    private final List<Definition> own;

    private Library(List<Definition> own) {
        this.own = own;
    }

    /** YAQL's own functions. */
    public static Library standard() {
        return STANDARD;
    }

    /**
     * This library and one more function, which comes before standard ones of its name.
     *
     * @param needed names of arguments that must be given
     * @param optional names of arguments that are null when they are left out
     * @param sentence what it does, for the manual
     * @param body takes all arguments, without covers: what it makes of secrets is covered for it. It may throw a
     *     {@link io.tutti.contract.problem.Refusal}.
     */
    public Library with(
            String name,
            List<String> needed,
            List<String> optional,
            String sentence,
            Function<List<Value>, Value> body) {
        var definition = Definition.function(name);
        needed.forEach(parameter -> definition.takes(parameter, Type.ANY));
        optional.forEach(parameter -> definition.maybe(parameter, Type.ANY));
        var count = needed.size() + optional.size();
        definition.does(sentence, call -> foreign(call, count, body));
        var more = new ArrayList<>(own);
        more.add(definition);
        return new Library(List.copyOf(more));
    }

    private static Object foreign(Call call, int count, Function<List<Value>, Value> body) {
        var arguments = new ArrayList<Value>(count);
        for (int i = 0; i < count; i++) {
            arguments.add(call.turn().plain(call.get(i)));
        }
        return call.turn().bring(body.apply(arguments));
    }

    Context context() {
        return Context.of(own, Optional.of(STANDARD_CONTEXT));
    }

    /** All functions and operators, family by family. */
    public List<Signature> signatures() {
        var families = new LinkedHashMap<>(Families.byTitle());
        if (!own.isEmpty()) {
            families.put("Added", own);
        }
        var signatures = new ArrayList<Signature>();
        families.forEach((title, definitions) ->
                definitions.forEach(d -> signatures.add(new Signature(title, d.title(), d.signature(), d.sentence()))));
        return List.copyOf(signatures);
    }
}

package io.tutti.template.yaql.library;

import io.tutti.template.yaql.call.Context;
import io.tutti.template.yaql.call.Definition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole standard library. */
public final class Families {
    private static final List<Family> ALL = List.of(
            new SystemFunctions(),
            new LogicFunctions(),
            new MathFunctions(),
            new TextFunctions(),
            new RegexFunctions(),
            new ListFunctions(),
            new DictFunctions(),
            new SetFunctions(),
            new QueryFunctions(),
            new SequenceFunctions(),
            new GeneratorFunctions(),
            new TimeFunctions());

    private Families() {}

    /** Functions by the title of their family. */
    public static Map<String, List<Definition>> byTitle() {
        var families = new LinkedHashMap<String, List<Definition>>();
        ALL.forEach(family -> families.put(family.title(), family.definitions()));
        return families;
    }

    /** A new context with all of them; what they do not fit, those of last resort may. */
    public static Context context() {
        var last = Context.of(SystemFunctions.fallback(), Optional.empty());
        var all = ALL.stream().flatMap(family -> family.definitions().stream()).toList();
        return Context.of(all, Optional.of(last));
    }
}

package io.tutti.authoring.schema;

import io.tutti.authoring.FunctionBook;
import io.tutti.template.function.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The two families of templates: how they spell things, and which functions any of their versions has. */
enum Dialect {
    HOT(Version.WALLABY),
    CFN(Version.AWS);

    private final Version model;

    Dialect(Version model) {
        this.model = model;
    }

    /** How the family spells one of HOT's words. */
    String word(String hot) {
        return model.word(hot);
    }

    /** The functions of all versions by name; of two, the newer one's word counts. */
    Map<String, FunctionBook.Entry> functions() {
        var all = new TreeMap<String, FunctionBook.Entry>();
        versions()
                .forEach(version -> FunctionBook.of(version.date())
                        .orElse(List.of())
                        .forEach(entry -> all.merge(entry.name(), entry, Dialect::both)));
        return all;
    }

    private static FunctionBook.Entry both(FunctionBook.Entry one, FunctionBook.Entry other) {
        return new FunctionBook.Entry(
                other.name(),
                other.form(),
                other.sentence(),
                one.values() || other.values(),
                one.conditions() || other.conditions());
    }

    private List<Version> versions() {
        return Arrays.stream(Version.values())
                .filter(version -> version.isHot() == model.isHot())
                .toList();
    }
}

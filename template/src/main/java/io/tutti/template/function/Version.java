package io.tutti.template.function;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A version of HOT, oldest first. Source: the version table of Heat's template guide. */
public enum Version {
    HAVANA("2013-05-23", ""),
    JUNO("2014-10-16", ""),
    KILO("2015-04-30", ""),
    LIBERTY("2015-10-15", ""),
    MITAKA("2016-04-08", ""),
    NEWTON("2016-10-14", "newton"),
    OCATA("2017-02-24", "ocata"),
    PIKE("2017-09-01", "pike"),
    QUEENS("2018-03-02", "queens"),
    ROCKY("2018-08-31", "rocky"),
    WALLABY("2021-04-16", "wallaby");

    private final String date;
    private final String alias;

    Version(String date, String alias) {
        this.date = date;
        this.alias = alias;
    }

    /** As templates write it: a date. */
    public String date() {
        return date;
    }

    /** Its other names: that of the release, if templates may write it. */
    public List<String> aliases() {
        return alias.isEmpty() ? List.of() : List.of("heat_template_version." + alias);
    }

    public boolean since(Version other) {
        return compareTo(other) >= 0;
    }

    /** The version of that date or name. */
    public static Optional<Version> of(String text) {
        return Arrays.stream(values())
                .filter(v -> v.date.equals(text) || (!v.alias.isEmpty() && v.alias.equals(text)))
                .findFirst();
    }

    /** Everything a template may write: dates, then names. */
    public static List<String> accepted() {
        var all = Arrays.asList(values());
        return Stream.concat(
                        all.stream().map(v -> v.date),
                        all.stream().map(v -> v.alias).filter(a -> !a.isEmpty()))
                .toList();
    }
}

package io.tutti.template.function;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A version of the template language: the two of CloudFormation's family, then those of HOT, oldest first. Source: the
 * version table of Heat's template guide.
 */
public enum Version {
    AWS("AWSTemplateFormatVersion", "2010-09-09", ""),
    HEAT("HeatTemplateFormatVersion", "2012-12-12", ""),
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

    private static final String HOT = "heat_template_version";

    private final String key;
    private final String date;
    private final String alias;

    Version(String key, String date, String alias) {
        this.key = key;
        this.date = date;
        this.alias = alias;
    }

    Version(String date, String alias) {
        this("heat_template_version", date, alias);
    }

    /** The section in which a template says it. */
    public String key() {
        return key;
    }

    /** As templates write it: a date. */
    public String date() {
        return date;
    }

    /** Its full name: section and date. */
    public String title() {
        return key + "." + date;
    }

    /** Its other full names: that of the release, if templates may write it. */
    public List<String> aliases() {
        return alias.isEmpty() ? List.of() : List.of(key + "." + alias);
    }

    /** Whether it is one of HOT, not of CloudFormation's family. */
    public boolean isHot() {
        return key.equals(HOT);
    }

    /** Whether it is the other or a later one, both of HOT. */
    public boolean since(Version other) {
        return isHot() && compareTo(other) >= 0;
    }

    /** How this family spells one of HOT's words: {@code depends_on} or {@code DependsOn}. */
    public String word(String hot) {
        return isHot()
                ? hot
                : Arrays.stream(hot.split("_"))
                        .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                        .collect(Collectors.joining());
    }

    /** What a deletion policy may say. */
    public List<String> deletionPolicies() {
        return since(NEWTON)
                ? List.of("Delete", "Retain", "Snapshot", "delete", "retain", "snapshot")
                : List.of("Delete", "Retain", "Snapshot");
    }

    public List<String> words(List<String> hot) {
        return hot.stream().map(this::word).toList();
    }

    /** The sections in which a template may say its version. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(Version::key).distinct().toList();
    }

    /** The version that a section says by date or name. */
    public static Optional<Version> of(String key, String text) {
        return Arrays.stream(values())
                .filter(v -> v.key.equals(key))
                .filter(v -> v.date.equals(text) || (!v.alias.isEmpty() && v.alias.equals(text)))
                .findFirst();
    }

    /** Everything a section may say: dates, then names. */
    public static List<String> accepted(String key) {
        var all = Arrays.stream(values()).filter(v -> v.key.equals(key)).toList();
        return Stream.concat(
                        all.stream().map(v -> v.date),
                        all.stream().map(v -> v.alias).filter(a -> !a.isEmpty()))
                .toList();
    }
}

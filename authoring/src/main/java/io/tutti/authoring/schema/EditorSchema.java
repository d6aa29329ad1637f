package io.tutti.authoring.schema;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.drivers.known.TypeBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The kinds of texts that people write, each with a JSON Schema (draft 2020-12) by which an editor completes, explains
 * and underlines. A schema accepts whatever Tutti accepts; what it lets through may still be wrong, for it knows of one
 * file and of no references.
 */
public enum EditorSchema {
    HOT("a template in HOT"),
    CFN("a template of CloudFormation's family"),
    SETTINGS("a settings file, what Heat calls an environment"),
    MODEL("the model of an environment"),
    PACKAGE("the package.yaml of a package"),
    BLOCK("a block of a package");

    private final String what;

    EditorSchema(String what) {
        this.what = what;
    }

    /** The kind that the word names. */
    public static Optional<EditorSchema> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** All words. */
    public static List<String> words() {
        return Arrays.stream(values()).map(EditorSchema::word).toList();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What kind of text it is, in a few words. */
    public String what() {
        return what;
    }

    /** @param types what templates may name */
    public Mapping schema(TypeBook types) {
        var schema = part(word());
        return switch (this) {
            case HOT -> new TemplateSchema(Dialect.HOT, types).of(schema);
            case CFN -> new TemplateSchema(Dialect.CFN, types).of(schema);
            case SETTINGS, MODEL, PACKAGE -> schema;
            case BLOCK -> withDefinitions(schema, TemplateSchema.parameters());
        };
    }

    static Mapping withDefinitions(Mapping schema, Mapping more) {
        var definitions = schema.mapping("$defs");
        for (var entry : more.entries().entrySet()) {
            definitions = definitions.with(entry.getKey(), entry.getValue());
        }
        return schema.with("$defs", definitions);
    }

    /** A part that is written by hand. */
    static Mapping part(String name) {
        try (var in = Objects.requireNonNull(EditorSchema.class.getResourceAsStream(name + ".json"), name)) {
            return Json.readMapping(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

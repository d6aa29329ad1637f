package io.tutti.drivers.heat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** {@code OS::Heat::RandomString}: a text drawn once, such as a password. */
public final class RandomStringType implements ResourceType {
    private static final String DRAWN = "drawn";
    private static final int LONGEST = 512;

    private static final Constraint UP_TO_LONGEST =
            new Constraint.Range(Optional.of(1.0), Optional.of((double) LONGEST), Optional.empty());
    private static final Constraint A_CLASS = new Constraint.Allowed(CharacterClass.words(), Optional.empty());

    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::RandomString",
                    "A text drawn at random when it is made, and kept: a password, a key, a unique suffix. Its"
                            + " reference is the text itself. Any changed property draws a new one.")
            .property(Property.integer("length", "How many characters.")
                    .otherwise(Value.of(32))
                    .constrained(UP_TO_LONGEST))
            .property(Property.sequence(
                            "character_classes",
                            "The sets of characters to draw from, each with the fewest that must come from it. They"
                                    + " count beside character_sequences; an empty list takes sequences only.",
                            Property.mapping(
                                    "character_class",
                                    "One set of characters.",
                                    Property.text("class", "The set's name.")
                                            .otherwise(Value.of(CharacterClass.LETTERSDIGITS.word()))
                                            .constrained(A_CLASS),
                                    least()))
                    .otherwise(Value.list(Value.map("class", Value.of(CharacterClass.LETTERSDIGITS.word()))
                            .with("min", Value.of(1)))))
            .property(Property.sequence(
                    "character_sequences",
                    "Characters to draw from, written out, each set with the fewest that must come from it.",
                    Property.mapping(
                            "character_sequence",
                            "One set of characters.",
                            Property.text("sequence", "The characters, such as $%&.")
                                    .must(),
                            least())))
            .property(Property.text("salt", "Change it to draw a new text when nothing else has changed."))
            .property(Property.text("sequence", "Hidden; character_classes took its place.")
                    .constrained(A_CLASS))
            .attribute("value", Kind.TEXT, "The text that was drawn.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  password:
                    type: OS::Heat::RandomString
                    properties:
                      length: 24
                      character_classes: [{class: letters, min: 4}, {class: digits, min: 2}]
                """);

    private final RandomGenerator random;

    /** A type that draws from this source, which should be a {@link java.security.SecureRandom}. */
    public RandomStringType(RandomGenerator random) {
        this.random = random;
    }

    private static Property least() {
        return Property.integer("min", "The fewest characters that come from this set.")
                .otherwise(Value.of(1))
                .constrained(UP_TO_LONGEST);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    /** The draw is kept before it is told, so that a repetition tells the same. */
    @Override
    public Progress create(Call call) {
        if (call.checkpoint() instanceof Mapping kept && kept.get(DRAWN).isPresent()) {
            var text = kept.get(DRAWN).get().revealed();
            return Progress.done(text.asText().orElseThrow(), Value.map("value", text));
        }
        var length = call.properties().whole("length").orElse(32L).intValue();
        var pots = pots(call.properties());
        var least = pots.stream().mapToLong(Pot::least).sum();
        if (least > length) {
            return Progress.failed(Problem.of(
                            "random-string.too-short",
                            "The length " + length + " of " + call.name() + " is less than the " + least
                                    + " characters its classes and sequences ask for.")
                    .on("resources." + call.name() + ".properties.length")
                    .suggest("Raise length to at least " + least + " or lower the minimums."));
        }
        var drawn = new Value.Secret(Value.of(draw(length, pots)));
        return new Progress.Again(Optional.empty(), Value.map(DRAWN, drawn), Optional.of(Duration.ZERO), Set.of());
    }

    @Override
    public Progress delete(Call call) {
        return Progress.gone();
    }

    @Override
    public Progress check(Call call) {
        return new Progress.Done(
                call.resource(),
                call.resource().map(text -> Value.map("value", Value.of(text))).orElse(Mapping.EMPTY));
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }

    private String draw(int length, List<Pot> pots) {
        var characters = new ArrayList<Integer>();
        var all = new StringBuilder();
        for (var pot : pots) {
            all.append(pot.characters());
            for (long i = 0; i < pot.least(); i++) {
                characters.add(one(pot.characters()));
            }
        }
        // A character that stands in two sets is as likely as any other, as in Heat.
        var allowed = all.codePoints().distinct().toArray();
        while (characters.size() < length) {
            characters.add(allowed[random.nextInt(allowed.length)]);
        }
        Collections.shuffle(characters, random);
        var text = new StringBuilder();
        characters.forEach(text::appendCodePoint);
        return text.toString();
    }

    private int one(String characters) {
        var points = characters.codePoints().toArray();
        return points[random.nextInt(points.length)];
    }

    private static List<Pot> pots(Mapping properties) {
        var pots = new ArrayList<Pot>();
        for (var item : classes(properties)) {
            if (item instanceof Mapping entry) {
                var name = entry.text("class").orElse(CharacterClass.LETTERSDIGITS.word());
                pots.add(new Pot(
                        CharacterClass.of(name)
                                .orElse(CharacterClass.LETTERSDIGITS)
                                .characters(),
                        entry.whole("min").orElse(1L)));
            }
        }
        for (var item : properties.items("character_sequences")) {
            if (item instanceof Mapping entry
                    && !entry.text("sequence").orElse("").isEmpty()) {
                pots.add(new Pot(
                        entry.text("sequence").orElseThrow(), entry.whole("min").orElse(1L)));
            }
        }
        return pots.isEmpty() ? List.of(new Pot(CharacterClass.LETTERSDIGITS.characters(), 0)) : pots;
    }

    private static List<Value> classes(Mapping properties) {
        var old = properties.text("sequence");
        if (old.isPresent()) {
            return List.of(Value.map("class", Value.of(old.get())));
        }
        return properties.get("character_classes").orElse(Value.none()) instanceof Sequence(var items)
                ? items
                : List.of(Value.map("class", Value.of(CharacterClass.LETTERSDIGITS.word())));
    }

    /** Characters to draw from, and the fewest to draw. */
    private record Pot(String characters, long least) {}
}

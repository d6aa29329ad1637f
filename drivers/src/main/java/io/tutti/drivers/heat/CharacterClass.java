package io.tutti.drivers.heat;

import io.tutti.contract.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sets of characters that a random string may be drawn from, by Heat's names. */
enum CharacterClass {
    LETTERSDIGITS("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
    LETTERS("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    LOWERCASE("abcdefghijklmnopqrstuvwxyz"),
    UPPERCASE("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    DIGITS("0123456789"),
    HEXDIGITS("0123456789ABCDEF"),
    OCTDIGITS("01234567");

    private final String characters;

    CharacterClass(String characters) {
        this.characters = characters;
    }

    String characters() {
        return characters;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CharacterClass> of(String word) {
        return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    static List<Value> words() {
        return Arrays.stream(values()).map(c -> Value.of(c.word())).toList();
    }
}

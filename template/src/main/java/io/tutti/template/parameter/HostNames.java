package io.tutti.template.parameter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of machines and domains, as RFC 1123 and Heat's constraints have them: in small letters. */
final class HostNames {
    private static final int LONGEST = 255;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,63}");

    private HostNames() {}

    /** Why it is no name; a dot at the end is fine, and so is no name at all. */
    static Optional<String> name(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var whole = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        if (whole.length() > LONGEST) {
            return Optional.of("it has more than " + LONGEST + " characters");
        }
        var labels = List.of(whole.split("\\.", -1));
        var wrong = labels.stream().flatMap(label -> label(label).stream()).findFirst();
        return wrong.isPresent() || !text.endsWith(".") || labels.size() == 1
                ? wrong
                : Optional.of(labels.getLast())
                        .filter(last -> last.matches("[0-9]+"))
                        .map(last -> "the last part, `" + last + "`, has digits only");
    }

    private static Optional<String> label(String label) {
        if (label.isEmpty()) {
            return Optional.of("it has an empty part");
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            return Optional.of("a part must not begin or end with a hyphen");
        }
        return LABEL.matcher(label).matches()
                ? Optional.empty()
                : Optional.of("a part has 1 to 63 small letters, digits and hyphens");
    }

    /** A name below some domain. */
    static Optional<String> relative(String text) {
        if (text.endsWith(".")) {
            return Optional.of("it must be relative, without a dot at the end");
        }
        return text.length() > LONGEST - 3
                ? Optional.of("with a domain it would have more than " + LONGEST + " characters")
                : name(text);
    }

    /** A name with a dot at the end. */
    static Optional<String> domain(String text) {
        return name(text)
                .or(() -> text.isEmpty() || text.endsWith(".")
                        ? Optional.empty()
                        : Optional.of("it must end with a dot"));
    }
}

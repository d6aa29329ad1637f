package io.tutti.contract.problem;

import java.util.Optional;

/**
 * Why something did not work, for the person who must act on it.
 *
 * @param code stable and documented, in dotted words such as {@code template.unknown-type}; the message may change
 * @param message names the thing and what is wrong with it, in one sentence
 * @param path the way to the thing inside its document, such as {@code resources.db.properties.flavor}; may be empty
 * @param where the place in the user's text
 * @param reason what the rule is or what caused it, when the message alone does not say
 * @param suggestion what to do next
 */
public record Problem(
        String code,
        String message,
        String path,
        Optional<Where> where,
        Optional<String> reason,
        Optional<String> suggestion) {

    public static Problem of(String code, String message) {
        return new Problem(code, message, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Problem at(Where place) {
        return new Problem(code, message, path, Optional.of(place), reason, suggestion);
    }

    public Problem on(String newPath) {
        return new Problem(code, message, newPath, where, reason, suggestion);
    }

    public Problem because(String why) {
        return new Problem(code, message, path, where, Optional.of(why), suggestion);
    }

    public Problem suggest(String step) {
        return new Problem(code, message, path, where, reason, Optional.of(step));
    }
}

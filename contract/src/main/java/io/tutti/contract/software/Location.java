package io.tutti.contract.software;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a configuration's definition is, when it does not come along: {@code options.source} of a software configuration. The
 * machine's agent fetches it, never the server; what comes must be exactly what was meant.
 */
public sealed interface Location {
    /** A file, at most 8 MiB of text, checked by its SHA-256 in 64 lower-case hexadecimal digits. */
    record File(URI url, String sha256) implements Location {}

    /**
     * A file in a Git repository; the commit's own id is the check.
     *
     * @param commit 40 or 64 lower-case hexadecimal digits
     * @param path from the repository's root
     */
    record Repository(URI url, String commit, String path) implements Location {}

    String SOURCE = "source";
    String SHA256 = "sha256";

    /**
     * Reads the options {@code source} and {@code sha256}; nothing when there is no source.
     *
     * @throws Refusal with the code {@code software.source} when they make no sense
     */
    static Optional<Location> of(Mapping options) {
        var source = options.get(SOURCE).orElse(Value.none());
        if (source instanceof Value.Null) {
            return Optional.empty();
        }
        var text = source.asText().orElseThrow(() -> refusal("it must be a text", ""));
        var sha256 = options.text(SHA256).map(word -> word.toLowerCase(Locale.ROOT));
        return Optional.of(text.startsWith("git+") ? repository(text) : file(text, sha256));
    }

    private static Location file(String text, Optional<String> sha256) {
        var url = url(text);
        var sum = sha256.orElseThrow(() ->
                refusal("`sha256` is missing beside it", "add `sha256:` with what `sha256sum` prints for the file"));
        if (!sum.matches("[0-9a-f]{64}")) {
            throw refusal("`sha256` must be 64 hexadecimal digits", "write what `sha256sum` prints for the file");
        }
        return new File(url, sum);
    }

    private static Location repository(String text) {
        var form = "write `git+https://HOST/REPOSITORY@COMMIT#PATH/OF/THE/FILE`";
        var whole = text.substring("git+".length()).split("#", 2);
        var at = whole[0].lastIndexOf('@');
        if (whole.length < 2 || whole[1].isEmpty()) {
            throw refusal("it does not say which file of the repository is meant", form);
        }
        if (at < 0 || !whole[0].substring(at + 1).matches("[0-9a-f]{40}|[0-9a-f]{64}")) {
            throw refusal(
                    "it must end in `@` and a whole commit id: a branch or a tag may be another one tomorrow", form);
        }
        return new Repository(url(whole[0].substring(0, at)), whole[0].substring(at + 1), whole[1]);
    }

    private static URI url(String text) {
        try {
            var url = URI.create(text);
            var scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            if (!scheme.equals("https") && !scheme.equals("http")) {
                throw refusal("only http and https lead to a source", "put the definition on a web server");
            }
            if (Optional.ofNullable(url.getHost()).isEmpty()) {
                throw refusal("it names no host", "write a whole address, such as https://HOST/PATH");
            }
            if (Optional.ofNullable(url.getRawUserInfo()).isPresent()) {
                throw refusal("it must hold no user and password, for it is shown", "take them out");
            }
            return url;
        } catch (IllegalArgumentException e) {
            throw refusal("it is no address: " + e.getMessage(), "");
        }
    }

    private static Refusal refusal(String reason, String suggestion) {
        var problem = Problem.of("software.source", "The option `source` cannot be followed: " + reason);
        return new Refusal(suggestion.isEmpty() ? problem : problem.suggest(suggestion));
    }
}

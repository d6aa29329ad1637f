package io.tutti.server.environments;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The files of a package as they come in, one after the other; nothing that would leave its folder and no end of them. */
final class PackageFiles {
    static final int MOST_FILES = 1000;
    static final int MOST_BYTES = 32 << 20;
    private static final int LONGEST_PATH = 255;

    /** Of whatever system: a drive, another separator, and what nobody can see. */
    private static final Pattern ODD = Pattern.compile("[\\\\:\\p{C}\\p{Zl}\\p{Zp}]");

    private final Map<String, String> files = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private int bytes;

    /** The files of a JSON object, path to text. */
    static Map<String, String> of(Mapping given) {
        var files = new PackageFiles();
        given.entries().forEach((path, text) -> {
            if (text.asText().isPresent()) {
                files.add(path, text.asText().get().getBytes(StandardCharsets.UTF_8));
            } else {
                files.wrong("package.not-text", "`" + shown(path) + "` must be a text");
            }
        });
        return files.all();
    }

    /** How many bytes may still come. */
    int left() {
        return MOST_BYTES - bytes;
    }

    /** @throws Refusal at once when there is too much of it */
    void add(String path, byte[] content) {
        bytes += content.length;
        if (bytes > MOST_BYTES) {
            throw tooLarge();
        }
        if (files.size() >= MOST_FILES) {
            throw new Refusal(Problem.of(
                    "package.too-many-files", "A package has " + MOST_FILES + " files at most, this one has more"));
        }
        if (isWrong(path)) {
            wrong("package.bad-path", "`" + shown(path) + "` is no path inside a package");
            return;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf(0) >= 0) {
                wrong("package.not-text", "`" + path + "` is not a text");
            } else if (files.putIfAbsent(path, text) != null) {
                wrong("package.duplicate-file", "`" + path + "` is there twice");
            }
        } catch (CharacterCodingException _) {
            wrong("package.not-text", "`" + path + "` is not a text in UTF-8");
        }
    }

    static Refusal tooLarge() {
        return new Refusal(Problem.of(
                "package.too-large", "The files of a package have " + MOST_BYTES + " bytes at most, these have more"));
    }

    void wrong(String code, String message) {
        problems.add(Problem.of(code, message));
    }

    private static boolean isWrong(String path) {
        if (path.length() > LONGEST_PATH || ODD.matcher(path).find()) {
            return true;
        }
        for (var step : path.split("/", -1)) {
            if (step.isBlank() || step.equals(".") || step.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** A path as it can be shown. */
    static String shown(String path) {
        var seen = path.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return seen.length() > LONGEST_PATH ? seen.substring(0, LONGEST_PATH) + "…" : seen;
    }

    /** @throws Refusal with all that was wrong */
    Map<String, String> all() {
        if (!problems.isEmpty()) {
            throw new Refusal(problems.subList(0, Math.min(problems.size(), 50)));
        }
        return files;
    }
}

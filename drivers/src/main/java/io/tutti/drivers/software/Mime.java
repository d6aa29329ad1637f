package io.tutti.drivers.software;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** MIME archives of texts, as cloud-init reads them (RFC 2045, 2046 and 2183). */
public final class Mime {
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary=(?:\"([^\"]+)\"|([^\\s;]+))");
    private static final Pattern FILENAME = Pattern.compile("(?i)filename=(?:\"([^\"]*)\"|([^\\s;]+))");
    private static final Pattern SUBTYPE = Pattern.compile("(?i)^content-type:\\s*[^/;\\s]+/([^;\\s]+)");

    private Mime() {}

    /**
     * One text.
     *
     * @param subtype such as {@code x-shellscript}; when empty that of the file's name without its ending, or plain
     * @param filename empty for none
     */
    public record Part(String text, String subtype, String filename) {
        private String kind() {
            var dot = filename.lastIndexOf('.');
            var named = dot > 0 ? filename.substring(0, dot) : filename;
            return clean(subtype.isEmpty() ? named.isEmpty() ? "plain" : named : subtype);
        }
    }

    /** The same text for the same parts. */
    public static String archive(List<Part> parts) {
        var bodies = parts.stream().map(Mime::body).toList();
        var boundary = "===============" + UUID.nameUUIDFromBytes(utf8(String.join("\0", bodies))) + "==";
        var out =
                new StringBuilder("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\nMIME-Version: 1.0\n");
        for (var body : bodies) {
            out.append("\n--").append(boundary).append('\n').append(body);
        }
        return out.append("\n--").append(boundary).append("--\n").toString();
    }

    private static String body(Part part) {
        var plain = part.text().chars().allMatch(c -> c < 128);
        return "Content-Type: text/" + part.kind() + "; charset=\"" + (plain ? "us-ascii" : "utf-8") + "\"\n"
                + "MIME-Version: 1.0\nContent-Transfer-Encoding: " + (plain ? "7bit" : "base64") + "\n"
                + (part.filename().isEmpty()
                        ? ""
                        : "Content-Disposition: attachment; filename=\"" + clean(part.filename()) + "\"\n")
                + "\n"
                + (plain ? part.text() : wrapped(part.text()));
    }

    private static String wrapped(String text) {
        return Base64.getMimeEncoder(76, utf8("\n")).encodeToString(utf8(text)) + "\n";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Nobody may end a header with what stands in it. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}\"]", "_");
    }

    /** The parts of an archive, as they were before they were put in; none of what is no archive. */
    public static List<Part> parts(String archive) {
        var text = archive.replace("\r\n", "\n");
        var boundary = boundary(head(text));
        if (boundary.isEmpty()) {
            return List.of();
        }
        var parts = new ArrayList<Part>();
        var pieces = ("\n" + rest(text)).split(Pattern.quote("\n--" + boundary.get()), -1);
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
            parts.add(part(pieces[i].replaceFirst("^[ \\t]*\n", "")));
        }
        return parts;
    }

    /** The headers, each on a line of its own. */
    private static String head(String text) {
        var end = text.indexOf("\n\n");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\n[ \\t]+", " ");
    }

    private static String rest(String text) {
        var end = text.indexOf("\n\n");
        return end < 0 ? "" : text.substring(end + 2);
    }

    private static Optional<String> boundary(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-type: multipart/"))
                .findFirst()
                .flatMap(line -> found(BOUNDARY, line));
    }

    private static Part part(String piece) {
        var head = head(piece);
        var coded = head.toLowerCase(Locale.ROOT).contains("content-transfer-encoding: base64");
        var subtype = head.lines()
                .flatMap(line -> found(SUBTYPE, line).stream())
                .findFirst()
                .orElse("plain");
        var filename = head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-disposition:"))
                .flatMap(line -> found(FILENAME, line).stream())
                .findFirst()
                .orElse("");
        return new Part(coded ? decoded(rest(piece)) : rest(piece), subtype, filename);
    }

    private static String decoded(String text) {
        try {
            return new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static Optional<String> found(Pattern pattern, String line) {
        var matcher = pattern.matcher(line);
        return matcher.find() ? Optional.of(group(matcher)) : Optional.empty();
    }

    private static String group(Matcher matcher) {
        return matcher.group(1) != null || matcher.groupCount() < 2 ? matcher.group(1) : matcher.group(2);
    }
}

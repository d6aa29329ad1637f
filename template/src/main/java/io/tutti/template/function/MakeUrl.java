package io.tutti.template.function;

import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Expression;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import io.tutti.template.evaluate.PythonText;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code make_url: {scheme, username, password, host, port, path, query, fragment}}: a URL of its escaped parts. */
final class MakeUrl implements Plain {
    private static final List<String> PARTS =
            List.of("scheme", "username", "password", "host", "port", "path", "query", "fragment");

    private static final BigInteger MOST_PORTS = BigInteger.valueOf(65_535);

    /** Schemes whose URLs have an authority even when it is empty, as Python's urllib knows them. */
    private static final Set<String> WITH_AUTHORITY = Set.of(
            "ftp",
            "http",
            "gopher",
            "nntp",
            "telnet",
            "imap",
            "wais",
            "file",
            "mms",
            "https",
            "shttp",
            "snews",
            "prospero",
            "rtsp",
            "rtspu",
            "rsync",
            "svn",
            "svn+ssh",
            "sftp",
            "nfs",
            "git",
            "git+ssh",
            "ws",
            "wss");

    @Override
    public String name() {
        return "make_url";
    }

    @Override
    public Manual manual() {
        return new Manual(
                "{scheme, host, port, path, query, ...}",
                "a URL, its parts escaped as they must be",
                "{scheme: https, host: example.com, path: /}");
    }

    @Override
    public Optional<Problem> misuse(Expression argument) {
        if (!(argument instanceof Expression.Fields fields)) {
            return Optional.of(wrong("takes a map of parts, not " + Shape.said(argument)));
        }
        var unknown = fields.entries().keySet().stream()
                .filter(part -> !PARTS.contains(part))
                .findFirst();
        return unknown.map(part -> Nearest.advise(
                        wrong("has no part `" + part + "`")
                                .at(fields.place(part))
                                .because("parts are " + String.join(", ", PARTS)),
                        part,
                        PARTS,
                        "leave `" + part + "` out"))
                .or(() -> PARTS.stream()
                        .flatMap(part -> fields.get(part).stream().flatMap(e -> mistake(part, e).stream()))
                        .findFirst());
    }

    private Optional<Problem> mistake(String part, Expression written) {
        if (written instanceof Expression.Apply) {
            return Optional.empty();
        }
        var value = written instanceof Expression.Constant constant ? constant.value() : Value.map();
        return switch (part) {
            case "query" ->
                written instanceof Expression.Fields
                        ? Optional.empty()
                        : Optional.of(unfit("needs a map as `query`", written)
                                .suggest("write it as in `query: {page: '2'}`"));
            case "port" ->
                isPort(value)
                        ? Optional.empty()
                        : Optional.of(unfit("needs a number from 1 to 65535 as `port`", written)
                                .suggest("write it as in `port: 443`"));
            default ->
                value instanceof Value.Text
                        ? Optional.empty()
                        : Optional.of(unfit("needs a text as `" + part + "`", written)
                                .suggest("put it in quotes, or leave `" + part + "` out"));
        };
    }

    private Problem unfit(String message, Expression written) {
        return wrong(message).at(written.where()).because("here stands " + Shape.said(written));
    }

    private static boolean isPort(Value port) {
        return switch (port) {
            case Value.Int whole -> whole.value().signum() > 0 && whole.value().compareTo(MOST_PORTS) <= 0;
            case Value.Real real -> real.value() >= 1 && real.value() < MOST_PORTS.intValue() + 1;
            case Value.Text text ->
                text.value().strip().matches("\\+?[0-9]{1,5}")
                        && isPort(new Value.Int(new BigInteger(text.value().strip())));
            default -> false;
        };
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        var parts = arguments.entries(argument, "takes a map of the parts of a URL");
        var scheme = text(parts, "scheme", arguments);
        if (scheme.contains(":")) {
            throw arguments.wrong("needs a `scheme` without `:`");
        }
        var authority = credentials(parts, arguments) + host(parts, arguments) + port(parts, arguments);
        var path = quoted(text(parts, "path", arguments), "/");
        var query = query(parts, arguments);
        var fragment = quoted(text(parts, "fragment", arguments), "/");
        var url = new StringBuilder(scheme.isEmpty() ? "" : scheme + ":");
        if (!authority.isEmpty() || (WITH_AUTHORITY.contains(scheme) && !path.startsWith("//"))) {
            url.append("//").append(authority).append(path.isEmpty() || path.startsWith("/") ? "" : "/");
        }
        url.append(path);
        url.append(query.isEmpty() ? "" : "?" + query);
        url.append(fragment.isEmpty() ? "" : "#" + fragment);
        arguments.pay(url.length());
        return Value.of(url.toString());
    }

    private static String text(Map<String, Value> parts, String part, Arguments arguments) {
        return arguments.text(parts.getOrDefault(part, Value.of("")), "needs a text as `" + part + "`");
    }

    private static String credentials(Map<String, Value> parts, Arguments arguments) {
        var username = quoted(text(parts, "username", arguments), "");
        var password = quoted(text(parts, "password", arguments), "");
        if (username.isEmpty() && password.isEmpty()) {
            return "";
        }
        return username + (password.isEmpty() ? "" : ":" + password) + "@";
    }

    private static String host(Map<String, Value> parts, Arguments arguments) {
        var written = text(parts, "host", arguments);
        var bare = written.startsWith("[") && written.endsWith("]")
                ? written.substring(1, Math.max(1, written.length() - 1))
                : written;
        var host = quoted(bare, ":");
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static String port(Map<String, Value> parts, Arguments arguments) {
        if (!parts.containsKey("port")) {
            return "";
        }
        var port = arguments.open(parts.getOrDefault("port", Value.none()));
        if (!isPort(port)) {
            throw arguments.wrong("needs a number from 1 to 65535 as `port`");
        }
        return ":" + PythonText.scalar(port);
    }

    /** As an HTML form is sent, but slashes stay. */
    private static String query(Map<String, Value> parts, Arguments arguments) {
        var query = arguments.entries(parts.getOrDefault("query", Value.map()), "needs a map as `query`");
        return query.entrySet().stream()
                .map(entry ->
                        form(entry.getKey()) + "=" + form(PythonText.scalar(arguments.openDeep(entry.getValue()))))
                .collect(Collectors.joining("&"));
    }

    private static String form(String text) {
        return quoted(text, "/ ").replace(' ', '+');
    }

    /** RFC 3986: what is not unreserved is written as its bytes in UTF-8. */
    private static String quoted(String text, String safe) {
        var out = new StringBuilder();
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            var c = (char) (b & 0xFF);
            var kept = c < 0x80 && (Character.isLetterOrDigit(c) || "_.-~".indexOf(c) >= 0 || safe.indexOf(c) >= 0);
            out.append(kept ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return out.toString();
    }
}

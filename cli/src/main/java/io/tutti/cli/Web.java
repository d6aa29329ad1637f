package io.tutti.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Fetches texts by {@code http} and {@code https} for the user, on the user's machine. Every step of a redirection is
 * looked at like the first one. A name is looked up once: Java keeps the answer for the connection that follows.
 *
 * @param silence how long a server may say nothing
 * @param whole how long all of one text may take
 * @param most bytes of a text
 */
record Web(Duration silence, Duration whole, int most) {
    static final Web USUAL = new Web(Duration.ofSeconds(10), Duration.ofSeconds(60), 8 << 20);

    private static final int MOST_STEPS = 5;

    /**
     * A text and from where it came in the end.
     *
     * @param reach of the address that gave it
     */
    record Fetched(String text, URI address, Reach reach) {}

    /** Why a text cannot be had. */
    static final class Unfetched extends Exception {
        private static final long serialVersionUID = 1L;

        Unfetched(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** Whether a name is an address of the web. */
    static boolean isAddress(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("http://") || lower.startsWith("https://");
    }

    /** @param from where the address was found; {@link Reach#LOOPBACK} for what the user or a file here says */
    Fetched fetch(String address, Reach from) throws Unfetched {
        var next = parsed(address);
        var reach = from;
        var start = System.nanoTime();
        for (int step = 0; step <= MOST_STEPS; step++) {
            reach = reach(next, reach);
            var answer = ask(next, start);
            if (answer.text().isPresent()) {
                return new Fetched(answer.text().get(), next, reach);
            }
            next = moved(next, answer.location());
        }
        throw new Unfetched("it leads on more than " + MOST_STEPS + " times");
    }

    private static URI parsed(String address) throws Unfetched {
        try {
            var uri = new URI(address);
            if (!isAddress(address) || uri.getHost() == null) {
                throw new Unfetched("only http and https addresses with a host are fetched");
            }
            if (uri.getUserInfo() != null) {
                throw new Unfetched("it has a user's name inside, which would travel along with the template");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new Unfetched("it is no address: " + e.getReason());
        }
    }

    private static URI moved(URI from, String location) throws Unfetched {
        try {
            var next = parsed(from.resolve(new URI(location)).toString());
            if (from.getScheme().equalsIgnoreCase("https") && !next.getScheme().equalsIgnoreCase("https")) {
                throw new Unfetched("it leads from https to " + next);
            }
            return next;
        } catch (URISyntaxException e) {
            throw new Unfetched("it leads on to what is no address");
        }
    }

    private static Reach reach(URI address, Reach from) throws Unfetched {
        var host = String.valueOf(address.getHost());
        var farthest = Reach.PUBLIC;
        for (var one : named(host)) {
            var reach = Reach.of(one)
                    .orElseThrow(() -> new Unfetched(host + " is " + one.getHostAddress()
                            + ", from where no texts are fetched: clouds keep secrets of their machines there"));
            if (!from.leadsTo(reach)) {
                throw new Unfetched("a text from elsewhere leads into this machine's own network: " + host + " is "
                        + one.getHostAddress());
            }
            farthest = reach.compareTo(farthest) > 0 ? reach : farthest;
        }
        return farthest;
    }

    private static InetAddress[] named(String host) throws Unfetched {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new Unfetched("nobody knows the host " + host);
        }
    }

    /** A text, or where to look for it. */
    private record Answer(Optional<String> text, String location) {}

    private Answer ask(URI address, long start) throws Unfetched {
        try {
            var connection = (HttpURLConnection) address.toURL().openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(Math.toIntExact(silence.toMillis()));
            connection.setReadTimeout(Math.toIntExact(silence.toMillis()));
            connection.setRequestProperty("User-Agent", "tutti");
            connection.setRequestProperty("Accept-Encoding", "identity");
            try {
                return answer(connection, start);
            } finally {
                connection.disconnect();
            }
        } catch (SocketTimeoutException e) {
            throw new Unfetched("the server does not answer");
        } catch (CharacterCodingException e) {
            throw new Unfetched("it is no text in UTF-8");
        } catch (IOException e) {
            throw new Unfetched("the connection fails: " + Printable.line(String.valueOf(e.getMessage())));
        }
    }

    private Answer answer(HttpURLConnection connection, long start) throws IOException, Unfetched {
        var status = connection.getResponseCode();
        var location = Optional.ofNullable(connection.getHeaderField("Location"));
        if (status >= 301 && status <= 308 && status != 304 && location.isPresent()) {
            return new Answer(Optional.empty(), location.get());
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new Unfetched("the server answers " + status);
        }
        try (var in = connection.getInputStream()) {
            var bytes = ByteBuffer.wrap(all(in, start));
            return new Answer(
                    Optional.of(
                            StandardCharsets.UTF_8.newDecoder().decode(bytes).toString()),
                    "");
        }
    }

    private byte[] all(InputStream in, long start) throws IOException, Unfetched {
        var out = new ByteArrayOutputStream();
        var part = new byte[8_192];
        for (int got = in.read(part); got >= 0; got = in.read(part)) {
            out.write(part, 0, got);
            if (out.size() > most) {
                throw new Unfetched("it is larger than " + (most >> 10) + " KiB");
            }
            if (System.nanoTime() - start > whole.toNanos()) {
                throw new Unfetched("it takes longer than " + whole.toSeconds() + " s");
            }
        }
        return out.toByteArray();
    }
}

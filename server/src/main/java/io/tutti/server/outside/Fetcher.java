package io.tutti.server.outside;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches a text by an address that a user gave, from hosts that an operator allows. The name is resolved once, all its
 * addresses must be of the public net, and it is one of them that is called; nothing leads elsewhere from there. Whatever
 * goes wrong behind the list of hosts is told in the same words, so that nobody learns what answers and what does not.
 */
public final class Fetcher {
    private static final Logger LOG = LoggerFactory.getLogger(Fetcher.class);
    private static final int LONGEST_ADDRESS = 2048;
    private static final int LONGEST_HEAD = 32 << 10;
    private static final int LONGEST_WORD = 200;

    private final List<String> hosts;
    private final int largest;
    private final Duration limit;
    private final Names names;
    private final Predicate<InetAddress> allowed;

    /** Resolves names. */
    interface Names {
        List<InetAddress> of(String host) throws IOException;
    }

    /**
     * @param hosts {@code example.org}, {@code *.example.org} or {@code example.org:8443}
     * @param largest bytes that are taken
     * @param limit from the first step to the last byte
     */
    public Fetcher(List<String> hosts, int largest, Duration limit) {
        this(hosts, largest, limit, host -> List.of(InetAddress.getAllByName(host)), Outside::has);
    }

    Fetcher(List<String> hosts, int largest, Duration limit, Names names, Predicate<InetAddress> allowed) {
        this.hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        this.largest = largest;
        this.limit = limit;
        this.names = names;
        this.allowed = allowed;
    }

    /** Whether an operator allows any host at all. */
    public boolean isOn() {
        return !hosts.isEmpty();
    }

    /** Where a text is. */
    private record Place(boolean secure, String host, int port, String path) {
        boolean usualPort() {
            return port == (secure ? 443 : 80);
        }

        String authority() {
            return usualPort() ? host : host + ":" + port;
        }
    }

    /** @throws Refusal when the address will not do, or nothing good comes of it */
    public String fetch(String address) {
        var place = place(address);
        if (hosts.stream().noneMatch(host -> allows(host, place))) {
            throw new Refusal(Problem.of("request.foreign-host", "Nothing is fetched from " + place.authority())
                    .because("An operator says from which hosts templates may be fetched")
                    .suggest("Send the template's text as 'template', with its files"));
        }
        var deadline = System.nanoTime() + limit.toNanos();
        try {
            return get(place, deadline);
        } catch (IOException e) {
            LOG.info("{} was not fetched: {}", place.authority(), plain(e.toString()));
            throw new Refusal(Problem.of("template.not-fetched", "Failed to retrieve template from " + address)
                    .because("Only a plain answer with status 200 from a host of the public net is taken, within "
                            + limit.toSeconds() + " seconds and " + largest + " bytes; redirections are not followed")
                    .suggest("Send the template's text as 'template', with its files"));
        }
    }

    /** What a stranger has said, in one short line. */
    private static String plain(String said) {
        var line = said.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
        return line.length() > LONGEST_WORD ? line.substring(0, LONGEST_WORD) + "…" : line;
    }

    private static boolean allows(String pattern, Place place) {
        var colon = pattern.lastIndexOf(':');
        var withPort = colon > 0 && pattern.indexOf(']') < colon;
        var host = withPort ? pattern.substring(0, colon) : pattern;
        var port = withPort ? pattern.substring(colon + 1) : "";
        var right = withPort ? port.equals(String.valueOf(place.port())) : place.usualPort();
        return right
                && (host.startsWith("*.")
                        ? place.host().endsWith(host.substring(1))
                                && place.host().length() >= host.length()
                        : place.host().equals(host));
    }

    private static Place place(String address) {
        try {
            var uri = new URI(address);
            var scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
            var host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
            if (address.length() > LONGEST_ADDRESS
                    || !List.of("http", "https").contains(scheme)
                    || !host.matches("[a-z0-9.-]+|\\[[0-9a-f:.]+]")
                    || uri.getRawUserInfo() != null
                    || uri.getPort() > 65_535) {
                throw bad(address);
            }
            var secure = scheme.equals("https");
            var path = Optional.ofNullable(uri.getRawPath())
                    .filter(text -> !text.isEmpty())
                    .orElse("/");
            var query = Optional.ofNullable(uri.getRawQuery())
                    .map(text -> "?" + text)
                    .orElse("");
            return new Place(
                    secure, host, uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort(), ascii(path + query));
        } catch (URISyntaxException _) {
            throw bad(address);
        }
    }

    /** What stands in the request's line has nothing in it that could end the line. */
    private static String ascii(String path) {
        return URI.create(path).toASCIIString();
    }

    private static Refusal bad(String address) {
        var shown = address.length() > 200 ? address.substring(0, 200) + "…" : address;
        return new Refusal(Problem.of("request.bad-field", "'template_url' will not do: " + shown)
                .on("template_url")
                .because("It is http:// or https://, a host, maybe a port, and a path; no user"));
    }

    private String get(Place place, long deadline) throws IOException {
        var found = resolved(place.host().replaceAll("[\\[\\]]", ""), deadline);
        if (found.isEmpty() || !found.stream().allMatch(allowed)) {
            throw new IOException("its address is not of the public net");
        }
        try (var plain = new Socket();
                var _ = new Guard(plain, left(deadline))) {
            plain.connect(new InetSocketAddress(found.getFirst(), place.port()), left(deadline));
            plain.setSoTimeout(left(deadline));
            try (var socket = place.secure() ? secured(plain, place) : plain) {
                var request = "GET " + place.path() + " HTTP/1.0\r\nHost: " + place.authority()
                        + "\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                return body(socket, deadline);
            }
        }
    }

    /** A resolver has its own idea of time; whoever asked waits no longer than they may. */
    private List<InetAddress> resolved(String host, long deadline) throws IOException {
        var asking = new FutureTask<>(() -> names.of(host));
        Thread.ofVirtual().start(asking);
        try {
            return asking.get(left(deadline), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new SocketTimeoutException("its name takes too long");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            throw new IOException("its name is not known", e.getCause());
        }
    }

    /**
     * Closes a socket when the time is over, whatever is being done with it: what reads by itself, such as a handshake,
     * begins a new time with each byte.
     */
    private static final class Guard implements AutoCloseable {
        private final Thread waiting;

        Guard(Socket socket, int millis) {
            waiting = Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(millis);
                    socket.close();
                } catch (InterruptedException _) {
                    // It was done in time.
                } catch (IOException e) {
                    LOG.debug("A socket was not closed", e);
                }
            });
        }

        @Override
        public void close() {
            waiting.interrupt();
        }
    }

    private static Socket secured(Socket plain, Place place) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secured = (SSLSocket) factory.createSocket(plain, place.host(), place.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private String body(Socket socket, long deadline) throws IOException {
        var in = socket.getInputStream();
        var head = head(in, socket, deadline);
        var lines = Arrays.asList(head.split("\r?\n"));
        if (!lines.getFirst().matches("HTTP/1\\.[01] 200( .*)?")) {
            throw new IOException("it answers " + lines.getFirst());
        }
        for (var line : lines) {
            var name = line.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
            if (name.equals("transfer-encoding") || name.equals("content-encoding")) {
                throw new IOException("its answer is encoded");
            }
        }
        var body = new ByteArrayOutputStream();
        var piece = new byte[8192];
        for (int read = read(in, piece, socket, deadline); read >= 0; read = read(in, piece, socket, deadline)) {
            body.write(piece, 0, read);
            if (body.size() > largest) {
                throw new IOException("it is too large");
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static String head(InputStream in, Socket socket, long deadline) throws IOException {
        var head = new ByteArrayOutputStream();
        var one = new byte[1];
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            if (read(in, one, socket, deadline) < 0 || head.size() > LONGEST_HEAD) {
                throw new IOException("its answer has no end of its head");
            }
            head.write(one, 0, 1);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** The limit is for all of it: who sends a byte now and then gains nothing. */
    private static int read(InputStream in, byte[] into, Socket socket, long deadline) throws IOException {
        socket.setSoTimeout(left(deadline));
        return in.read(into);
    }

    private static int left(long deadline) throws IOException {
        var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("it takes too long");
        }
        return (int) Math.min(left, Integer.MAX_VALUE);
    }
}

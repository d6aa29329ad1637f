package io.tutti.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: hands every request to the {@link Dispatcher}, one virtual thread each. */
public final class Listener implements AutoCloseable {
    private static final int TOO_LARGE = 413;

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int HEADERS = 32 << 10;

    private final WebServer web;
    private final Runnable onClose;

    private Listener(WebServer web, Runnable onClose) {
        this.web = web;
        this.onClose = onClose;
    }

    /**
     * What one request was.
     *
     * @param route the pattern of the route, never the path: that has ids in it
     */
    public record Served(String method, String route, int status, Duration took) {}

    /**
     * Says at once, before anything else is set going, that somebody listens there already.
     *
     * @throws Refusal then
     */
    public static void checkFree(String host, int port) throws IOException {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            // A server that has just ended leaves connections behind; they do not hold the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (BindException e) {
            throw new Refusal(Problem.of("server.port-in-use", "Cannot listen at " + host + ":" + port)
                    .because(String.valueOf(e.getMessage()))
                    .suggest("Choose another port: --port N, or TUTTI_URL for the commands"));
        }
    }

    /**
     * Listens.
     *
     * @param port 0 for any
     * @param publicUrl where clients reach it; else it is what they write themselves
     * @param served is told of each request
     * @param onClose called first when the server stops, so that those who wait are answered
     */
    public static Listener listen(
            String host,
            int port,
            Optional<String> publicUrl,
            int largest,
            Dispatcher dispatcher,
            Consumer<Served> served,
            Runnable onClose) {
        var web = WebServer.builder()
                .host(host)
                .port(port)
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .addProtocol(Http1Config.builder().maxHeadersSize(HEADERS).build())
                .routing(routing(publicUrl, largest, dispatcher, served))
                .build()
                .start();
        return new Listener(web, onClose);
    }

    private static HttpRouting.Builder routing(
            Optional<String> publicUrl, int largest, Dispatcher dispatcher, Consumer<Served> served) {
        return HttpRouting.builder().any((request, response) -> {
            var begun = System.nanoTime();
            var method = request.prologue().method().text();
            var body = body(request, largest);
            var answered = dispatcher.answer(method, head(request, publicUrl), body);
            served.accept(new Served(
                    method, answered.route(), answered.reply().status(), Duration.ofNanos(System.nanoTime() - begun)));
            send(answered.reply(), response);
            if (answered.reply().status() == TOO_LARGE) {
                body.drop();
            }
        });
    }

    private static Request.Head head(ServerRequest request, Optional<String> publicUrl) {
        var id = "req-" + UUID.randomUUID();
        var raw = request.prologue().uriPath().rawPath();
        return new Request.Head(
                id,
                raw,
                request.query().rawValue(),
                name -> request.headers().first(HeaderNames.create(name)),
                publicUrl.orElseGet(() -> origin(request)),
                request.remotePeer().host());
    }

    private static String origin(ServerRequest request) {
        var host =
                request.headers().first(HeaderNames.HOST).filter(name -> name.matches("[A-Za-z0-9.:\\[\\]-]{1,255}"));
        return "http://"
                + host.orElseGet(() ->
                        request.localPeer().host() + ":" + request.localPeer().port());
    }

    private static Body body(ServerRequest request, int largest) {
        var length = request.headers().contentLength();
        return new Body(
                largest,
                length.isPresent() ? OptionalLong.of(length.getAsLong()) : OptionalLong.empty(),
                request.headers().contains(HeaderNames.EXPECT),
                () -> request.content().hasEntity() ? request.content().inputStream() : InputStream.nullInputStream());
    }

    private static void send(Reply reply, ServerResponse response) {
        response.status(reply.status());
        reply.headers().forEach(response::header);
        switch (reply) {
            case Reply.Whole whole -> response.send(whole.body().getBytes(StandardCharsets.UTF_8));
            case Reply.Stream stream -> {
                try (var out = response.outputStream()) {
                    stream.writing().to(out);
                } catch (IOException | UncheckedIOException e) {
                    LOG.debug("The reader of a stream went away", e);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** The port it listens on. */
    public int port() {
        return web.port();
    }

    /** Answers those who wait, takes nothing new and stops. */
    @Override
    public void close() {
        onClose.run();
        web.stop();
    }
}

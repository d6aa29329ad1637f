package io.tutti.server.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threat: an address that a user gives leads the server to where the user cannot go. */
final class FetcherTest {
    private ServerSocket there;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();

    /** Answers one request. */
    private interface Habit {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private Habit habit = out -> say(out, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nhello: ä");

    @BeforeEach
    void open() throws IOException {
        there = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void close() throws IOException {
        there.close();
    }

    private void serve() {
        while (!there.isClosed()) {
            try (var socket = there.accept()) {
                heard.add(request(socket));
                habit.answer(socket.getOutputStream());
            } catch (IOException _) {
                // It was closed, or the other side had enough.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static String request(Socket socket) throws IOException {
        var bytes = new byte[4096];
        var read = socket.getInputStream().read(bytes);
        return new String(bytes, 0, Math.max(read, 0), StandardCharsets.UTF_8);
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private String url(String rest) {
        return "http://example.org:" + there.getLocalPort() + rest;
    }

    /** Its names all lead to this machine, and whatever is here may be called. */
    private Fetcher fetcher(int largest, Duration limit) {
        return new Fetcher(
                List.of("example.org:" + there.getLocalPort()),
                largest,
                limit,
                _ -> List.of(InetAddress.getLoopbackAddress()),
                _ -> true);
    }

    private Fetcher usual() {
        return fetcher(1000, Duration.ofSeconds(20));
    }

    private static Problem refused(Fetcher fetcher, String address) {
        var refusal = catchThrowableOfType(Refusal.class, () -> fetcher.fetch(address));
        assertThat(refusal).as(address).isNotNull();
        return refusal.problems().getFirst();
    }

    @Test
    void aTextComesFromAHostThatIsAllowed() {
        assertThat(usual().fetch(url("/a.yaml?x=1"))).isEqualTo("hello: ä");
        assertThat(heard.getFirst()).startsWith("GET /a.yaml?x=1 HTTP/1.0\r\nHost: example.org:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://example.org/a.yaml",
                "gopher://example.org/",
                "jar:http://example.org/a!/b",
                "http://user:secret@example.org/a.yaml",
                "http:///a.yaml",
                "http://exa mple.org/",
                "http://example.org:99999/",
                "http://example.org/a\r\nHost: other",
                "//example.org/a.yaml",
                "a.yaml",
                ""
            })
    void whatIsNoPlainAddressOfTheWebIsRefusedAtOnce(String address) {
        var fetcher = new Fetcher(List.of("example.org"), 1000, Duration.ofSeconds(5));
        assertThat(refused(fetcher, address).code()).isEqualTo("request.bad-field");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://other.org/",
                "http://example.org.other.org/",
                "http://aexample.org/",
                "http://example.org:8080/",
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://sub.sub.example.com.evil/",
                "http://.example.com/"
            })
    void onlyHostsThatAnOperatorNamesAreAsked(String address) {
        var asking = new Fetcher(
                List.of("example.org", "*.example.com"),
                1000,
                Duration.ofSeconds(5),
                _ -> {
                    asked.incrementAndGet();
                    throw new UnknownHostException();
                },
                _ -> true);
        assertThat(refused(asking, address).code()).isIn("request.foreign-host", "request.bad-field");
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "168.63.129.16",
                "100.64.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "192.0.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "2002:7f00:1::",
                "2001:db8::1",
                "2001::1",
                "::7f00:1",
                "64:ff9b:1::1"
            })
    void noAddressFromInsideIsCalledHoweverItIsWritten(String address) throws UnknownHostException {
        var inside = InetAddress.getByName(address);
        assertThat(Outside.has(inside)).as(address).isFalse();
        var fetcher =
                new Fetcher(List.of("example.org"), 1000, Duration.ofSeconds(5), _ -> List.of(inside), Outside::has);
        assertThat(refused(fetcher, "http://example.org/").code()).isEqualTo("template.not-fetched");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"93.184.216.34", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"
            })
    void whatIsPublicIsOutside(String address) throws UnknownHostException {
        assertThat(Outside.has(InetAddress.getByName(address))).as(address).isTrue();
    }

    /** A name with a good address and a bad one could lead to either. */
    @Test
    void allAddressesOfANameMustBeOutside() throws UnknownHostException {
        var both = List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1"));
        var fetcher = new Fetcher(List.of("example.org"), 1000, Duration.ofSeconds(5), _ -> both, Outside::has);
        assertThat(refused(fetcher, "http://example.org/").code()).isEqualTo("template.not-fetched");
    }

    /** DNS rebinding: the name means something else when it is asked again. */
    @Test
    void aNameIsResolvedOnceAndThatAddressIsCalled() throws IOException {
        var fetcher = new Fetcher(
                List.of("example.org:" + there.getLocalPort()),
                1000,
                Duration.ofSeconds(20),
                _ -> {
                    assertThat(asked.incrementAndGet()).isEqualTo(1);
                    return List.of(InetAddress.getLoopbackAddress());
                },
                _ -> true);
        assertThat(fetcher.fetch(url("/"))).isEqualTo("hello: ä");
    }

    @Test
    void aRedirectionIsNotFollowed() {
        habit = out -> say(out, "HTTP/1.1 302 Found\r\nLocation: " + url("/inside") + "\r\n\r\n");
        assertThat(refused(usual(), url("/")).code()).isEqualTo("template.not-fetched");
        assertThat(heard).hasSize(1);
    }

    @Test
    void aHugeAnswerIsNotReadToItsEnd() {
        habit = out -> {
            say(out, "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n");
            while (true) {
                say(out, "x".repeat(10_000));
            }
        };
        assertThat(refused(usual(), url("/")).code()).isEqualTo("template.not-fetched");
        habit = out -> {
            while (true) {
                say(out, "x".repeat(10_000));
            }
        };
        assertThat(refused(usual(), url("/")).code()).isEqualTo("template.not-fetched");
    }

    /** A byte now and then keeps no connection beyond the limit. */
    @Test
    void aSlowAnswerEndsAtTheLimit() {
        habit = out -> {
            say(out, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                say(out, "x");
                Thread.sleep(20);
            }
        };
        assertThat(refused(fetcher(1 << 20, Duration.ofMillis(300)), url("/")).code())
                .isEqualTo("template.not-fetched");
    }

    /** Each byte of a handshake is read by itself, and so began its time anew. */
    @Test
    @Timeout(60)
    void aSlowHandshakeEndsAtTheLimitToo() {
        habit = out -> {
            out.write(new byte[] {22, 3, 3, 63, -1});
            while (true) {
                out.write(1);
                out.flush();
                Thread.sleep(20);
            }
        };
        var secure = url("/").replace("http://", "https://");
        assertThat(refused(fetcher(1 << 20, Duration.ofMillis(300)), secure).code())
                .isEqualTo("template.not-fetched");
    }

    @Test
    @Timeout(60)
    void aNameThatIsNeverAnsweredEndsAtTheLimitToo() {
        var never = new CountDownLatch(1);
        var fetcher = new Fetcher(
                List.of("example.org"),
                1000,
                Duration.ofMillis(300),
                _ -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return List.of();
                },
                _ -> true);
        assertThat(refused(fetcher, "http://example.org/").code()).isEqualTo("template.not-fetched");
        never.countDown();
    }

    /** Nobody learns from the words whether something answers, and what. */
    @Test
    void closedSilentAndWrongAreToldAlike() throws IOException {
        habit = out -> say(out, "SSH-2.0-OpenSSH\r\n\r\n");
        var wrong = refused(usual(), url("/"));
        habit = out -> say(out, "HTTP/1.1 404 Not Found\r\n\r\nnothing");
        var missing = refused(usual(), url("/"));
        var closing = usual();
        there.close();
        assertThat(refused(closing, url("/"))).isEqualTo(wrong).isEqualTo(missing);
        var nameless = new Fetcher(
                List.of("example.org:" + there.getLocalPort()),
                1000,
                Duration.ofSeconds(20),
                _ -> {
                    throw new UnknownHostException("example.org");
                },
                _ -> true);
        assertThat(refused(nameless, url("/"))).isEqualTo(wrong);
    }
}

package io.tutti.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the agent's own door understands of HTTP. */
class DoorTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void aBodyByLengthAndAQueryAreRead() throws Exception {
        var asked = read("PUT /a%2Fb?x=1&y=%C3%A9+z HTTP/1.1\r\nHost: h\r\nCONTENT-length: 3\r\n\r\né!rest")
                .orElseThrow();
        assertThat(asked.body()).isEqualTo("é!");
        assertThat(asked.path()).isEqualTo("/a%2Fb");
        assertThat(asked.query()).containsEntry("x", "1").containsEntry("y", "é z");
        assertThat(Asked.segment("a%2Fb+c")).isEqualTo("a/b+c");
    }

    @Test
    void aBodyInChunksIsReadAndExpectedHeadersAreAnswered() throws Exception {
        var asked = read("""
            PUT / HTTP/1.1
            Expect: 100-continue
            Transfer-Encoding: chunked

            3
            abc
            2;x=y
            de
            0

            """.replace("\n", "\r\n")).orElseThrow();
        assertThat(asked.body()).isEqualTo("abcde");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("HTTP/1.1 100 ");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /, 400",
        "GET / HTTP/2, 400",
        "GET /?a=%zz HTTP/1.1, 400",
        "GET / HTTP/1.1\\nno colon, 400",
        "PUT / HTTP/1.1\\nContent-Length: -1, 400",
        "PUT / HTTP/1.1\\nContent-Length: 50\\n\\nabc, 400",
        "PUT / HTTP/1.1\\nContent-Length: 99999999999, 413",
        "PUT / HTTP/1.1\\nTransfer-Encoding: chunked\\n\\n7fffffff, 413"
    })
    void rubbishGetsTheStatusThatSaysSo(String text, int status) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\r\n") + "\r\n\r\n"))
                .isInstanceOfSatisfying(
                        Conversation.Unreadable.class,
                        e -> assertThat(e.status()).isEqualTo(status));
    }

    @Test
    void aLineWithoutEndIsNotReadForEver() {
        assertThatThrownBy(() -> read("GET /" + "x".repeat(1 << 20))).isInstanceOf(Conversation.Unreadable.class);
    }

    @Test
    void whoSaysNothingIsNotAnswered() throws Exception {
        assertThat(read("")).isEmpty();
    }

    private Optional<Asked> read(String text) throws IOException, Conversation.Unreadable {
        var in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new Conversation(in, out).read();
    }
}

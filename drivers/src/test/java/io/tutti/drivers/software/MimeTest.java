package io.tutti.drivers.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimeTest {
    @Test
    void anArchiveHasEachPartWithItsKindAndName() {
        var archive = Mime.archive(
                List.of(new Mime.Part("#!/bin/sh\necho hello\n", "x-shellscript", "hello.sh"), part("plain", "", "")));

        assertThat(archive)
                .startsWith("Content-Type: multipart/mixed; boundary=\"===============")
                .contains("""
                    Content-Type: text/x-shellscript; charset="us-ascii"
                    MIME-Version: 1.0
                    Content-Transfer-Encoding: 7bit
                    Content-Disposition: attachment; filename="hello.sh"

                    #!/bin/sh
                    echo hello
                    """, "Content-Type: text/plain;", "\n\nplain\n--")
                .endsWith("==--\n");
    }

    private static Mime.Part part(String text, String subtype, String filename) {
        return new Mime.Part(text, subtype, filename);
    }

    @Test
    void withoutAKindTheNameWithoutItsEndingIsOne() {
        assertThat(Mime.archive(List.of(part("x", "", "cloud-config.txt")))).contains("text/cloud-config;");
    }

    @Test
    void anArchiveIsTakenApartAsItWasPutTogether() {
        var parts = List.of(
                part("#!/bin/sh\nls\n", "x-shellscript", "ls.sh"),
                part("grüße: 日本\n", "cloud-config", ""),
                part("--===not a boundary", "plain", ""));

        assertThat(Mime.parts(Mime.archive(parts))).isEqualTo(parts);
        assertThat(Mime.parts("no archive")).isEmpty();
    }

    @Test
    void nobodyEndsAHeaderWithAName() {
        assertThat(Mime.archive(List.of(part("x", "plain\nEvil: 1", "a\"\nb"))))
                .doesNotContain("\nEvil")
                .doesNotContain("\nb");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"packages": ["nginx", "curl"]} | `packages:\n- nginx\n- curl\n`
        {"a": {"b": [{"c": 1}]}}        | `a:\n  b:\n  -\n    c: 1\n`
        {"a": "yes", "b": "1.5", "c": "x: y", "d": "# no"} | `a: "yes"\nb: "1.5"\nc: "x: y"\nd: "# no"\n`
        {"a": true, "b": null, "c": [], "d": {}, "e": 0.5} | `a: true\nb: null\nc: []\nd: {}\ne: 0.5\n`
        {"on": "line\\nline"}           | `"on": "line\\nline"\n`
        {}                              | `{}\n`
        """)
    void aMapIsWrittenAsYaml(String json, String yaml) {
        assertThat(YamlText.of(Json.read(json))).isEqualTo(yaml);
    }
}

package io.tutti.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages are in the program. */
class ProblemBookTest {
    @Test
    void everyListedCodeHasItsPage() {
        assertThat(ProblemBook.codes())
                .isNotEmpty()
                .allSatisfy((code, sentence) -> assertThat(ProblemBook.of(code)).hasValueSatisfying(page -> {
                    assertThat(page.code()).isEqualTo(code);
                    assertThat(page.title()).isEqualTo(sentence);
                    assertThat(page.text()).startsWith("# " + code + "\n").contains(sentence);
                }));
    }

    @Test
    void anUnknownCodeHasNoPage() {
        assertThat(ProblemBook.of("template.nonsense")).isEmpty();
        assertThat(ProblemBook.of("../../package-info")).isEmpty();
    }

    @Test
    void codesWithoutAPageAreLeftOut() {
        assertThat(ProblemBook.known(List.of("yaml.tab", "acme.broken", "yaml.tab", "template.cycle")))
                .containsExactly("yaml.tab", "template.cycle");
    }

    @Test
    void aTerminalSeesNoMarkup() {
        var page = new ProblemBook.Page("a.b", "It is.", """
            # a.b

            It is.

            ## Example

            ```yaml
            a: [1](2)
            ```

            See [the list](README.md).
            """);

        assertThat(page.plain()).isEqualTo("""
            a.b

            It is.

            Example

                a: [1](2)

            See the list.
            """);
    }
}

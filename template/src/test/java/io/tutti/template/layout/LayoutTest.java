package io.tutti.template.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Checked;
import io.tutti.template.syntax.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
    private static String laidOut(String text) {
        return Layout.of("t.yaml", text).orRefuse();
    }

    @Test
    void levelsAreTwoBlanksAndListsStandBelowTheirKey() {
        assertThat(laidOut("""
            a:
                 b:
                 - x
                 -   c: 1
                     d:    2
            """)).isEqualTo("""
            a:
              b:
                - x
                - c: 1
                  d: 2
            """);
    }

    @Test
    void commentsStayWithWhatTheyStandBeside() {
        assertThat(laidOut("""
            # above all
            a:   # beside a
                # above b
                b: 1    # beside b
                # after b
            # above c
            c: 2
            """)).isEqualTo("""
            # above all
            a:   # beside a
              # above b
              b: 1    # beside b
              # after b

            # above c
            c: 2
            """);
    }

    @Test
    void aBlankLineStandsBetweenSectionsAndNeverTwo() {
        assertThat(laidOut("\n\na: 1\nb: 2\n\n\n\nc:\n\n\n  d: 1\n\n\n")).isEqualTo("a: 1\n\nb: 2\n\nc:\n\n  d: 1\n");
    }

    @Test
    void linesEndAloneWhateverTheyEndedWithBefore() {
        assertThat(laidOut("m:\r\n  a: 1\r  b: 2\n")).isEqualTo("m:\n  a: 1\n  b: 2\n");
        for (var text : List.of("a:\nb: {c: [\r]}\nd: 1\n", "n:\ns: {o:{e:{s:[\r]}}}\nn: 1", "a: [\r\n 1,\r 2]\r")) {
            var once = laidOut(text);
            assertThat(laidOut(once)).as(text).isEqualTo(once);
        }
    }

    @Test
    void textsKeepTheirOwnIndentsAndBlankLines() {
        assertThat(laidOut("""
            run:
                  script: |
                        if x; then

                          y


                        fi
                  folded: >-
                     one
                     two
            """)).isEqualTo("""
            run:
              script: |
                if x; then

                  y


                fi
              folded: >-
                one
                two
            """);
    }

    @Test
    void flowCollectionsAndLongStringsMoveAsTheyAre() {
        assertThat(laidOut("""
            a:
                b: {x: 1,
                    y: [1,
                        2]}
                c: "one

                  two"
                d: one
                  two
            """)).isEqualTo("""
            a:
              b: {x: 1,
                  y: [1,
                      2]}
              c: "one

                two"
              d: one
                two
            """);
    }

    @Test
    void whatCannotBeReadIsAProblem() {
        assertThat(Layout.of("t.yaml", "a: [1")).isInstanceOf(Checked.Bad.class);
    }

    @Test
    void jsonAndAnchoredCollectionsKeepTheirLayout() {
        for (var text : List.of("{\"a\": 1}\n", "a: &x\n    b: 1\nc: *x\n", "%YAML 1.1\n---\na: 1\n", "? [a]\n: 1\n")) {
            if (Yaml.read("t.yaml", text) instanceof Checked.Good<?>) {
                assertThat(laidOut(text)).isEqualTo(text);
            }
        }
    }

    /** All that is YAML in the examples and in the tests of all rooms. */
    static Stream<Path> texts() throws IOException {
        try (var files = Files.walk(Path.of(".."))) {
            return files
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void onceIsEnoughAndTheMeaningStays(Path file) throws IOException {
        holds(Files.readString(file));
    }

    /** The same texts, each level indented by another number of blanks, with comments and blank lines strewn in. */
    @ParameterizedTest
    @MethodSource("texts")
    void howeverItWasLaidOut(Path file) throws IOException {
        var text = Files.readString(file);
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var width = 1 + random.nextInt(5);
            var changed = new StringBuilder();
            for (var line : text.split("\n", -1)) {
                var blanks = line.length() - line.stripLeading().length();
                if (random.nextInt(8) == 0) {
                    changed.append(" ".repeat(random.nextInt(6))).append("# strewn\n");
                }
                if (random.nextInt(8) == 0) {
                    changed.append("\n".repeat(1 + random.nextInt(3)));
                }
                changed.append(" ".repeat(blanks * width / 2)).append(line.strip());
                changed.append(" ".repeat(random.nextInt(3))).append('\n');
            }
            holds(changed.toString());
        }
    }

    private static void holds(String text) {
        if (Yaml.read("t.yaml", text) instanceof Checked.Good<?> before) {
            var once = laidOut(text);
            assertThat(laidOut(once)).as(text).isEqualTo(once);
            assertThat(Yaml.read("t.yaml", once))
                    .isInstanceOfSatisfying(
                            Checked.Good.class,
                            after -> assertThat(((io.tutti.template.syntax.Node) after.value()).value())
                                    .isEqualTo(((io.tutti.template.syntax.Node) before.value()).value()));
        }
    }
}

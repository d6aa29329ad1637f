package io.tutti.template.yaql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The list of functions in the manual is that of the library. Run with {@code -Dtest.jvm.args=-Drewrite=true} to write it
 * anew.
 */
class ManualTest {
    private static final Path PAPER = Path.of("../docs/yaql-functions.md");

    @Test
    void theManualListsTheWholeLibrary() throws IOException {
        var text = text();
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(PAPER, text);
        }
        assertThat(Files.readString(PAPER)).isEqualTo(text);
    }

    private static String text() {
        var out = new StringBuilder(
                "# Functions of YAQL\n\nWritten by a test from the library; see [yaql.md](yaql.md).\n");
        var family = "";
        for (var signature : Library.standard().signatures()) {
            if (!signature.family().equals(family)) {
                family = signature.family();
                out.append("\n## ").append(family).append("\n\n| call | what it gives |\n|---|---|\n");
            }
            out.append("| `")
                    .append(signature.text().replace("|", "\\|"))
                    .append("` | ")
                    .append(signature.sentence())
                    .append(" |\n");
        }
        return out.toString();
    }
}

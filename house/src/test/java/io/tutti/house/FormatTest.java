package io.tutti.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** One format for all sources. {@code mvn -pl house -am test -Dtest=FormatTest -Dformat=write …} mends them. */
class FormatTest {
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceIsFormatted() throws IOException, FormatterException {
        var wrong = new ArrayList<Path>();
        for (var source : Papers.sources()) {
            var text = Files.readString(source);
            var formatted = formatted(text);
            if (!formatted.equals(text)) {
                wrong.add(source);
                if ("write".equals(System.getProperty("format"))) {
                    Files.writeString(source, formatted);
                }
            }
        }
        assertThat(wrong).as("not formatted; -Dformat=write mends them").isEmpty();
    }

    private static String formatted(String text) throws FormatterException {
        var imports = RemoveUnusedImports.removeUnusedImports(
                ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.PALANTIR));
        return FORMATTER.formatSource(imports);
    }
}

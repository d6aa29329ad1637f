package io.tutti.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** docs/blocks.md, followed to the letter by somebody who has nothing but an empty folder. */
@ExtendWith(OneInstallation.class)
final class RecipeTest {
    private static final Path PAPER = Path.of("..", "docs", "blocks.md");

    private final Installation tutti;

    RecipeTest(Installation tutti) {
        this.tutti = tutti;
    }

    @AfterEach
    void away() {
        tutti.forget("home");
    }

    @Test
    void aBlockIsWrittenInAnAfternoon() throws IOException {
        var folder = Files.createDirectory(tutti.path("afternoon"));
        var steps = Recipe.read(Files.readString(PAPER)).steps();

        assertThat(steps).hasAtLeastOneElementOfType(Recipe.Write.class).hasAtLeastOneElementOfType(Recipe.Type.class);
        for (var step : steps) {
            switch (step) {
                case Recipe.Write write -> write(folder.resolve(write.file()), write.text());
                case Recipe.Change change -> change(folder.resolve(change.file()), change);
                case Recipe.Type type -> {
                    var ran = tutti.shell(folder, type.line()).expect(0);
                    assertThat(ran.out()).as(type.line()).matches(type.pattern());
                }
            }
        }
        assertThat(tutti.processes()).isEmpty();
        assertThat(tutti.machines()).isEmpty();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void change(Path file, Recipe.Change change) throws IOException {
        var text = Files.readString(file);
        assertThat(text.split(Pattern.quote(change.before()), -1))
                .as("%s is changed where it says: %s", file, change.before())
                .hasSize(2);
        Files.writeString(file, text.replace(change.before(), change.after()));
    }
}

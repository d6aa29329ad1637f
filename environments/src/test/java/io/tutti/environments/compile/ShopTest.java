package io.tutti.environments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.model.ModelReader;
import io.tutti.template.document.Templates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The example compiles. */
class ShopTest {
    private static final Path SHOP = Path.of("..", "examples", "shop");

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BlockPackage read(String name) {
        var folder = SHOP.resolve("packages").resolve(name);
        try (var files = Files.walk(folder)) {
            Map<String, String> texts = files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> folder.relativize(file).toString(), ShopTest::text));
            return Packages.read(texts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Compiled compiled(Optional<String> goal) {
        var catalogue = new Catalogue(List.of(read("directory"), read("postgres"), read("web")));
        var model = ModelReader.read("shop.env.json", text(SHOP.resolve("shop.env.json")))
                .orRefuse();
        return Compiler.compile(model, catalogue, List.of(), goal).orRefuse();
    }

    @Test
    void theModelIsShortAndBecomesATemplate() {
        assertThat(text(SHOP.resolve("shop.env.json")).lines()).hasSizeLessThan(15);
        var template =
                Templates.parse("shop", compiled(Optional.empty()).template()).orRefuse();
        assertThat(template.resources().keySet())
                .contains("ad-secondary0-SecondaryUp", "db-node2-Accepted", "web-Serving", "web-goal");
        assertThat(template.outputs().keySet()).containsExactlyInAnyOrder("ad-domain", "db-database", "web-site");
    }

    @Test
    void installingPostgresWaitsForNothingOfTheDirectory() {
        var installed = compiled(Optional.of("db.Installed"));
        assertThat(installed.parts()).extracting(Part::object).containsOnly("db");
    }

    @Test
    void theScriptsOfTheClusterAreThoseOfItsOwnExample() throws IOException {
        try (var scripts = Files.list(Path.of("..", "examples", "postgres-cluster", "scripts"))) {
            scripts.filter(script -> script.toString().endsWith(".sh"))
                    .forEach(script -> assertThat(SHOP.resolve("packages/postgres/scripts")
                                    .resolve(script.getFileName().toString()))
                            .hasSameTextualContentAs(script));
        }
    }
}

package io.tutti.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.authoring.Report;
import io.tutti.authoring.Submission;
import io.tutti.authoring.Workbench;
import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.ProblemCodec;
import io.tutti.contract.problem.Rendering;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.compile.Compiler;
import io.tutti.environments.model.Model;
import io.tutti.environments.model.ModelReader;
import io.tutti.server.ProblemPage.Block;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the pages of {@code docs/problems} show is so. Run with {@code -Dtest.jvm.args=-Drewrite=true} to write the messages
 * anew, then read them.
 *
 * <ul>
 *   <li>{@code yaml} or {@code json} is a template, {@code yaml settings} or {@code yaml
 *       settings=NAME} a settings file, {@code yaml file=NAME} a file;
 *   <li>{@code yaml block} is the block {@code web.yaml}, {@code yaml package} the index, {@code json model} a model;
 *   <li>{@code http} is a request to a server with a stack called shop, whose id is {@code ID}; {@code http anybody} is
 *       one without a token.
 * </ul>
 */
final class ProblemExamplesTest {
    /** What an example of a block may name without showing it. */
    private static final Map<String, String> AT_HAND = Map.of("install.sh", "#!/bin/sh\n", "machine.yaml", """
        heat_template_version: 2018-08-31
        resources:
          server: {type: OS::Nova::Server, properties: {flavor: small}}
        """);

    @TempDir
    private Path home = Path.of(".");

    private static Stream<ProblemPage> pages(String... kinds) throws IOException {
        return ProblemPage.all().stream()
                .filter(page -> List.of(kinds).contains(page.blocks().getFirst().words()));
    }

    static Stream<ProblemPage> templates() throws IOException {
        return pages("yaml", "json");
    }

    static Stream<ProblemPage> packages() throws IOException {
        return pages("yaml block", "yaml package");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void aTemplateGetsTheMessageThatItsPageShows(ProblemPage page) throws IOException {
        var report = report(page);
        page.shows(told(page.code(), report));
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageGetsTheMessageThatItsPageShows(ProblemPage page) throws IOException {
        page.shows(told(page.code(), compiled(page)));
    }

    @Test
    void aRequestGetsTheAnswerThatItsPageShows() throws IOException {
        try (var bed = Testbed.real(home)) {
            bed.post(
                    "/tutti/v1/stacks",
                    Value.map("stack_name", Value.of("shop")).with("template", """
                        heat_template_version: 2018-08-31
                        resources: {one: {type: OS::Heat::None}}
                        """));
            Eventually.that(() -> bed.get("/tutti/v1/stacks/shop")
                    .json()
                    .mapping("stack")
                    .text("status")
                    .equals(Optional.of("CREATE_COMPLETE")));
            var id = bed.get("/tutti/v1/stacks/shop")
                    .json()
                    .mapping("stack")
                    .text("id")
                    .orElseThrow();
            for (var page : pages("http", "http anybody").toList()) {
                page.shows(answer(bed, page, id));
            }
        }
    }

    private static String told(String code, Report report) {
        var warned =
                report.problems().stream().noneMatch(problem -> problem.code().equals(code));
        var told = warned ? report.warnings() : report.problems();
        assertThat(told).extracting(Problem::code).contains(code);
        return told.stream().map(warned ? Rendering::warning : Rendering::error).collect(Collectors.joining("\n"));
    }

    /** Rules of taste have a door of their own; what validation cannot see, evaluation can. */
    private static Report report(ProblemPage page) {
        var submission = submission(page.given());
        if (page.code().startsWith("lint.")) {
            return Workbench.lint(submission.file(), submission.template());
        }
        var report = Workbench.usual().validate(submission);
        var seen = Stream.concat(report.problems().stream(), report.warnings().stream())
                .anyMatch(problem -> problem.code().equals(page.code()));
        return seen ? report : Workbench.usual().evaluate(submission).report();
    }

    private static Submission submission(List<Block> given) {
        var settings = new ArrayList<NamedText>();
        var files = new LinkedHashMap<String, Value>();
        for (var block : given.subList(1, given.size())) {
            if (block.name().isEmpty()) {
                assertThat(block.words()).startsWith("yaml settings");
                var name = block.words().replaceFirst("yaml settings=?", "");
                settings.add(new NamedText(name.isEmpty() ? "settings.yaml" : name, block.text()));
            } else {
                files.put(block.name(), Value.of(block.text()));
            }
        }
        var template = given.getFirst();
        return new Submission(
                "template." + template.words(), template.text(), new Mapping(files), settings, Mapping.EMPTY);
    }

    /** What becomes of a package and, if that is fine, of a model of it. */
    private static Report compiled(ProblemPage page) {
        var files = files(page.given());
        var model = page.given().stream()
                .filter(block -> block.words().equals("json model"))
                .map(Block::text)
                .findFirst()
                .orElse("{\"environment\": \"shop\", \"objects\": {\"web\": {\"block\": \"shop.Web\"}}}\n");
        return switch (PackageReader.read(files)) {
            case Checked.Bad<BlockPackage> bad -> new Report(bad.problems(), bad.warnings());
            case Checked.Good<BlockPackage> good ->
                switch (ModelReader.read("shop.env.json", model)) {
                    case Checked.Bad<Model> bad -> new Report(bad.problems(), bad.warnings());
                    case Checked.Good<Model> read -> compiled(good.value(), read.value());
                };
        };
    }

    private static Report compiled(BlockPackage contents, Model model) {
        var compiled = Compiler.compile(model, new Catalogue(List.of(contents)), List.of(), Optional.empty());
        return new Report(compiled instanceof Checked.Bad<?> bad ? bad.problems() : List.of(), compiled.warnings());
    }

    private static Map<String, String> files(List<Block> given) {
        var files = new TreeMap<>(AT_HAND);
        var blocks = new ArrayList<String>();
        for (var block : given) {
            var name = switch (block.words()) {
                case "yaml package" -> "package.yaml";
                case "yaml block" -> "web.yaml";
                default -> block.name();
            };
            if (!name.isEmpty()) {
                files.put(name, block.text());
            }
            if (block.text().startsWith("block:")) {
                blocks.add(name);
            }
        }
        files.putIfAbsent("package.yaml", "name: shop\nversion: 1.0.0\nblocks: " + blocks + "\n");
        return files;
    }

    private static String answer(Testbed bed, ProblemPage page, String id) {
        var block = page.blocks().getFirst();
        var line = block.lines().getFirst().split(" ", 2);
        var headers = block.words().equals("http") ? Map.of("X-Auth-Token", bed.token) : Map.<String, String>of();
        var answer = bed.call(
                line[0],
                line[1].replace("/ID", "/" + id),
                String.join("\n", block.lines().subList(1, block.lines().size())),
                headers);
        var problems = answer.json().items("problems");
        assertThat(problems)
                .as(page.code())
                .extracting(problem -> ProblemCodec.read((Mapping) problem).code())
                .contains(page.code());
        return "HTTP " + answer.status() + "\n"
                + problems.stream()
                        .map(problem -> Json.prettyClear(problem) + "\n")
                        .collect(Collectors.joining());
    }
}

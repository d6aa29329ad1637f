package io.tutti.environments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.catalogue.Version;
import io.tutti.environments.requirement.Published;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a model or a package is told with its place in both, and with a way out. */
class WrongModelsTest {
    private static final String DB =
            "{\"environment\": \"e\", \"objects\": {\"db\": {\"block\": \"postgres.Cluster\"PROPERTIES}}}";

    /** A cluster that must have a domain. */
    private static Map<String, String> strict() {
        var files = Packages.postgres();
        return Packages.with(
                files, "cluster.yaml", files.getOrDefault("cluster.yaml", "").replace("'>=1 <2', min: 0", "'>=1 <2'"));
    }

    private static Catalogue strictCatalogue() {
        return Packages.catalogue(List.of(Packages.directory(), strict()));
    }

    private static Arguments model(String properties, String... words) {
        return Arguments.of(DB.replace("PROPERTIES", properties), List.of(words));
    }

    static Stream<Arguments> wrongModels() {
        return Stream.of(
                model(
                        "",
                        "model.unmet-requirement",
                        "Nobody provides `domain`: directory.Domain",
                        "objects.db.requires.domain",
                        "e.env.json:1:",
                        "postgres-1.0.0/cluster.yaml:7:",
                        "a new object of block `directory.Domain/1.0.0`"),
                model(
                        "}, \"a\": {\"block\": \"directory.Domain\", \"properties\": {\"name\": \"a\"}},"
                                + "\"b\": {\"block\": \"directory.Domain\", \"properties\": {\"name\": \"b\"}",
                        "model.ambiguous-requirement",
                        "`a.domain` or `b.domain`",
                        "say which: \"requires\": {\"domain\": \"a.domain\"}"),
                model(
                        ", \"requires\": {\"domain\": \"nobody\"}",
                        "model.no-such-provider",
                        "Nothing called `nobody` provides directory.Domain",
                        "candidates:"),
                model(
                        ", \"requires\": {\"domain\": \"db\"}",
                        "model.no-such-provider",
                        "`db` provides no directory.Domain"),
                model(
                        ", \"requires\": {\"domian\": \"db\"}",
                        "model.unknown-requirement",
                        "did you mean `domain`?",
                        "objects.db.requires.domian"),
                model(
                        ", \"properties\": {\"sise\": 2}",
                        "model.unknown-property",
                        "has no property `sise`",
                        "did you mean `size`?",
                        "objects.db.properties.sise"),
                model(
                        ", \"properties\": {\"size\": \"many\"}",
                        "model.property",
                        "The property `size`",
                        "must be a number",
                        "postgres-1.0.0/cluster.yaml:4:"),
                model(
                        ", \"properties\": {\"size\": 7}",
                        "model.property",
                        "out of range",
                        "objects.db.properties.size"),
                Arguments.of(
                        DB.replace("PROPERTIES", "").replace("postgres.Cluster", "postgres.Clusta"),
                        List.of("model.unknown-block", "did you mean `postgres.Cluster`?", "objects.db.block")),
                Arguments.of(
                        DB.replace("PROPERTIES", "").replace("postgres.Cluster", "postgres.Cluster/2"),
                        List.of("model.no-such-version", "the catalogue has 1.0.0", "write `postgres.Cluster/1.0.0`")),
                Arguments.of(
                        DB.replace("PROPERTIES", "").replace("postgres.Cluster", "postgres.Cluster/one"),
                        List.of("model.version", "names no version", "postgres.Cluster/1.4.0")),
                Arguments.of(
                        "{\"environment\": \"e\", \"objects\": {\"ad\": {\"block\": \"directory.Domain\"}}}",
                        List.of(
                                "model.missing-property",
                                "`ad` needs the property `name`",
                                "directory-1.0.0/domain.yaml:4:",
                                "\"properties\": {\"name\": ...}")),
                Arguments.of("{\"environment\": \"e\"}", List.of("model.missing", "The model has no `objects`")),
                Arguments.of(
                        "{\"environment\": \"no name\", \"objects\": {\"d-b\": {\"block\": \"x\"}}}",
                        List.of("model.name", "`no name` is no name", "`d-b` is no name for an object")),
                Arguments.of(
                        "{\"environment\": \"e\", \"object\": {}}",
                        List.of("model.unknown-key", "did you mean `objects`?")),
                Arguments.of("{\"environment\": \"e\", \"objects\": {", List.of("yaml.syntax", "e.env.json:1:")),
                Arguments.of("[1]", List.of("model.not-a-map")),
                Arguments.of(
                        "{\"environment\": \"e\", \"objects\": {\"a\": {\"block\": \"x\"}, \"a\": {\"block\": \"y\"}}}",
                        List.of("duplicate", "`a`")));
    }

    @ParameterizedTest
    @MethodSource("wrongModels")
    void aWrongModelIsToldWithItsPlacesAndAWayOut(String model, List<String> words) {
        var problems = Packages.problems(Packages.compile(strictCatalogue(), "e.env.json", model));
        assertThat(problems).isNotEmpty();
        assertThat(told(problems)).contains(words);
        assertThat(problems).allSatisfy(problem -> assertThat(problem.where()).isPresent());
    }

    private static Arguments block(String from, String to, String... words) {
        return Arguments.of("cluster.yaml", from, to, List.of(words));
    }

    static Stream<Arguments> wrongPackages() {
        return Stream.of(
                block("run: choose.sh", "run: chose.sh", "block.missing-file", "did you mean `choose.sh`?"),
                block(
                        "after: ['*.Chosen']",
                        "after: ['*.Chozen']",
                        "block.unknown-state",
                        "did you mean `Chosen`?",
                        "postgres-1.0.0/cluster.yaml:"),
                block(
                        "after: [Installed, domain.Ready]",
                        "after: [Installed, doman.Ready]",
                        "block.unknown-socket",
                        "did you mean `domain`?"),
                block(
                        "on: node, run: install.sh",
                        "on: nod, run: install.sh",
                        "block.unknown-machine",
                        "did you mean `node`?"),
                block("goal: Streaming", "goal: Steaming", "block.unknown-state", "did you mean `Streaming`?"),
                block(
                        "template: machine.yaml",
                        "template: machines.yaml",
                        "block.missing-file",
                        "did you mean `machine.yaml`?"),
                block(
                        "  size: {type: number",
                        "  size: {type: numbr",
                        "template.parameter-type",
                        "did you mean `number`?"),
                block("'>=1 <2'", "'one'", "block.versions", "ranges are such as"),
                block("version: 1.0.0", "version: newest", "block.version", "is not a version"),
                block("states:\n", "stats: {}\nstates:\n", "block.unknown-key", "did you mean `states`?"),
                block(
                        "  Installed: {on: node,",
                        "  node: {on: node,",
                        "block.duplicate-name",
                        "`node` is a name twice"),
                block("  options: {type: json", "  index: {type: json", "block.reserved-name", "`index` cannot be"),
                block(
                        "undo: drop.sh",
                        "undo: drop.sh\n    then: hold",
                        "block.unknown-key",
                        "`then` is not a key of a state"),
                block("{tries: 3, then: hold}", "{tris: 3}", "block.unknown-key", "did you mean `tries`?"),
                block(
                        "on: node\n    after: ['*",
                        "after: ['*",
                        "block.state",
                        "does not say `on` which machine it runs"),
                Arguments.of(
                        "package.yaml",
                        "blocks: [cluster.yaml]",
                        "blocks: [clusters.yaml]",
                        List.of("package.missing-file", "did you mean `cluster.yaml`?")),
                Arguments.of(
                        "package.yaml",
                        "name: postgres",
                        "name: ../postgres",
                        List.of("package.name", "is no name for a package")),
                Arguments.of(
                        "machine.yaml",
                        "resources:",
                        "parameters: {}\nresources:",
                        List.of("block.unknown-key", "properties stand in the block")),
                Arguments.of(
                        "machine.yaml",
                        "resources:",
                        "\tresources:",
                        List.of("yaml.tab", "postgres-1.0.0/machine.yaml:2:1")));
    }

    @ParameterizedTest
    @MethodSource("wrongPackages")
    void aWrongPackageIsToldWithItsPlace(String file, String from, String to, List<String> words) {
        var files = Packages.postgres();
        var text = files.getOrDefault(file, "");
        assertThat(text).contains(from);
        var problems = Packages.problems(PackageReader.read(Packages.with(files, file, text.replace(from, to))));
        assertThat(told(problems)).contains(words);
    }

    private static List<Problem> compiled(String from, String to) {
        var files = Packages.postgres();
        var text = files.getOrDefault("cluster.yaml", "");
        assertThat(text).contains(from);
        var catalogue = Packages.catalogue(
                List.of(Packages.directory(), Packages.with(files, "cluster.yaml", text.replace(from, to))));
        var model = DB.replace(
                "PROPERTIES", "}, \"ad\": {\"block\": \"directory.Domain\", \"properties\": {\"name\": \"a\"}");
        return Packages.problems(Packages.compile(catalogue, "e.env.json", model));
    }

    static Stream<Arguments> wrongUses() {
        return Stream.of(
                Arguments.of(
                        "[domain, address]",
                        "[domain, adress]",
                        List.of(
                                "block.unknown-value",
                                "`ad.domain` gives no value `adress`",
                                "did you mean `address`?")),
                Arguments.of(
                        "domain.Ready",
                        "domain.Redy",
                        List.of(
                                "block.unknown-state",
                                "`ad`, a directory.Domain/1.0.0, has no state `Redy`",
                                "did you mean `Ready`?")),
                Arguments.of(
                        "{get_param: index}",
                        "{get_param: idx}",
                        List.of("block.unknown-property", "has no property `idx`")),
                Arguments.of(
                        "[node, 0, Chosen, uri]",
                        "[node, 9, Chosen, uri]",
                        List.of("block.attribute", "There is no `node` number 9")),
                Arguments.of(
                        "[node, 0, Chosen, uri]",
                        "[node, 0, Choosen, uri]",
                        List.of("block.unknown-name", "did you mean `Chosen`?")),
                Arguments.of(
                        "{get_param: size}, template",
                        "{get_param: options}, template",
                        List.of("block.count", "not a whole number")),
                Arguments.of(
                        "on: node, run: install.sh",
                        "on: node, after: ['*.Streaming'], run: install.sh",
                        List.of(
                                "model.circle",
                                "db.node0.Installed -> db.node0.Streaming -> db.node0.Chosen -> db.node0.Installed",
                                "take one `after`")));
    }

    @ParameterizedTest
    @MethodSource("wrongUses")
    void whatABlockSaysWronglyOfItsPartsIsToldThroughTheObject(String from, String to, List<String> words) {
        var problems = compiled(from, to);
        assertThat(told(problems)).contains(words);
        assertThat(told(problems)).contains("objects.db", "postgres-1.0.0/cluster.yaml:");
    }

    @Test
    void aProviderOfTheWrongVersionIsListedWithTheReason() {
        var old = new Published(
                "corp", "ad", "domain", "directory.Domain", new Version(3, 0, 0), Value.map("address", Value.of("x")));
        var files = Packages.with(
                Packages.directory(),
                "domain.yaml",
                Packages.directory().getOrDefault("domain.yaml", "").replace("version: 1.0.0", "version: 2.1.0"));
        var problems = Packages.problems(Packages.compile(
                Packages.catalogue(List.of(files, strict())), "e.env.json", DB.replace("PROPERTIES", ""), old));
        assertThat(told(problems))
                .contains(
                        "`corp/ad.domain` of another environment (version 3.0.0 is not in the range >=1 <2)",
                        "a new object of block `directory.Domain/2.1.0` (version 2.1.0 is not in the range >=1 <2)");
    }

    @Test
    void aLinkThatDoesNotFitSaysWhy() {
        var old = new Published(
                "corp", "ad", "domain", "directory.Domain", new Version(3, 0, 0), Value.map("address", Value.of("x")));
        var problems = Packages.problems(Packages.compile(
                strictCatalogue(),
                "e.env.json",
                DB.replace("PROPERTIES", ", \"requires\": {\"domain\": \"corp/ad\"}"),
                old));
        assertThat(told(problems)).contains("model.unfit-link", "`corp/ad` does not fit `domain`: version 3.0.0");
    }

    @Test
    void aNeededObjectThatIsRemovedIsMissed() {
        var model = DB.replace("PROPERTIES", ", \"requires\": {\"domain\": \"ad\"}");
        assertThat(told(Packages.problems(Packages.compile(strictCatalogue(), "e.env.json", model))))
                .contains("Nothing called `ad` provides directory.Domain", "says postgres-1.0.0/cluster.yaml:7:");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        var model =
                DB.replace("PROPERTIES", ", \"properties\": {\"size\": 9, \"sise\": 1}, \"requires\": {\"x\": \"y\"}");
        assertThat(Packages.problems(Packages.compile(strictCatalogue(), "e.env.json", model)))
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        "model.property",
                        "model.unknown-property",
                        "model.unknown-requirement",
                        "model.unmet-requirement");
    }

    private static String told(List<Problem> problems) {
        var text = new StringBuilder();
        problems.forEach(problem -> text.append(problem.code())
                .append(' ')
                .append(problem.where().map(Object::toString).orElse(""))
                .append(' ')
                .append(problem.path())
                .append(' ')
                .append(problem.message())
                .append(' ')
                .append(problem.reason().orElse(""))
                .append(' ')
                .append(problem.suggestion().orElse(""))
                .append('\n'));
        return text.toString();
    }
}

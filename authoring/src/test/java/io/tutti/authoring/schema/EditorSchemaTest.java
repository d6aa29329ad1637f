package io.tutti.authoring.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.tutti.authoring.Workbench;
import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas take what Tutti takes and refuse what is plainly wrong. */
class EditorSchemaTest {
    private static final Path ROOT = Path.of("..");
    private static final Validator HOT = new Validator(EditorSchema.HOT);
    private static final Validator CFN = new Validator(EditorSchema.CFN);

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder, String suffix) {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachIsASchemaItself(EditorSchema kind) {
        var meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        SchemaLocation.of(SchemaId.V202012),
                        SchemaValidatorsConfig.builder().build());
        var text = Json.clear(kind.schema(Workbench.types()));
        assertThat(meta.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(text.length()).isLessThan(500_000);
    }

    @ParameterizedTest
    @EnumSource
    void whatItLeadsToIsThere(EditorSchema kind) {
        var schema = kind.schema(Workbench.types());
        var names = schema.mapping("$defs").entries().keySet();
        assertThat(references(schema))
                .allSatisfy(reference -> assertThat(names).contains(reference.substring("#/$defs/".length())));
    }

    private static List<String> references(Value value) {
        var found = new ArrayList<String>();
        switch (value) {
            case Mapping map ->
                map.entries().forEach((key, entry) -> {
                    if (key.equals("$ref")) {
                        entry.asText().ifPresent(found::add);
                    } else {
                        found.addAll(references(entry));
                    }
                });
            case Value.Sequence list -> list.items().forEach(item -> found.addAll(references(item)));
            default -> {}
        }
        return found;
    }

    @Test
    void everyWordNamesOne() {
        assertThat(EditorSchema.words()).containsExactly("hot", "cfn", "settings", "model", "package", "block");
        assertThat(EditorSchema.named("hot")).contains(EditorSchema.HOT);
        assertThat(EditorSchema.named("tosca")).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> theExampleOfEachTypeIsAccepted() {
        return Workbench.types().names().stream()
                .map(type -> DynamicTest.dynamicTest(
                        type,
                        () -> assertThat(HOT.complaints(
                                        Workbench.types().example(type).orElseThrow()))
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> theExamplesAreAccepted() {
        return files(ROOT.resolve("examples"), ".yaml").stream()
                .filter(file -> read(file).contains("heat_template_version"))
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertThat(HOT.complaints(read(file))).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> theModelsPackagesAndBlocksOfTheExamplesAreAccepted() {
        var kinds = List.of(EditorSchema.MODEL, EditorSchema.PACKAGE, EditorSchema.BLOCK);
        return files(ROOT.resolve("examples"), "").stream()
                .filter(Files::isRegularFile)
                .filter(file -> file.toString().matches(".*[.](yaml|env[.]json)"))
                .flatMap(file -> kinds.stream()
                        .filter(kind -> kind == kind(file))
                        .map(kind -> DynamicTest.dynamicTest(
                                file.toString(),
                                () -> assertThat(new Validator(kind).complaints(read(file)))
                                        .isEmpty())));
    }

    private static EditorSchema kind(Path file) {
        if (file.toString().endsWith(".env.json")) {
            return EditorSchema.MODEL;
        }
        if (file.endsWith("package.yaml")) {
            return EditorSchema.PACKAGE;
        }
        return read(file).contains("\nblock: ") || read(file).startsWith("block: ")
                ? EditorSchema.BLOCK
                : EditorSchema.HOT;
    }

    /** Tables of whatever may be written somewhere: an editor does well to mark some of what Heat puts up with. */
    private static final Set<String> ODDITIES = Set.of(
            "cfn-arguments.yaml",
            "cfn-values.yaml",
            "condition-arguments.yaml",
            "parameter-definitions.yaml",
            "structure-values.yaml");

    /** Whatever Heat is known to accept. */
    @TestFactory
    Stream<DynamicTest> theTemplatesThatHeatAcceptsAreAccepted() {
        return files(ROOT.resolve("template/src/test/resources/heat"), ".yaml").stream()
                .filter(file -> !ODDITIES.contains(file.getFileName().toString()))
                .flatMap(file -> rows(file).stream())
                .filter(row -> row.get("refused").isEmpty())
                .map(row -> DynamicTest.dynamicTest(row.text("rule").orElseThrow(), () -> accepted(row)));
    }

    private static List<Mapping> rows(Path file) {
        var rows = (Node.Items) Yaml.read(file.toString(), read(file)).orRefuse();
        return rows.items().stream().map(row -> (Mapping) row.value()).toList();
    }

    private static void accepted(Mapping row) {
        var text = row.text("template").orElseThrow();
        var kind = text.contains("heat_template_version") ? HOT : CFN;
        assertThat(kind.complaints(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        no version                    | {resources: {}}
        an unknown version            | {heat_template_version: 2012-01-01}
        an unknown section            | {heat_template_version: 2018-08-31, resource: {}}
        a parameter without a type    | {heat_template_version: 2018-08-31, parameters: {a: {default: 1}}}
        an unknown parameter type     | {heat_template_version: 2018-08-31, parameters: {a: {type: text}}}
        an unknown key of a parameter | {heat_template_version: 2018-08-31, parameters: {a: {type: string, defualt: 1}}}
        no constraint                 | {heat_template_version: 2018-08-31, parameters: {a: {type: string, constraints: [{description: x}]}}}
        an unknown constraint         | {heat_template_version: 2018-08-31, parameters: {a: {type: string, constraints: [{size: 5}]}}}
        a bound that is none          | {heat_template_version: 2018-08-31, parameters: {a: {type: number, constraints: [{range: {from: 5}}]}}}
        a resource without a type     | {heat_template_version: 2018-08-31, resources: {a: {properties: {}}}}
        a name with a slash           | {heat_template_version: 2018-08-31, resources: {a/b: {type: OS::Heat::None}}}
        an unknown key of a resource  | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Heat::None, depend_on: b}}}
        an unknown property           | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Nova::Server, properties: {flavour: m1, flavor: m1}}}}
        a missing property            | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Nova::Server, properties: {image: x}}}}
        missing properties            | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Nova::Server}}}
        a wrong kind                  | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Heat::RandomString, properties: {length: long}}}}
        a number out of range         | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Heat::RandomString, properties: {length: 5000}}}}
        a value that is not allowed   | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Nova::KeyPair, properties: {name: k, type: gpg}}}}
        a list that is a text         | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Nova::Server, properties: {flavor: f, networks: net}}}}
        a misspelt function           | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Nova::Server, properties: {flavor: {get_parm: f}}}}}
        an entry that is not known    | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Nova::Server, properties: {flavor: f, networks: [{net: x}]}}}}
        a deletion policy             | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Heat::None, deletion_policy: Keep}}}
        an update policy              | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Heat::ResourceGroup, update_policy: {rolling: {}}, properties: {resource_def: {type: OS::Heat::None}}}}}
        an unknown hint               | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Heat::None, metadata: {tutti: {retries: 5}}}}}
        a hint without sense          | {heat_template_version: 2018-08-31, resources: {a: {type: OS::Heat::None, metadata: {tutti: {tries: 0}}}}}
        an output without a value     | {heat_template_version: 2018-08-31, outputs: {a: {description: x}}}
        a condition that is a list    | {heat_template_version: 2018-08-31, conditions: {a: [1]}}
        a condition with two parts    | {heat_template_version: 2018-08-31, conditions: {a: {equals: [1]}}}
        a property nobody made        | {heat_template_version: 2018-08-31, resources: {a: {type: 'AWS::EC2::Instance', properties: {ImageId: a, InstanceType: b, Monitoring: true}}}}
        """)
    void whatIsWrongInAHotTemplateIsRefused(String what, String template) {
        assertThat(HOT.complaints(template)).as(what).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        no version             | {Resources: {}}
        an unknown section     | {AWSTemplateFormatVersion: 2010-09-09, Transform: x}
        a type of HOT          | {AWSTemplateFormatVersion: 2010-09-09, Parameters: {a: {Type: string}}}
        a function of HOT      | {AWSTemplateFormatVersion: 2010-09-09, Resources: {a: {Type: 'OS::Heat::RandomString', Properties: {length: {get_param: a}}}}}
        a missing property     | {AWSTemplateFormatVersion: 2010-09-09, Resources: {a: {Type: 'AWS::EC2::Instance', Properties: {ImageId: a}}}}
        an output without Value | {AWSTemplateFormatVersion: 2010-09-09, Outputs: {a: {}}}
        """)
    void whatIsWrongInACloudFormationTemplateIsRefused(String what, String template) {
        assertThat(CFN.complaints(template)).as(what).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        SETTINGS | true  | {parameters: {a: 1}, parameter_defaults: {b: 2}, resource_registry: {'OS::Quantum*': 'OS::Neutron*', 'A::B': null}}
        SETTINGS | true  | {resource_registry: {base_url: x, resources: {nested: {inner: {'OS::Nova::Server': s.yaml, hooks: pre-create}, '*': {restricted_actions: [update]}}}}}
        SETTINGS | true  | {event_sinks: [{type: zaqar-queue, target: q, ttl: 5}], encrypted_param_names: [a], parameter_merge_strategies: {default: merge, a: deep_merge}}
        SETTINGS | true  | {parameters:}
        SETTINGS | false | {parameter: {}}
        SETTINGS | false | {resource_registry: {'A::B': [x]}}
        SETTINGS | false | {resource_registry: {resources: {a: {hooks: before}}}}
        SETTINGS | false | {parameter_merge_strategies: {a: append}}
        MODEL    | true  | {environment: shop, objects: {db: {block: postgres.Cluster/1, properties: {size: 3}}, web: {block: shop.Web, requires: {db: db, others: [a, b]}}}}
        MODEL    | false | {environment: shop}
        MODEL    | false | {environment: shop, objects: {}}
        MODEL    | false | {environment: 1shop, objects: {a: {block: b}}}
        MODEL    | false | {environment: shop, objects: {a-b: {block: b}}}
        MODEL    | false | {environment: shop, objects: {a: {properties: {}}}}
        PACKAGE  | true  | {name: pages, version: 1.0.0, blocks: [site.yaml]}
        PACKAGE  | false | {name: Pages, version: 1.0.0, blocks: [site.yaml]}
        PACKAGE  | false | {name: pages, version: 1.0.0}
        PACKAGE  | false | {name: pages, version: 1.0.0, blocks: [site.yaml], license: MIT}
        BLOCK    | true  | {block: pages.Site, version: 1.0.0, states: {Up: , Down: {on: m, run: a.sh, undo: b.sh, on_failure: {then: hold, tries: 2}}}}
        BLOCK    | false | {block: pages.Site, version: 1.0.0, states: {Up: {undo: b.sh}}}
        BLOCK    | false | {block: pages.Site, version: 1.0.0, properties: {a: {type: text}}}
        BLOCK    | false | {block: pages.Site, version: 1.0.0, requires: {a: {versions: '1'}}}
        BLOCK    | false | {block: pages.Site, version: 1.0.0, members: {a: {count: 1}}}
        """)
    void theOthersKnowRightFromWrongToo(EditorSchema kind, boolean right, String text) {
        var complaints = new Validator(kind).complaints(text);
        assertThat(complaints.isEmpty()).as(complaints.toString()).isEqualTo(right);
    }
}

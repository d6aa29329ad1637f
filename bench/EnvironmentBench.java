import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.compile.Compiler;
import io.tutti.environments.model.ModelReader;
import io.tutti.template.document.Templates;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Compiles a model of so many objects with three members each, every one wired to the one before: text of the model in,
 * text of the template out. One JSON line a round; the first is cold.
 */
public final class EnvironmentBench {
    private static final Map<String, String> PACKAGE = Map.of(
            "package.yaml",
            "{name: bench, version: 1.0.0, author: a, description: d, licence: l, blocks: [block.yaml]}",
            "block.yaml",
            """
            block: bench.Service
            version: 1.0.0
            properties: {port: {type: number, default: 80}, name: {type: string, default: x}}
            requires: {before: {capability: bench.Service, min: 0}}
            provides: {service: {capability: bench.Service, values: {address: {get_attr: [node, 0, server, first_address]}}}}
            members: {node: {count: 3, template: machine.yaml}}
            states:
              Installed: {on: node, run: run.sh, undo: run.sh}
              Joined: {on: node, after: ['*.Installed', before.Joined], run: run.sh, inputs: {to: {get_attr: [before, address]}}}
            goal: Joined
            """,
            "machine.yaml",
            "resources: {server: {type: OS::Nova::Server, properties: {flavor: small, image: local}}}",
            "run.sh",
            "#!/bin/sh\n");

    private EnvironmentBench() {}

    public static void main(String[] arguments) {
        var objects = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        var model = IntStream.range(0, objects)
                .mapToObj(i -> "\"s%d\": {\"block\": \"bench.Service/1\", \"properties\": {\"port\": %d}, \"requires\": {\"before\": %s}}"
                        .formatted(i, 1 + i, i == 0 ? "null" : "\"s" + (i - 1) + "\""))
                .collect(Collectors.joining(",", "{\"environment\": \"bench\", \"objects\": {", "}}"));
        var catalogue = new Catalogue(List.of(PackageReader.read(PACKAGE).orRefuse()));
        for (int round = 0; round < 5; round++) {
            var start = System.nanoTime();
            var compiled = Compiler.compile(
                            ModelReader.read("bench.env.json", model).orRefuse(), catalogue, List.of(), Optional.empty())
                    .orRefuse();
            var seconds = (System.nanoTime() - start) / 1e9;
            var resources = Templates.parse("made", compiled.template()).orRefuse().resources().size();
            System.out.printf(
                    Locale.ROOT,
                    "{\"bench\": \"compile\", \"round\": %d, \"objects\": %d, \"resources\": %d, \"bytes\": %d, \"seconds\": %.3f}%n",
                    round, objects, resources, compiled.template().length(), seconds);
        }
    }
}

package io.tutti.environments.compile;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.model.ModelReader;
import io.tutti.environments.requirement.Published;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Packages and models for tests. */
final class Packages {
    static final String MACHINE = """
        heat_template_version: 2018-08-31
        resources:
          server: {type: OS::Nova::Server, properties: {flavor: small, image: local}}
        """;

    private Packages() {}

    static Map<String, String> directory() {
        return Map.of(
                "package.yaml",
                """
                name: directory
                version: 1.0.0
                author: Tutti
                description: A directory of two.
                licence: Apache-2.0
                blocks: [domain.yaml]
                """,
                "domain.yaml",
                """
                block: directory.Domain
                version: 1.0.0
                properties:
                  name: {type: string}
                  secret: {type: string, hidden: true, default: change-me}
                provides:
                  domain:
                    capability: directory.Domain
                    values:
                      name: {get_param: name}
                      address: {get_attr: [member, 0, server, first_address]}
                      members: {get_attr: [member, server, first_address]}
                members:
                  member: {count: 2, template: machine.yaml}
                states:
                  Installed: {on: member, run: install.sh, undo: remove.sh}
                  Ready: {on: member, after: ['*.Installed'], run: ready.sh}
                goal: Ready
                """,
                "machine.yaml",
                MACHINE,
                "install.sh",
                "#!/bin/sh\n",
                "remove.sh",
                "#!/bin/sh\n",
                "ready.sh",
                "#!/bin/sh\n");
    }

    static Map<String, String> postgres() {
        return Map.of(
                "package.yaml",
                """
                name: postgres
                version: 1.0.0
                author: Tutti
                description: A cluster.
                licence: Apache-2.0
                blocks: [cluster.yaml]
                """,
                "cluster.yaml",
                """
                block: postgres.Cluster
                version: 1.0.0
                properties:
                  size: {type: number, default: 3, constraints: [{range: {min: 2, max: 5}}]}
                  options: {type: json, default: {}}
                requires:
                  domain: {capability: directory.Domain, versions: '>=1 <2', min: 0}
                provides:
                  database:
                    capability: db.Postgres
                    values:
                      uri: {get_attr: [node, 0, Chosen, uri]}
                members:
                  node: {count: {get_param: size}, template: machine.yaml}
                states:
                  Installed: {on: node, run: install.sh, undo: remove.sh}
                  Chosen:
                    on: node
                    after: [Installed, domain.Ready]
                    run: choose.sh
                    outputs: [uri]
                    inputs: {domain: {get_attr: [domain, address]}, number: {get_param: index}}
                  Streaming:
                    on: node
                    after: ['*.Chosen']
                    run: stream.sh
                    undo: drop.sh
                    on_failure: {tries: 3, then: hold}
                goal: Streaming
                """,
                "machine.yaml",
                MACHINE,
                "install.sh",
                "#!/bin/sh\n",
                "remove.sh",
                "#!/bin/sh\n",
                "choose.sh",
                "#!/bin/sh\n",
                "stream.sh",
                "#!/bin/sh\n",
                "drop.sh",
                "#!/bin/sh\n");
    }

    /** The files with one more, or another text for one. */
    static Map<String, String> with(Map<String, String> files, String name, String text) {
        var changed = new TreeMap<>(files);
        changed.put(name, text);
        return changed;
    }

    static BlockPackage read(Map<String, String> files) {
        return PackageReader.read(files).orRefuse();
    }

    static Catalogue catalogue(List<Map<String, String>> packages) {
        return new Catalogue(packages.stream().map(Packages::read).toList());
    }

    static Catalogue catalogue() {
        return catalogue(List.of(directory(), postgres()));
    }

    static Checked<Compiled> compile(Catalogue catalogue, String model, Published... published) {
        return compile(catalogue, "shop.env.json", model, published);
    }

    static Checked<Compiled> compile(Catalogue catalogue, String file, String model, Published... published) {
        return ModelReader.read(file, model) instanceof Checked.Bad<?> bad
                ? new Checked.Bad<>(bad.problems())
                : Compiler.compile(
                        ModelReader.read(file, model).orRefuse(), catalogue, List.of(published), Optional.empty());
    }

    static List<Problem> problems(Checked<?> checked) {
        return checked instanceof Checked.Bad<?> bad ? bad.problems() : List.of();
    }
}

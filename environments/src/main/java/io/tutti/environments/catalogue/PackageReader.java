package io.tutti.environments.catalogue;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Nearest;
import io.tutti.contract.problem.Problem;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.template.syntax.Findings;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a package: its {@code package.yaml}, its blocks and what these name. */
public final class PackageReader {
    /** What every package begins with. */
    public static final String INDEX = "package.yaml";

    private static final List<String> KEYS = List.of("name", "version", "author", "description", "licence", "blocks");
    private static final String NAME = "[a-z][a-z0-9_-]{0,62}";

    private final Map<String, String> files;
    private final Findings findings = new Findings();
    private final Reading reading = new Reading(findings, "package");

    private PackageReader(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    /**
     * The package that these files are, or all that is wrong with them.
     *
     * @param files path inside the package, with slashes, to text
     */
    public static Checked<BlockPackage> read(Map<String, String> files) {
        return new PackageReader(files).read();
    }

    private Checked<BlockPackage> read() {
        var index = files.get(INDEX);
        if (index == null) {
            return new Checked.Bad<>(List.of(Problem.of("package.no-index", "There is no `" + INDEX + "`")
                    .suggest("`tutti package new NAME` makes a package to begin with")));
        }
        return switch (Yaml.read(INDEX, index)) {
            case Checked.Bad<Node> bad -> new Checked.Bad<>(bad.problems(), bad.warnings());
            case Checked.Good<Node> good -> {
                findings.warnings(good.warnings());
                var root = reading.map(good.value(), "A package", "");
                if (root.isEmpty() && !findings.hasProblems()) {
                    reading.wrong(
                            "missing",
                            "The package says nothing of itself",
                            good.value().where(),
                            "");
                }
                yield root.<Checked<BlockPackage>>map(this::contents)
                        .orElseGet(() -> new Checked.Bad<>(findings.problems(), findings.warnings()));
            }
        };
    }

    private Checked<BlockPackage> contents(Node.Fields root) {
        reading.keys(root, KEYS, "a key of a package", "");
        var name = reading.required(root, "name", "The package", "");
        if (!name.text().isEmpty() && !name.text().matches(NAME)) {
            findings.problem(Problem.of("package.name", "`" + name.text() + "` is no name for a package")
                    .at(name.where())
                    .on("name")
                    .because("a name begins with a small letter and has small letters, digits, _ and - only, 63"
                            + " at most"));
        }
        var version = reading.version(root, "The package", "");
        var id = name.text() + "-" + version;
        var blocks = new LinkedHashMap<String, Block>();
        var listed = reading.names(root, "blocks", "");
        if (listed.isEmpty()) {
            reading.wrong("missing", "The package lists no `blocks`", root.where(), "blocks");
        }
        for (var file : listed) {
            block(file, id).ifPresent(block -> {
                if (blocks.putIfAbsent(block.name(), block) != null) {
                    reading.wrong(
                            "duplicate-block", "The block `" + block.name() + "` is there twice", block.where(), "");
                }
            });
        }
        return findings.checked(new BlockPackage(
                name.text(),
                version,
                reading.text(root, "author", ""),
                reading.text(root, "description", ""),
                reading.text(root, "licence", ""),
                blocks,
                files));
    }

    private Optional<Block> block(Name file, String id) {
        var text = files.get(file.text());
        if (text == null) {
            var problem = Problem.of("package.missing-file", "There is no file `" + file.text() + "` in the package")
                    .at(file.where())
                    .on("blocks");
            findings.problem(Nearest.question(file.text(), files.keySet())
                    .map(problem::suggest)
                    .orElse(problem));
            return Optional.empty();
        }
        return new BlockReader(id, files, findings).read(file.text(), text);
    }
}

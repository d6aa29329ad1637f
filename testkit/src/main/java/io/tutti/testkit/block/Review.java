package io.tutti.testkit.block;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Block.Name;
import io.tutti.environments.catalogue.Block.State;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.template.syntax.Node;
import io.tutti.template.syntax.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is worth saying of a package that works: states without an undo, and what nothing uses. */
final class Review {
    private final BlockPackage reviewed;
    private final List<Problem> warnings = new ArrayList<>();

    private Review(BlockPackage reviewed) {
        this.reviewed = reviewed;
    }

    static List<Problem> of(BlockPackage reviewed) {
        var review = new Review(reviewed);
        reviewed.blocks().values().forEach(review::block);
        review.scripts();
        return List.copyOf(review.warnings);
    }

    private void block(Block block) {
        block.states()
                .values()
                .forEach(state -> state.run()
                        .filter(_ -> state.undo().isEmpty())
                        .ifPresent(run -> warnings.add(noUndo(block, state, run))));
        var used = Nodes.parameters(block);
        block.properties().forEach((name, property) -> {
            if (!used.contains(name)) {
                warnings.add(Problem.of("block.unused-property", "Nothing uses the property `" + name + "`")
                        .at(property.definition().where())
                        .on("properties." + name)
                        .because("no fragment, member, state or capability of `" + block.name() + "` asks for it")
                        .suggest("use it with {get_param: " + name + "}, or take it out"));
            }
        });
    }

    private static Problem noUndo(Block block, State state, Name run) {
        return Problem.of(
                        "block.no-undo",
                        "The state `" + state.name() + "` of `" + block.name() + "` lacks an undo: what " + run.text()
                                + " did stays if the machine stays")
                .at(state.where())
                .on("states." + state.name())
                .suggest("add `undo: SCRIPT`; or leave it so, where the machine always goes too");
    }

    /** A state that the goal of its block does not wait for. */
    static Problem unawaited(Block block, State state) {
        return Problem.of(
                        "block.unawaited-state",
                        "The goal of `" + block.name() + "` does not wait for the state `" + state.name() + "`")
                .at(state.where())
                .on("states." + state.name())
                .because("the goal is `" + block.goal().map(Name::text).orElse("") + "`")
                .suggest("let the goal, or what it waits for, come `after` it, or take the state out");
    }

    /** A state that no test has a machine for. */
    static Problem untested(Block block, State state) {
        return Problem.of(
                        "block.untested-state",
                        "No test has a machine for the state `" + state.name() + "` of `" + block.name() + "`")
                .at(state.where())
                .on("states." + state.name())
                .suggest("write a model in tests/ whose properties make one");
    }

    static boolean isScript(String path, String text) {
        return text.startsWith("#!") || path.endsWith(".sh");
    }

    private void scripts() {
        var named = named();
        reviewed.files().forEach((path, text) -> {
            if (isScript(path, text) && !path.startsWith("tests/") && !named.contains(path)) {
                warnings.add(Problem.of("package.unused-script", "Nothing runs the script `" + path + "`")
                        .on(path)
                        .suggest("name it in a state, as `run` or `undo`, or take it out"));
            }
        });
    }

    /** All that the YAML of the package says in a word, names of files among it. */
    private Set<String> named() {
        var named = new LinkedHashSet<String>();
        reviewed.files().forEach((path, text) -> {
            if (path.endsWith(".yaml") && Yaml.read(path, text) instanceof Checked.Good<Node> good) {
                Nodes.walk(good.value(), node -> {
                    if (node instanceof Node.Scalar scalar) {
                        named.add(scalar.text());
                    }
                });
            }
        });
        return named;
    }
}

package io.tutti.testkit.block;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A package on the bench: what is at hand beside it, its models, and what is wrong. */
final class Bench {
    private final Asked asked;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<Problem> warnings = new LinkedHashSet<>();
    private final Map<String, BlockPackage> others = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<TestModel> models = new ArrayList<>();
    private Optional<BlockPackage> own = Optional.empty();

    private Bench(Asked asked) {
        this.asked = asked;
    }

    static Bench of(Asked asked) throws IOException {
        var bench = new Bench(asked);
        bench.others();
        var folder = PackageFolder.read(asked.folder());
        bench.own = bench.good(folder.content());
        bench.problems.addAll(ShellCheck.of(folder));
        if (bench.own.isPresent() && bench.problems.isEmpty()) {
            bench.models(folder);
            bench.warnings.addAll(Review.of(bench.own.get()));
        }
        return bench;
    }

    /** Nothing can be tried while there are any. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    List<TestModel> models() {
        return List.copyOf(models);
    }

    /** What is worth saying; to be asked when all models have been played. */
    List<Problem> warnings() {
        var all = new LinkedHashSet<>(warnings);
        own.ifPresent(mine -> mine.blocks()
                .values()
                .forEach(block -> block.states().values().forEach(state -> {
                    var with = models.stream()
                            .filter(model -> model.has(block, state))
                            .toList();
                    if (with.isEmpty()) {
                        all.add(Review.untested(block, state));
                    } else if (with.stream().allMatch(model -> model.isUnawaited(block, state))) {
                        all.add(Review.unawaited(block, state));
                    }
                })));
        return List.copyOf(all);
    }

    /** What is tried, with what beside it. */
    String heading() {
        var mine = own.orElseThrow();
        var heading = new StringBuilder(mine.name() + " " + mine.version() + ": "
                + mine.blocks().values().stream().map(Block::name).collect(Collectors.joining(", ")));
        if (!others.isEmpty()) {
            heading.append("\nat hand: ")
                    .append(others.values().stream()
                            .map(one -> one.name() + " " + one.version())
                            .collect(Collectors.joining(", ")));
        }
        notes.forEach(note -> heading.append('\n').append(note));
        return heading.toString();
    }

    private <T> Optional<T> good(Checked<T> checked) {
        warnings.addAll(checked.warnings());
        return switch (checked) {
            case Checked.Good<T> good -> Optional.of(good.value());
            case Checked.Bad<T> bad -> {
                problems.addAll(bad.problems());
                yield Optional.empty();
            }
        };
    }

    /** A named package must be right; one that only lies beside this one is left aside when it is not. */
    private void others() throws IOException {
        for (var folder : PackageFolder.beside(asked.folder())) {
            switch (PackageFolder.read(folder).content()) {
                case Checked.Good<BlockPackage> good -> others.put(good.value().id(), good.value());
                case Checked.Bad<BlockPackage> _ ->
                    notes.add("left aside, for it is not right itself: " + folder.getFileName());
            }
        }
        for (var folder : asked.packages()) {
            if (!Files.isSameFile(folder, asked.folder())) {
                good(PackageFolder.read(folder).content()).ifPresent(one -> others.put(one.id(), one));
            }
        }
    }

    private void models(PackageFolder folder) {
        var mine = own.orElseThrow();
        others.remove(mine.id());
        var all = new ArrayList<>(others.values());
        all.add(mine);
        var catalogue = new Catalogue(all);
        var tests = folder.tests();
        tests.forEach((name, text) ->
                good(TestModel.of(name, text, catalogue, List.of())).ifPresent(models::add));
        if (tests.isEmpty()) {
            notes.add("there are no tests/*.env.json: each block is tried with its defaults");
            mine.blocks().values().forEach(block -> byDefault(block, catalogue));
        }
    }

    private void byDefault(Block block, Catalogue catalogue) {
        var made = DefaultModel.of(block, catalogue);
        problems.addAll(made.problems());
        if (made.problems().isEmpty()) {
            good(TestModel.of("defaults of " + block.name(), made.text(), catalogue, made.published()))
                    .ifPresent(models::add);
        }
    }
}

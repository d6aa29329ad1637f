package io.tutti.testkit.block;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Block.State;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.compile.Compiled;
import io.tutti.environments.compile.Compiler;
import io.tutti.environments.compile.Part;
import io.tutti.environments.model.Model;
import io.tutti.environments.model.ModelReader;
import io.tutti.environments.requirement.Published;
import io.tutti.testkit.block.Trial.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A model that compiles and can be planned. */
final class TestModel {
    private final String name;
    private final String text;
    private final Catalogue catalogue;
    private final List<Published> published;
    private final Model model;
    private final Compiled compiled;
    private final int resources;
    private final Set<Named> unawaited = new HashSet<>();

    private TestModel(
            String name,
            String text,
            Catalogue catalogue,
            List<Published> published,
            Model model,
            Compiled compiled,
            int resources) {
        this.name = name;
        this.text = text;
        this.catalogue = catalogue;
        this.published = List.copyOf(published);
        this.model = model;
        this.compiled = compiled;
        this.resources = resources;
    }

    /** @param published stand-ins for what other environments would provide */
    static Checked<TestModel> of(String name, String text, Catalogue catalogue, List<Published> published) {
        var read = ModelReader.read(name, text);
        if (!(read instanceof Checked.Good<Model> model)) {
            return new Checked.Bad<>(problems(read), read.warnings());
        }
        var compiled = Compiler.compile(model.value(), catalogue, published, Optional.empty());
        if (!(compiled instanceof Checked.Good<Compiled> good)) {
            return new Checked.Bad<>(problems(compiled), compiled.warnings());
        }
        var rollout = Rollout.of(good.value(), Set.of());
        var warnings = new ArrayList<>(good.warnings());
        rollout.warnings().forEach(warning -> warnings.add(good.value().explained(warning)));
        return switch (rollout) {
            case Checked.Bad<Rollout> bad ->
                new Checked.Bad<>(
                        bad.problems().stream().map(good.value()::explained).toList(), warnings);
            case Checked.Good<Rollout> ready ->
                new Checked.Good<>(
                        new TestModel(
                                name,
                                text,
                                catalogue,
                                published,
                                model.value(),
                                good.value(),
                                ready.value().plan().resources().size()),
                        warnings);
        };
    }

    private static List<Problem> problems(Checked<?> checked) {
        return checked instanceof Checked.Bad<?> bad ? bad.problems() : List.of();
    }

    String heading() {
        var standing = published.stream()
                .map(one -> one.capability() + " " + one.version())
                .collect(Collectors.joining(", "));
        return name + ": " + Words.count(model.objects().size(), "object") + ", " + Words.count(resources, "resource")
                + (standing.isEmpty() ? "" : "\n  stand-ins, for nobody at hand provides them: " + standing);
    }

    /** Plays it all. */
    List<Scene> scenes() {
        var trial = Trial.play(compiled);
        unawaited.addAll(trial.unawaited());
        var scenes = new ArrayList<>(trial.scenes());
        scenes.add(again());
        return scenes;
    }

    /** The same model and packages, read anew in another order. */
    private Scene again() {
        var packages = new ArrayList<>(catalogue.packages());
        Collections.reverse(packages);
        var again = ModelReader.read(name, text) instanceof Checked.Good<Model> good
                ? Compiler.compile(good.value(), new Catalogue(packages), published, Optional.empty())
                : new Checked.Bad<Compiled>(List.of());
        var same = again instanceof Checked.Good<Compiled> good
                && Json.clear(good.value().toValue()).equals(Json.clear(compiled.toValue()));
        return new Scene("it compiles to the same bytes again", same, Optional.empty(), List.of());
    }

    /** Whether a machine of this model is to reach the state. */
    boolean has(Block block, State state) {
        return parts(block, state).findAny().isPresent();
    }

    /** Whether the goal of no object waits for it here; known when all has been played. */
    boolean isUnawaited(Block block, State state) {
        return parts(block, state).allMatch(part -> unawaited.contains(Named.of(part)));
    }

    private Stream<Part> parts(Block block, State state) {
        return compiled.parts().stream()
                .filter(part -> part.kind() == Part.Kind.STATE && part.name().equals(state.name()))
                .filter(part -> Optional.ofNullable(model.objects().get(part.object()))
                        .flatMap(thing -> catalogue.find(thing.block(), thing.versions()))
                        .filter(one -> one.reference().equals(block.reference())
                                && one.provider().equals(block.provider()))
                        .isPresent());
    }
}

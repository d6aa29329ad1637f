package io.tutti.server.environments;

import io.tutti.contract.problem.Checked;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.environments.catalogue.BlockPackage;
import io.tutti.environments.catalogue.Catalogue;
import io.tutti.environments.catalogue.PackageReader;
import io.tutti.environments.catalogue.Version;
import io.tutti.environments.state.Environments;
import io.tutti.environments.state.PackageRow;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packages of a project. What a deployed environment was made of stays as it is. */
public final class PackageService {
    private final Environments environments;
    private final Shelf shelf;
    private final Neighbours neighbours;
    private final ProjectLocks locks;
    private final InstantSource clock;

    PackageService(
            Environments environments, Shelf shelf, Neighbours neighbours, ProjectLocks locks, InstantSource clock) {
        this.environments = environments;
        this.shelf = shelf;
        this.neighbours = neighbours;
        this.locks = locks;
        this.clock = clock;
    }

    /**
     * A package that is kept.
     *
     * @param usedBy the environments that are made of it
     */
    public record Kept(PackageRow.Head head, BlockPackage contents, List<String> usedBy) {
        public Kept {
            usedBy = List.copyOf(usedBy);
        }
    }

    /** @param isNew whether anything was kept: the same files again change nothing */
    public record Added(Kept kept, boolean isNew) {}

    /** The files of a JSON object, path to text; @throws Refusal with all that is wrong with them. */
    public static Map<String, String> files(Mapping given) {
        return PackageFiles.of(given);
    }

    /** The files of a zip archive; @throws Refusal with all that is wrong with it. */
    public static Map<String, String> unzipped(byte[] archive) {
        return ZipFiles.read(archive);
    }

    public Checked<Added> add(String project, Map<String, String> files) {
        return PackageReader.read(files)
                .map(contents -> locks.in(project, () -> {
                    var rows = brought(project, List.of(contents));
                    rows.forEach(environments::save);
                    return new Added(show(project, contents.name(), contents.version()), !rows.isEmpty());
                }));
    }

    /**
     * The rows of packages that are new or other than those that are kept; under the project's lock.
     *
     * @throws Refusal {@code package.in-use}
     */
    List<PackageRow> brought(String project, List<BlockPackage> brought) {
        var rows = new ArrayList<PackageRow>();
        var problems = new ArrayList<Problem>();
        for (var one : brought) {
            var row = PackageRow.of(project, one, clock.instant());
            var before = head(project, one.name(), one.version());
            if (before.filter(head -> head.digest().equals(row.head().digest())).isPresent()) {
                continue;
            }
            if (before.isPresent()) {
                obstacle(project, one.id(), "is there with other files", "Give what you bring another version")
                        .ifPresent(problems::add);
            }
            rows.add(row);
        }
        if (!problems.isEmpty()) {
            throw new Refusal(problems);
        }
        return rows;
    }

    private Optional<Problem> obstacle(String project, String id, String what, String suggestion) {
        var users = neighbours.madeOf(project).getOrDefault(id, List.of());
        return users.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.of(
                                "package.in-use",
                                "The package " + id + " " + what + ": it is used by the environments `"
                                        + String.join("`, `", users) + "`")
                        .because("a deployed environment needs what it was made of, for its undo")
                        .suggest(suggestion));
    }

    private Optional<PackageRow.Head> head(String project, String name, Version version) {
        return environments.packages(project).stream()
                .filter(head -> head.name().equals(name) && head.version().equals(version))
                .findFirst();
    }

    /** By name, the newest version of each first. */
    public List<Kept> list(String project) {
        var users = neighbours.madeOf(project);
        return environments.packages(project).stream()
                .flatMap(head -> kept(head, users).stream())
                .toList();
    }

    private Optional<Kept> kept(PackageRow.Head head, Map<String, List<String>> users) {
        return shelf.of(head).map(contents -> new Kept(head, contents, users.getOrDefault(head.id(), List.of())));
    }

    /** @throws Refusal {@code package.not-found} */
    public Kept show(String project, String name, Version version) {
        return head(project, name, version)
                .flatMap(head -> kept(head, neighbours.madeOf(project)))
                .orElseThrow(() -> unknown(name + "-" + version));
    }

    public static Refusal unknown(String what) {
        return new Refusal(Problem.of("package.not-found", "There is no package " + what));
    }

    /** @throws Refusal {@code package.not-found} or {@code package.in-use} */
    public void delete(String project, String name, Version version) {
        locks.in(project, () -> {
            var head = head(project, name, version).orElseThrow(() -> unknown(name + "-" + version));
            obstacle(project, head.id(), "cannot be deleted", "Take them down first")
                    .ifPresent(problem -> {
                        throw new Refusal(problem);
                    });
            environments.deletePackage(project, name, version);
            return head;
        });
    }

    /** All blocks of the project. */
    public Catalogue catalogue(String project) {
        return shelf.catalogue(project, List.of());
    }
}

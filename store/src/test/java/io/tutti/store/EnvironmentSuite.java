package io.tutti.store;

import static io.tutti.store.Samples.NOON;
import static io.tutti.store.Samples.opening;
import static io.tutti.store.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.environments.catalogue.Version;
import io.tutti.environments.compile.Offer;
import io.tutti.environments.compile.Part;
import io.tutti.environments.state.EnvironmentRow;
import io.tutti.environments.state.Environments;
import io.tutti.environments.state.Made;
import io.tutti.environments.state.PackageRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of packages and environments promises. */
abstract class EnvironmentSuite {
    private final String project = "project-" + UUID.randomUUID();

    abstract Store store();

    private Environments environments() {
        return store().environments();
    }

    private PackageRow brought(String name, String version, String text) {
        var files = Map.of("package.yaml", "name: " + name, "run/it.sh", text);
        return new PackageRow(
                new PackageRow.Head(project, name, Version.of(version).orElseThrow(), PackageRow.digest(files), NOON),
                files);
    }

    private static Made made() {
        return new Made(
                new TreeMap<>(Map.of("db", "db.Postgres/1.0.0")),
                List.of("db-1.0.0"),
                List.of("base"),
                List.of(
                        new Part("db-node0-Ready", "db", Optional.of("node0"), Part.Kind.STATE, "Ready"),
                        new Part("db-goal", "db", Optional.empty(), Part.Kind.GOAL, "goal")),
                List.of(new Offer("db-database", "db", "database", "db.Postgres", new Version(1, 2, 3))));
    }

    private EnvironmentRow environment(String name) {
        return EnvironmentRow.saved(project, name, name + ".env.json", "{\"environment\": \"" + name + "\"}", NOON);
    }

    @Test
    void versionsOfAPackageStandSideBySideNewestFirst() {
        var all = List.of(brought("db", "1.9.0", "a"), brought("db", "1.10.0", "b"), brought("ad", "1", "c"));
        all.forEach(environments()::save);
        assertThat(environments().packages(project))
                .containsExactly(
                        all.get(2).head(), all.get(1).head(), all.get(0).head());
        assertThat(environments().findPackage(project, "db", new Version(1, 10, 0)))
                .contains(all.get(1));
        assertThat(environments().findPackage(project, "db", new Version(2, 0, 0)))
                .isEmpty();
        environments().deletePackage(project, "db", new Version(1, 10, 0));
        environments().deletePackage(project, "db", new Version(1, 10, 0));
        assertThat(environments().packages(project)).hasSize(2);
    }

    @Test
    void aPackageTakesThePlaceOfOneWithItsNameAndVersion() {
        var first = brought("db", "1", "a");
        var second = brought("db", "1.0.0", "b");
        environments().save(first);
        environments().save(second);
        assertThat(environments().packages(project)).containsExactly(second.head());
        assertThat(environments().findPackage(project, "db", new Version(1, 0, 0)))
                .contains(second);
        assertThat(first.head().digest()).isNotEqualTo(second.head().digest());
    }

    @Test
    void anEnvironmentIsKeptWithThePackagesThatComeWithIt() {
        var row = environment("shop").deployed("stack-1", made(), NOON.plusSeconds(1));
        environments().save(row, List.of(brought("db", "1", "a")));
        assertThat(environments().environment(project, "shop")).contains(row);
        assertThat(environments().packages(project)).hasSize(1);
        var removing = row.removing(NOON.plusSeconds(2));
        environments().save(removing, List.of());
        environments().save(environment("base"), List.of());
        assertThat(environments().environments(project)).containsExactly(environment("base"), removing);
        environments().deleteEnvironment(project, "shop");
        environments().deleteEnvironment(project, "shop");
        assertThat(environments().environment(project, "shop")).isEmpty();
    }

    @Test
    void nothingIsSeenFromAnotherProject() {
        environments().save(environment("shop"), List.of(brought("db", "1", "a")));
        assertThat(environments().environments("another")).isEmpty();
        assertThat(environments().environment("another", "shop")).isEmpty();
        assertThat(environments().packages("another")).isEmpty();
        assertThat(environments().findPackage("another", "db", new Version(1, 0, 0)))
                .isEmpty();
        environments().deleteEnvironment("another", "shop");
        environments().deletePackage("another", "db", new Version(1, 0, 0));
        assertThat(environments().environments(project)).hasSize(1);
        assertThat(environments().packages(project)).hasSize(1);
    }

    /** Deployed with its stack or not at all. */
    @Test
    void anEnvironmentComesWithTheRunThatMakesItOrNotAtAll() {
        var stack = Samples.stack(UUID.randomUUID().toString(), "shop-" + UUID.randomUUID());
        var row = environment("shop").deployed(stack.id(), made(), NOON);
        assertThat(store().journal().append(List.of(opening(run(), stack, row, brought("db", "1", "a")))))
                .containsExactly(Samples.COMMITTED);
        assertThat(environments().environment(project, "shop")).contains(row);
        assertThat(environments().packages(project)).hasSize(1);
        var other = Samples.stack(UUID.randomUUID().toString(), stack.name());
        var refused = environment("late").deployed(other.id(), made(), NOON);
        assertThat(store().journal().append(List.of(opening(run(), other, refused, brought("late", "1", "a")))))
                .doesNotContain(Samples.COMMITTED);
        assertThat(environments().environment(project, "late")).isEmpty();
        assertThat(environments().packages(project)).hasSize(1);
    }
}

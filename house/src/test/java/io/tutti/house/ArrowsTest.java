package io.tutti.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A room leans only on rooms further down; see the table in ARCHITECTURE.md. */
class ArrowsTest {
    /** Which rooms each room may see. */
    static final Map<String, List<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            Map.entry("contract", List.of()),
            Map.entry("engine", List.of("contract")),
            Map.entry("template", List.of("contract")),
            Map.entry("stacks", List.of("contract", "engine", "template")),
            Map.entry("environments", List.of("contract", "engine", "stacks", "template")),
            Map.entry("store", List.of("contract", "engine", "environments", "stacks", "template")),
            Map.entry("drivers", List.of("contract")),
            Map.entry("authoring", List.of("contract", "drivers", "engine", "stacks", "template")),
            Map.entry("agent", List.of("contract")),
            Map.entry("runner", List.of("contract", "engine")),
            Map.entry(
                    "testkit",
                    List.of("contract", "drivers", "engine", "environments", "runner", "stacks", "store", "template")),
            Map.entry(
                    "server",
                    List.of(
                            "authoring",
                            "contract",
                            "drivers",
                            "engine",
                            "environments",
                            "runner",
                            "stacks",
                            "store",
                            "template")),
            Map.entry("cli", List.of("authoring", "contract", "drivers"))));

    /** Below the line there is no clock, randomness, thread, file, socket or SQL. */
    static final String[] PURE = {
        "io.tutti.contract..",
        "io.tutti.engine..",
        "io.tutti.template..",
        "io.tutti.stacks..",
        "io.tutti.environments.."
    };

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.tutti");

    @Test
    void aRoomLeansOnlyOnRoomsFurtherDown() {
        ARROWS.forEach((room, below) -> {
            var forbidden = new ArrayList<>(ARROWS.keySet());
            forbidden.remove(room);
            forbidden.removeAll(below);
            noClasses()
                    .that()
                    .resideInAPackage("io.tutti." + room + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden.stream()
                            .map(other -> "io.tutti." + other + "..")
                            .toArray(String[]::new))
                    .because("the arrows of the house point down")
                    .check(CLASSES);
        });
    }

    @Test
    void everyRoomIsInTheTable() {
        assertThat(CLASSES.stream()
                        .map(type -> type.getPackageName().split("\\.")[2])
                        .distinct()
                        .sorted()
                        .toList())
                .isEqualTo(List.copyOf(ARROWS.keySet()));
    }

    @Test
    void belowTheLineThereIsNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..", "java.net..", "java.sql..", "java.nio.channels..", "java.lang.ref..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|Input|Output|Reader|Writer|Random).*")
                .because("the lower rooms are values only")
                .check(CLASSES);
    }

    @Test
    void belowTheLineThereIsNoClockRandomnessOrThread() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(java.util.UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.lang\\.Thread|java\\.util\\.Random|java\\.security\\.SecureRandom|java\\.time\\.Clock"
                                + "|java\\.util\\.concurrent\\.(Executor|CompletableFuture|ThreadLocalRandom|locks).*")
                .because("time and ids come in from outside")
                .check(CLASSES);
    }

    @Test
    void theAgentNeedsNothingButTheJdk() {
        classes()
                .that()
                .resideInAnyPackage("io.tutti.agent..", "io.tutti.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax..",
                        "sun..",
                        "jdk..",
                        "org.jspecify..",
                        "io.tutti.agent..",
                        "io.tutti.contract..")
                .check(CLASSES);
    }
}

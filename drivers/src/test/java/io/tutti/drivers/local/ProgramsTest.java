package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.resource.Needed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SEMANTICS section 6: what is missing and cannot be installed is said before any machine is made. */
final class ProgramsTest {
    private static final Needed INITDB =
            new Needed("initdb", List.of("/usr/lib/postgresql/*/bin", "/nowhere/*/bin"), Optional.of("postgresql"));

    @TempDir
    private Path root = Path.of(".");

    private Optional<Problem> lacking(Needed needed, boolean asRoot) {
        return new Programs(root, List.of(root.resolve("bin")), asRoot).lacking(needed);
    }

    private void put(String name, String permissions) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void whatIsMissingAndOnlyRootCanInstallIsAProblemForOthers() {
        assertThat(lacking(INITDB, false)).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo("local.program-missing");
            assertThat(problem.message()).contains("initdb");
            assertThat(problem.reason())
                    .hasValueSatisfying(why -> assertThat(why).contains("does not run as root"));
            assertThat(problem.suggestion())
                    .hasValueSatisfying(step -> assertThat(step).contains("apt-get install postgresql"));
        });
    }

    @Test
    void rootInstallsWhatAPackageBrings() {
        assertThat(lacking(INITDB, true)).isEmpty();
    }

    @Test
    void whatNoPackageBringsIsMissingForRootToo() {
        assertThat(lacking(new Needed("initdb", List.of(), Optional.empty()), true))
                .isPresent();
    }

    @Test
    void aProgramIsFoundInTheFoldersAndOnThePath() throws IOException {
        put("usr/lib/postgresql/15/bin/initdb", "rwxr-xr-x");
        put("bin/tar", "rwxr-xr-x");
        assertThat(lacking(INITDB, false)).isEmpty();
        assertThat(lacking(new Needed("tar", List.of(), Optional.empty()), false))
                .isEmpty();
    }

    @Test
    void aFileThatCannotBeRunIsNoProgram() throws IOException {
        put("usr/lib/postgresql/15/bin/initdb", "rw-r--r--");
        assertThat(lacking(INITDB, false)).isPresent();
    }
}

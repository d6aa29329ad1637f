package io.tutti.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealTest {
    @TempDir
    Path home;

    @Test
    void whatIsSealedIsUnreadableAndComesBackWithTheSameFile() throws Exception {
        var file = home.resolve("seal.key");
        var sealed = Seal.of(file).seal("grüße");
        assertThat(sealed).doesNotContain("grüße").isNotEqualTo(Seal.of(file).seal("grüße"));
        assertThat(Seal.of(file).unseal(sealed)).isEqualTo("grüße");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aNewKeySealsAndTheOldOneStillUnseals() throws Exception {
        var file = home.resolve("seal.key");
        var old = Seal.of(file).seal("text");
        var other = home.resolve("other.key");
        Seal.of(other);
        Files.writeString(file, Files.readString(file) + Files.readString(other));
        var both = Seal.of(file);
        assertThat(both.unseal(old)).isEqualTo("text");
        assertThat(Seal.of(other).unseal(both.seal("new"))).isEqualTo("new");
        assertThatThrownBy(() -> Seal.of(other).unseal(old)).hasMessageContaining("key of a secret is missing");
    }

    @Test
    void whatWasChangedAtRestIsRefused() throws Exception {
        var seal = Seal.of(home.resolve("seal.key"));
        var sealed = seal.seal("text");
        var end = sealed.charAt(sealed.length() - 5) == 'A' ? 'B' : 'A';
        var changed = sealed.substring(0, sealed.length() - 5) + end + sealed.substring(sealed.length() - 4);
        assertThatThrownBy(() -> seal.unseal(changed)).hasMessageContaining("changed at rest");
        assertThatThrownBy(() -> seal.unseal("nothing")).isInstanceOf(IllegalStateException.class);
    }
}

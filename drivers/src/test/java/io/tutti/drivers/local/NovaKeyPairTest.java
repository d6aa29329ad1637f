package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import io.tutti.drivers.Calls;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NovaKeyPairTest {
    private static final String TYPE = "OS::Nova::KeyPair";
    private static final Mapping KEPT = Mapping.EMPTY.with("name", "key").with("save_private_key", Value.of(true));

    @TempDir
    Path home;

    private CloudFixture fixture;

    @BeforeEach
    void open() {
        fixture = new CloudFixture(home, List.of("true"));
    }

    @Test
    void theTwoHalvesBelongTogetherAndThePrivateOneIsSecret() throws GeneralSecurityException {
        var made = fixture.make(TYPE, "k", KEPT);
        var hidden = made.attributes().get("private_key").orElseThrow();
        assertThat(hidden).isInstanceOf(Secret.class);
        var pem = hidden.asText().orElseThrow().replaceAll("-----[^-]+-----|\\s", "");
        var key = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
        var line = made.attributes().text("public_key").orElseThrow().split(" ");
        var fields = ByteBuffer.wrap(Base64.getDecoder().decode(line[1]));
        assertThat(line[0]).isEqualTo("ssh-rsa");
        assertThat(new String(field(fields), StandardCharsets.US_ASCII)).isEqualTo("ssh-rsa");
        assertThat(new BigInteger(field(fields))).isEqualTo(key.getPublicExponent());
        assertThat(new BigInteger(field(fields))).isEqualTo(key.getModulus());
    }

    @Test
    void thePrivateHalfIsSealedAtRest() throws IOException {
        fixture.make(TYPE, "k", KEPT);
        assertThat(Files.readString(fixture.recordFiles().getFirst())).doesNotContain("BEGIN PRIVATE");
    }

    @Test
    void thePrivateHalfIsForgottenUnlessItIsToBeSaved() {
        var made = fixture.make(TYPE, "k", Mapping.EMPTY.with("name", "key"));
        assertThat(made.attributes().text("private_key")).contains("");
        assertThat(made.attributes().text("public_key").orElseThrow()).startsWith("ssh-rsa ");
    }

    @Test
    void anImportedKeyIsTakenAsItIsAndItsIdIsItsName() {
        var made =
                fixture.make(TYPE, "k", Mapping.EMPTY.with("name", "mine").with("public_key", "ssh-ed25519 AAAA me"));
        assertThat(made.attributes().text("public_key")).contains("ssh-ed25519 AAAA me");
        assertThat(made.resource()).contains("mine");
    }

    @Test
    void aNameIsThereOnceInAProject() {
        fixture.make(TYPE, "k", KEPT);
        var second = fixture.type(TYPE).create(Calls.with(KEPT).task("other").call());
        assertThat(RecordTypesTest.problem(second)).isEqualTo("local.key-pair-exists");
        fixture.type(TYPE).delete(Calls.with(KEPT).task("other").call());
        assertThat(fixture.recordFiles()).hasSize(1);
    }

    private static byte[] field(ByteBuffer from) {
        var field = new byte[from.getInt()];
        from.get(field);
        return field;
    }
}

package io.tutti.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.problem.Refusal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AddressTest {
    @Test
    void aUriGivesUserAndPasswordApartFromTheJdbcUrl() {
        assertThat(Address.parse("postgresql://me:p%40ss+w:rd@db.example:5433/tutti?ssl=true"))
                .isEqualTo(new Address(
                        "jdbc:postgresql://db.example:5433/tutti?ssl=true",
                        Optional.of("me"),
                        Optional.of("p@ss+w:rd")));
        assertThat(Address.parse("postgres://db.example"))
                .isEqualTo(new Address("jdbc:postgresql://db.example/", Optional.empty(), Optional.empty()));
        assertThat(Address.parse("postgresql://me@[::1]:5432/x").user()).contains("me");
    }

    @Test
    void aJdbcUrlIsTakenAsItIs() {
        var url = "jdbc:postgresql://one:5432,two:5432/tutti?targetServerType=primary&user=me";
        assertThat(Address.parse(url).jdbcUrl()).isEqualTo(url);
    }

    @Test
    void anythingElseIsAProblemThatDoesNotRepeatThePassword() {
        for (var url : new String[] {"mysql://me:hidden@db/x", "db.example", "postgresql://me:hid den@db/x", ""}) {
            assertThatThrownBy(() -> Address.parse(url))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problems().toString())
                                    .contains("database.url")
                                    .doesNotContain("hid"));
        }
        assertThat(Address.parse("postgresql://me:hidden@db/x").toString()).doesNotContain("hidden");
    }
}

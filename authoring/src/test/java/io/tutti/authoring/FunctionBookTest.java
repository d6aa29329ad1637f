package io.tutti.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.template.function.Version;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FunctionBookTest {
    @ParameterizedTest
    @EnumSource(Version.class)
    void everyFunctionOfEveryVersionIsDescribed(Version version) {
        assertThat(FunctionBook.of(version.date()))
                .hasValueSatisfying(entries -> assertThat(entries).isNotEmpty().allSatisfy(entry -> {
                    assertThat(entry.form()).as(entry.name()).isNotEmpty();
                    assertThat(entry.sentence()).as(entry.name()).isNotEmpty();
                    assertThat(entry.values() || entry.conditions()).isTrue();
                }));
    }
}

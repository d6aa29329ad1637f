package io.tutti.drivers.software;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MaskingTest {
    private static Value secret(String text) {
        return new Secret(Value.of(text));
    }

    private static Masking of(String... secrets) {
        var masking = new Masking();
        List.of(secrets).forEach(text -> masking.learn(secret(text)));
        return masking;
    }

    @Test
    void ofTwoSecretsThatBeginAlikeTheLongerIsHiddenWhole() {
        assertThat(of("hunter", "hunter22").hide("hunter22 hunter hunt")).isEqualTo("*** *** hunt");
    }

    @Test
    void aSecretOfSeveralLinesIsHiddenLineByLineAndKeepsTheEndsOfLines() {
        assertThat(of("-----BEGIN\nabcdef\n").hide("x abcdef\ny -----BEGIN\n")).isEqualTo("x ***\ny ***\n");
    }

    @Test
    void secretsInsideListsAndMapsAndNumbersAreHidden() {
        var inputs = Value.map("all", new Secret(Value.list(List.of(Value.of("inner-one"), Value.of(4711L)))))
                .with("open", "inner-two");
        assertThat(Masking.of(inputs).hide("inner-one inner-two 4711")).isEqualTo("*** inner-two ***");
    }

    @Test
    void whatIsTooShortToGuardIsShown() {
        assertThat(of("abc").hide("abc")).isEqualTo("abc");
    }

    @Test
    void whatIsLearntLaterOrByAnotherIsHiddenToo() {
        var own = of("password");
        var shared = new Masking();
        assertThat(own.hide("password token-1", shared)).isEqualTo("*** token-1");
        shared.learn(secret("token-1"));
        shared.learn(secret("password-too"));
        assertThat(own.hide("password token-1 password-too", shared)).isEqualTo("*** *** ***");
    }

    @Test
    void noSecretIsCutInTwo() {
        var masking = of("hunter22");
        assertThat(masking.cut("the hunter22 ran", 8, new Masking())).isEqualTo(4);
        assertThat(masking.cut("the hunter22 ran", 12, new Masking())).isEqualTo(12);
        assertThat(masking.cut("the hunter22 ran", 3, masking)).isEqualTo(3);
    }
}

package io.tutti.drivers.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.drivers.local.Loopback.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AddressBookTest {
    private static final Range TINY = range("127.80.0.0/30");

    @Test
    void drawnAddressesAreAllDifferentAndAvoidTheEndsOfEachNetwork() {
        var book = new AddressBook(new Random(1), _ -> true);
        var drawn = new ArrayList<String>();
        for (var i = 0; i < 5_000; i++) {
            drawn.add(book.draw("m" + i, Loopback.DRAWN));
        }
        assertThat(new HashSet<>(drawn)).hasSize(5_000);
        assertThat(drawn)
                .allMatch(a -> Loopback.number(a).filter(Loopback.DRAWN::holds).isPresent());
        assertThat(drawn).noneMatch(a -> a.endsWith(".0") || a.endsWith(".255"));
    }

    @Test
    void anAddressSomebodyHasIsDrawnAgain() {
        var book = new AddressBook(new Random(1), a -> !a.equals("127.80.0.2"));
        assertThat(book.take("127.80.0.1", "port")).isEmpty();
        assertThat(book.draw("m", TINY)).isEqualTo("127.80.0.3");
    }

    @Test
    void whenEverythingIsTakenThereIsAProblemInsteadOfAnEndlessSearch() {
        var book = new AddressBook(new Random(1), _ -> false);
        assertThatThrownBy(() -> book.draw("m", TINY))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        e -> assertThat(e.problems()).extracting(Problem::code).containsExactly("local.no-address"));
    }

    @Test
    void anAddressIsTakenOncePerOwnerAndFreeAfterItsRelease() {
        var book = new AddressBook(new Random(1), _ -> true);
        assertThat(book.take("127.80.0.1", "a")).isEmpty();
        assertThat(book.take("127.80.0.1", "a")).isEmpty();
        assertThat(book.take("127.80.0.1", "b")).contains("a");
        book.release("b");
        assertThat(book.take("127.80.0.1", "b")).contains("a");
        book.release("a");
        assertThat(book.take("127.80.0.1", "b")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.1.0.1, ''",
        "127.255.255.254, ''",
        "127.0.1.1, ''",
        "127.0.0.1, local.own-address",
        "127.0.0.255, local.own-address",
        "127.255.255.255, local.own-address",
        "10.0.0.5, local.foreign-address",
        "::1, local.bad-address",
        "127.1.1.256, local.bad-address",
        "../../etc, local.bad-address",
    })
    void anAddressFromTheUserIsCheckedWithAClearWord(String address, String code) {
        assertThat(Loopback.objection(address).map(Problem::code).orElse("")).isEqualTo(code);
    }

    private static Range range(String cidr) {
        return Loopback.network(cidr).orElseThrow();
    }
}

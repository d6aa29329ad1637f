package io.tutti.template.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.template.function.Calls;
import org.junit.jupiter.api.Test;

class ReferencesTest {
    private static final Calls SCOPE = Calls.NOTHING
            .parameter("which", Value.of("db"))
            .condition("yes", Value.of(true))
            .condition("later", new Value.Unknown("it"));

    @Test
    void everythingThatIsNamedIsFoundWithItsPlace() {
        var found = References.of(
                Calls.expression("{str_replace: {template: {get_file: a.sh}, params: {a: {get_attr: [web, ip, 0]}, b:"
                        + " {get_resource: net}}}}"),
                SCOPE);
        assertThat(found)
                .extracting(r -> r.getClass().getSimpleName() + " " + r.name() + " " + r.where())
                .containsExactly(
                        "ToFile a.sh t.yaml:4:48", "ToAttribute web t.yaml:4:79", "ToResource net t.yaml:4:111");
    }

    @Test
    void aNameThatIsComputedCounts() {
        assertThat(References.resources(Calls.expression("{get_attr: [{get_param: which}, ip]}"), SCOPE))
                .containsExactly("db");
    }

    @Test
    void ofADecidedIfOnlyTheBranchTakenCounts() {
        assertThat(References.resources(Calls.expression("{if: [yes, {get_resource: a}, {get_resource: b}]}"), SCOPE))
                .containsExactly("a");
        assertThat(References.resources(Calls.expression("{if: [later, {get_resource: a}, {get_resource: b}]}"), SCOPE))
                .containsExactly("a", "b");
    }
}

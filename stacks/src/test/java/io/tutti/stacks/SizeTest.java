package io.tutti.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.value.Value;
import io.tutti.engine.run.Event;
import io.tutti.engine.run.Run;
import io.tutti.stacks.plan.Recourse;
import org.junit.jupiter.api.Test;

/** Large stacks. The times are printed, never asserted. */
class SizeTest {
    private static final int MANY = 10_000;

    private static String template() {
        var text = new StringBuilder("heat_template_version: 2018-08-31\nresources:\n");
        for (var i = 0; i < MANY; i++) {
            text.append("  r").append(i).append(":\n    type: OS::Heat::Thing\n    properties:\n");
            text.append("      before: ");
            text.append(i % 100 == 0 ? "none" : "{get_attr: [r" + (i - 1) + ", before]}")
                    .append('\n');
        }
        return text.toString();
    }

    @Test
    void tenThousandResourcesArePlannedAndMade() {
        var stage = new Stage();
        var source = Stage.source(template());
        var begun = System.nanoTime();
        var plan = stage.plan(source, Recourse.ROLLBACK).orRefuse();
        var planned = System.nanoTime();
        assertThat(plan.graph().size()).isEqualTo(MANY);
        assertThat(plan.waves()).isEqualTo(100);

        stage.up(source, Recourse.ROLLBACK);

        var made = System.nanoTime();
        assertThat(stage.status()).isEqualTo("CREATE_COMPLETE");
        System.out.println("plan of " + MANY + ": " + (planned - begun) / 1_000_000 + " ms; planned again and made: "
                + (made - planned) / 1_000_000 + " ms");
    }

    @Test
    void anEventAnswersOnlyTheRowsItTouches() {
        var stage = new Stage();
        var plan = stage.plan(Stage.source(template()), Recourse.ROLLBACK).orRefuse();
        var step = Run.open(plan.opened());
        plan.meaning().after(plan.opened(), step.run(), step.touched(), 0);
        var first = step.touched().getFirst();
        var done = new Event.Succeeded(Stage.NOON, first, 1, Value.map("resource", Value.of("x")));
        var next = step.run().after(done);

        var rows = plan.meaning().after(done, next.run(), next.touched(), 1);

        assertThat(rows).hasSizeLessThanOrEqualTo(4);
    }
}

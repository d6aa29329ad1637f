package io.tutti.cli;

import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.List;

/** How many resources stand how, nested stacks' own resources included. */
record State(int made, int failed, int busy, int gone, int waiting) {
    static State of(Mapping answer) {
        var all = answer.items("resources").stream()
                .map(item -> Standing.of(Verb.mapping(item)))
                .toList();
        return new State(
                count(all, Standing.MADE),
                count(all, Standing.FAILED),
                (int) all.stream().filter(Standing::busy).count(),
                count(all, Standing.GONE),
                count(all, Standing.WAITING));
    }

    private static int count(List<Standing> all, Standing one) {
        return (int) all.stream().filter(one::equals).count();
    }

    int all() {
        return made + failed + busy + gone + waiting;
    }

    String words() {
        var words = new ArrayList<String>();
        words.add(made + " made");
        words.add(failed + " failed");
        if (gone > 0) {
            words.add(gone + " taken back");
        }
        words.add(waiting + " not started");
        words.add(busy == 0 ? "nothing else is running" : busy + " running");
        return String.join(" · ", words);
    }
}

package io.tutti.engine.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void everyValueStaysWhatItWasWhateverFollowsFromIt() {
        var random = new Random(7);
        var kept = new LinkedHashMap<Cells<Integer>, Map<Integer, Integer>>();
        var cells = Cells.<Integer>empty();
        var expected = new TreeMap<Integer, Integer>();
        for (int step = 0; step < 200; step++) {
            var owner = new Object();
            for (int change = random.nextInt(40); change > 0; change--) {
                var index = random.nextInt(1 << 1 + random.nextInt(17));
                if (random.nextInt(3) == 0) {
                    cells = cells.without(index, owner);
                    expected.remove(index);
                } else {
                    cells = cells.put(index, step, owner);
                    expected.put(index, step);
                }
            }
            kept.put(cells, new TreeMap<>(expected));
        }
        kept.forEach((then, map) -> assertThat(contents(then)).isEqualTo(map));
    }

    @Test
    void itsCellsComeInOrderAndAnEmptyOneIsAbsent() {
        var cells = Cells.<String>empty()
                .put(40_000, "far", this)
                .put(3, "near", this)
                .put(70, "gone", this);
        cells = cells.without(70, this).without(71, this).without(1 << 30, this);
        var seen = new ArrayList<String>();
        cells.forEach((index, value) -> seen.add(index + value));
        assertThat(seen).containsExactly("3near", "40000far");
        assertThat(cells.count()).isEqualTo(2);
        assertThat(cells.find(70)).isEmpty();
        assertThat(cells.find(-1)).isEmpty();
        assertThat(cells.get(1 << 30, "none")).isEqualTo("none");
    }

    @Test
    void whatHoldsTheSameIsEqualHoweverItCameAbout() {
        var tall = Cells.<String>empty().put(5_000, "b", this).put(1, "a", this).without(5_000, this);
        var low = Cells.<String>empty().put(1, "a", this);
        assertThat(tall).isEqualTo(low).hasSameHashCodeAs(low);
        assertThat(tall).isNotEqualTo(low.put(2, "a", new Object()));
    }

    private static Map<Integer, Integer> contents(Cells<Integer> cells) {
        var contents = new TreeMap<Integer, Integer>();
        cells.forEach(contents::put);
        assertThat(cells.count()).isEqualTo(contents.size());
        contents.forEach((index, value) -> assertThat(cells.get(index)).isEqualTo(value));
        return contents;
    }
}

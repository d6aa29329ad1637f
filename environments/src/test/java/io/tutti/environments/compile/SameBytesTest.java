package io.tutti.environments.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same model and packages give the same bytes, in whatever order their maps come. */
class SameBytesTest {
    private static final Value MODEL = Json.read("""
        {"environment": "shop", "description": "d", "objects": {
          "db": {"block": "postgres.Cluster/1", "properties": {"size": 4, "options": {"b": 1, "a": [1, 2]}},
                 "requires": {"domain": "ad"}},
          "db2": {"block": "postgres.Cluster/1", "requires": {"domain": "ad2"}},
          "ad": {"block": "directory.Domain", "properties": {"name": "corp.example", "secret": "x"}},
          "ad2": {"block": "directory.Domain", "properties": {"name": "corp2.example"}}}}
        """);

    private static Value shuffled(Value value, Random random, boolean isData) {
        return switch (value) {
            case Value.Mapping map -> {
                var keys = new ArrayList<>(map.entries().keySet());
                if (!isData) {
                    Collections.shuffle(keys, random);
                }
                var entries = new LinkedHashMap<String, Value>();
                keys.forEach(key -> entries.put(
                        key, shuffled(map.get(key).orElseThrow(), random, isData || key.equals("options"))));
                yield new Value.Mapping(entries);
            }
            case Value.Sequence _,
                    Value.Null _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Text _,
                    Value.Secret _,
                    Value.Unknown _ -> value;
        };
    }

    private static Map<String, String> shuffled(Map<String, String> files, Random random) {
        var names = new ArrayList<>(files.keySet());
        Collections.shuffle(names, random);
        var changed = new LinkedHashMap<String, String>();
        names.forEach(name -> changed.put(name, files.getOrDefault(name, "")));
        return changed;
    }

    @Test
    void theOrderOfMapsAndPackagesDoesNotShow() {
        var first = Packages.compile(Packages.catalogue(), Json.clear(MODEL)).orRefuse();
        for (int seed = 0; seed < 200; seed++) {
            var random = new Random(seed);
            var packages = new ArrayList<>(List.of(
                    Packages.read(shuffled(Packages.directory(), random)),
                    Packages.read(shuffled(Packages.postgres(), random))));
            Collections.shuffle(packages, random);
            var again = Packages.compile(new Catalogue(packages), Json.clear(shuffled(MODEL, random, false)))
                    .orRefuse();
            assertThat(again.template()).as("seed %s", seed).isEqualTo(first.template());
            assertThat(again.files()).isEqualTo(first.files());
            assertThat(again.parameters()).isEqualTo(first.parameters());
            assertThat(again.parts()).isEqualTo(first.parts());
            assertThat(again.offers()).isEqualTo(first.offers());
        }
    }
}

package io.tutti.testkit.types;

import io.tutti.contract.software.SoftwareConfig;

/** Benches whose objects are configurations. */
final class Configs {
    private Configs() {}

    static Bench of(Bench bench) {
        var software = bench.store.software();
        return bench.making(() -> software.configs("default").stream()
                        .map(SoftwareConfig::id)
                        .toList())
                .vanishing(() -> {
                    software.configs("default").forEach(config -> software.deleteConfig(config.id()));
                    return true;
                });
    }
}

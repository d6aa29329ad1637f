package io.tutti.drivers.known;

import io.tutti.contract.json.Json;
import io.tutti.contract.schema.Description;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The schemas of Heat's resource types, wherever one is: no cloud is asked. They are read from {@code types.txt}, a line
 * for each type, when the first is asked for; of these lines only those are parsed whose type is.
 */
public final class KnownTypes {
    /** Names of earlier times, which Heat maps by the settings it is shipped with. */
    private static final Map<String, String> RENAMED = Map.of(
            "OS::Ceilometer::Alarm", "OS::Aodh::Alarm",
            "OS::Ceilometer::CombinationAlarm", "OS::Aodh::CombinationAlarm",
            "OS::Ceilometer::GnocchiAggregationByMetricsAlarm", "OS::Aodh::GnocchiAggregationByMetricsAlarm",
            "OS::Ceilometer::GnocchiAggregationByResourcesAlarm", "OS::Aodh::GnocchiAggregationByResourcesAlarm",
            "OS::Ceilometer::GnocchiResourcesAlarm", "OS::Aodh::GnocchiResourcesAlarm",
            "OS::Metering::Alarm", "OS::Aodh::Alarm");

    private static final String QUANTUM = "OS::Quantum::";
    private static final Map<String, KnownType> PARSED = new ConcurrentHashMap<>();

    private KnownTypes() {}

    /** Read when it is first looked at. */
    private static final class Lines {
        static final SortedMap<String, String> BY_TYPE = read();

        private static SortedMap<String, String> read() {
            var lines = new TreeMap<String, String>();
            text("types.txt").lines().forEach(line -> {
                var space = line.indexOf(' ');
                lines.put(line.substring(0, space), line.substring(space + 1));
            });
            return Collections.unmodifiableSortedMap(lines);
        }
    }

    /** Everything of one type; a name of earlier times finds the type that it stands for. */
    public static Optional<KnownType> find(String name) {
        var now = renamed(name);
        return Optional.ofNullable(Lines.BY_TYPE.get(now))
                .map(line -> PARSED.computeIfAbsent(
                        now, type -> TypeReader.read(type, Json.readMapping(line), Prose.of(type))));
    }

    /** The schema of one type. */
    public static Optional<Description> description(String name) {
        return find(name).map(KnownType::description);
    }

    /** All names, without those of earlier times. */
    public static SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(Lines.BY_TYPE.keySet()));
    }

    /** The name that a type has now. */
    public static String renamed(String name) {
        return name.startsWith(QUANTUM)
                ? "OS::Neutron::" + name.substring(QUANTUM.length())
                : RENAMED.getOrDefault(name, name);
    }

    /** A text that is shipped with this class. */
    static String text(String file) {
        try (var in = Objects.requireNonNull(KnownTypes.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

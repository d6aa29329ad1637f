package io.tutti.agent;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The engines of this agent, by group. */
final class Engines {
    private static final List<ConfigEngine> ALL = List.of(new PuppetEngine(), new ScriptEngine());

    private Engines() {}

    static Optional<ConfigEngine> of(String group) {
        return ALL.stream().filter(engine -> engine.group().equals(group)).findFirst();
    }

    /** The groups there are engines for, for people to read. */
    static String groups() {
        return ALL.stream().map(ConfigEngine::group).collect(Collectors.joining(", "));
    }
}

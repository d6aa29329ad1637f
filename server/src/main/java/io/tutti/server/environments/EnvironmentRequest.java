package io.tutti.server.environments;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An environment that somebody has in mind.
 *
 * @param model its text
 * @param modelName what the caller calls that text, for problems; no file of that name is ever read
 * @param packages what comes along, each path to text
 */
public record EnvironmentRequest(String model, String modelName, List<Map<String, String>> packages, Wish wish) {
    public EnvironmentRequest {
        packages = List.copyOf(packages);
    }

    /**
     * How it shall be deployed.
     *
     * @param goal {@code OBJECT.STATE} when only what that needs shall be made
     * @param onFailure rollback, hold or keep
     * @param key the caller's name for this request: repeated with the same one, it asks for the same stack
     */
    public record Wish(Optional<String> goal, String onFailure, Optional<Long> timeoutMinutes, Optional<String> key) {}
}

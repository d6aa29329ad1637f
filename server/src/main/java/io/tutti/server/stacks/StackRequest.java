package io.tutti.server.stacks;

import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asks to be made.
 *
 * @param template HOT as text
 * @param files what the template refers to, by name
 * @param settings the texts of settings files, merged in this order
 * @param onFailure rollback, hold or keep
 */
public record StackRequest(
        String name,
        String template,
        Mapping files,
        Mapping parameters,
        List<String> settings,
        String onFailure,
        Optional<Long> timeoutMinutes,
        List<String> tags) {
    public StackRequest {
        settings = List.copyOf(settings);
        tags = List.copyOf(tags);
    }
}

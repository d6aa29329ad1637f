package io.tutti.server.stacks;

import io.tutti.contract.problem.NamedText;
import io.tutti.contract.value.Value.Mapping;
import java.util.List;
import java.util.Optional;

/**
 * What somebody asks to be made.
 *
 * @param template HOT as text
 * @param templateName what the caller calls that text, for problems; no file of that name is ever read
 * @param files what the template refers to, by name
 * @param settings settings files, merged in this order
 * @param onFailure rollback, hold or keep
 * @param key the caller's name for this request: repeated with the same one, it asks for the same stack
 */
public record StackRequest(
        String name,
        String template,
        String templateName,
        Mapping files,
        Mapping parameters,
        List<NamedText> settings,
        String onFailure,
        Optional<Long> timeoutMinutes,
        List<String> tags,
        Optional<String> key) {
    public StackRequest {
        settings = List.copyOf(settings);
        tags = List.copyOf(tags);
    }

    public StackRequest(
            String name,
            String template,
            String templateName,
            Mapping files,
            Mapping parameters,
            List<NamedText> settings,
            String onFailure,
            Optional<Long> timeoutMinutes,
            List<String> tags) {
        this(
                name,
                template,
                templateName,
                files,
                parameters,
                settings,
                onFailure,
                timeoutMinutes,
                tags,
                Optional.empty());
    }

    /** The same request, which the caller may repeat when it does not know whether it was heard. */
    public StackRequest keyed(Optional<String> given) {
        return new StackRequest(
                name, template, templateName, files, parameters, settings, onFailure, timeoutMinutes, tags, given);
    }
}

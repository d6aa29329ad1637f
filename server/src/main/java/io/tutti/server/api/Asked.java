package io.tutti.server.api;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.server.stacks.StackRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What both APIs ask of a name and of a template before anything else looks at them. */
public final class Asked {
    /** The largest template, in bytes. */
    public static final int LARGEST_TEMPLATE = 8 << 20;

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]{0,254}");

    private Asked() {}

    /** Adds to the fields' problems what is wrong with a stack's name. */
    public static void checkName(Fields fields, String name) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            fields.add(Problem.of("stack.bad-name", "'" + shortened(name) + "' will not do as a stack's name")
                    .on("stack_name")
                    .because("A name begins with a letter, has letters, digits, '_', '.' and '-', and 255 characters at"
                            + " most")
                    .suggest("Choose another name"));
        }
    }

    public static void checkTemplate(Fields fields, String template) {
        if (template.length() > LARGEST_TEMPLATE
                || template.getBytes(StandardCharsets.UTF_8).length > LARGEST_TEMPLATE) {
            fields.add(Problem.of("template.too-large", "The template is larger than " + LARGEST_TEMPLATE + " bytes")
                    .on("template"));
        }
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    /** The body of Tutti's own API. */
    public static StackRequest tutti(Value.Mapping body) {
        var fields = new Fields(body);
        var name = fields.needed("stack_name");
        checkName(fields, name);
        var template = fields.needed("template");
        checkTemplate(fields, template);
        var files = fields.textsByName("files");
        var parameters = fields.mapping("parameters");
        var settings = fields.texts("settings");
        var onFailure = fields.oneOf("on_failure", "rollback", List.of("rollback", "hold", "keep"));
        var timeout = timeout(fields);
        var tags = fields.texts("tags");
        fields.check();
        return new StackRequest(name, template, files, parameters, settings, onFailure, timeout, tags);
    }

    /** Minutes, from 1. */
    public static Optional<Long> timeout(Fields fields) {
        var minutes = fields.whole("timeout_mins");
        if (minutes.filter(number -> number < 1 || number > 1_000_000).isPresent()) {
            fields.add(Problem.of("request.bad-field", "'timeout_mins' must be a number of minutes from 1 to 1000000")
                    .on("timeout_mins"));
        }
        return minutes;
    }
}

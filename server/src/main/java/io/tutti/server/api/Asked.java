package io.tutti.server.api;

import io.tutti.contract.problem.NamedText;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import io.tutti.server.stacks.StackChange;
import io.tutti.server.stacks.StackRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What both APIs ask of a name and of a template before anything else looks at them. */
public final class Asked {
    /** The longest model, in characters. */
    public static final int LONGEST_MODEL = 8 << 20;

    private static final String TEMPLATE_NAME = "template.yaml";
    private static final int LONGEST_TEMPLATE_NAME = 255;

    /** One line of what can be seen: the name is shown in terminals and logs. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

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

    /** What the caller calls the template, a path perhaps. It is a word for problems, nothing is looked up by it. */
    public static String templateName(Fields fields) {
        return fileName(fields, "template_name", TEMPLATE_NAME);
    }

    /** What the caller calls a text; a word for problems. */
    public static String fileName(Fields fields, String field, String otherwise) {
        var name = fields.text(field).orElse(otherwise);
        if (name.isBlank()
                || name.codePointCount(0, name.length()) > LONGEST_TEMPLATE_NAME
                || UNSEEN.matcher(name).find()) {
            fields.add(Problem.of(
                            "request.bad-field",
                            "'" + field + "' must be one line of at most " + LONGEST_TEMPLATE_NAME + " characters")
                    .on(field));
        }
        return name;
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
        var templateName = templateName(fields);
        var files = fields.textsByName("files");
        var parameters = fields.mapping("parameters");
        var settings = settings(fields);
        var onFailure = fields.oneOf("on_failure", "rollback", List.of("rollback", "hold", "keep"));
        var timeout = timeout(fields);
        var tags = fields.texts("tags");
        fields.check();
        return new StackRequest(name, template, templateName, files, parameters, settings, onFailure, timeout, tags);
    }

    /** The body of a change in Tutti's own API. */
    public static StackChange change(Value.Mapping body) {
        var fields = new Fields(body);
        var over = fields.truth("existing", false);
        var template = over ? fields.text("template") : Optional.of(fields.needed("template"));
        var templateName = templateName(fields);
        var files = fields.textsByName("files");
        var parameters = fields.mapping("parameters");
        var settings = settings(fields);
        var onFailure = fields.given("on_failure")
                .map(_ -> fields.oneOf("on_failure", "rollback", List.of("rollback", "hold", "keep")));
        var timeout = timeout(fields);
        var tags = fields.given("tags").map(_ -> fields.texts("tags"));
        var cleared = Set.copyOf(fields.texts("clear_parameters"));
        fields.check();
        return new StackChange(
                template, templateName, files, parameters, settings, onFailure, timeout, tags, over, cleared);
    }

    /** Texts, or objects of a name, by which the caller knows the text, and the text. */
    private static List<NamedText> settings(Fields fields) {
        var all = new ArrayList<NamedText>();
        for (var item : fields.list("settings")) {
            var object =
                    item instanceof Value.Mapping mapping ? new Fields(mapping) : new Fields(Value.map("text", item));
            var text = object.needed("text");
            all.add(new NamedText(fileName(object, "name", "settings-" + (all.size() + 1)), text));
            object.problems().forEach(problem -> fields.add(problem.on("settings." + problem.path())));
        }
        return all;
    }

    /** Minutes, from 1. */
    public static Optional<Long> timeout(Fields fields) {
        return timeout(fields, "timeout_mins");
    }

    /** Minutes, from 1, in a field of another name. */
    public static Optional<Long> timeout(Fields fields, String field) {
        var minutes = fields.whole(field);
        if (minutes.filter(number -> number < 1 || number > 1_000_000).isPresent()) {
            fields.add(Problem.of("request.bad-field", "'" + field + "' must be a number of minutes from 1 to 1000000")
                    .on(field));
        }
        return minutes;
    }
}

package io.tutti.server.api.cfn;

import io.tutti.server.http.Denial;
import io.tutti.server.http.Percent;
import java.util.regex.Pattern;

/** The name that Heat has for a resource of any stack. */
public record Arn(String project, String name, String stack, String resource) {
    private static final Pattern FORM =
            Pattern.compile("arn:openstack:heat::([^:/]*):stacks/([^/]+)/([^/]+)/resources/([^/]+)");

    /** @throws Denial 400 for what is no such name */
    static Arn of(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            throw Denial.malformed("request.bad-path", "The path has no ARN of a resource");
        }
        return new Arn(part(found.group(1)), part(found.group(2)), part(found.group(3)), part(found.group(4)));
    }

    private static String part(String encoded) {
        return Percent.decode(encoded)
                .orElseThrow(() -> Denial.malformed("request.bad-path", "The ARN is not percent-encoded UTF-8"));
    }

    /** The stack alone. */
    public static String stack(String project, String name, String id) {
        return "arn:openstack:heat::" + Percent.encode(project) + ":stacks/" + Percent.encode(name) + "/"
                + Percent.encode(id);
    }

    @Override
    public String toString() {
        return stack(project, name, stack) + "/resources/" + Percent.encode(resource);
    }
}

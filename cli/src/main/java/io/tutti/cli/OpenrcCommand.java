package io.tutti.cli;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Variables for OpenStack's clients. */
@Command(
        name = "openrc",
        mixinStandardHelpOptions = true,
        description =
                "Prints shell variables, or a clouds.yaml, with which OpenStack's own clients talk to this server.",
        footer = {
            "",
            "Examples:",
            "  eval \"$(tutti openrc)\" && openstack stack list",
            "  tutti openrc --clouds-yaml > clouds.yaml && openstack --os-cloud tutti stack list"
        })
final class OpenrcCommand extends Verb {
    private static final String ADMIN = "admin";

    @Option(names = "--user", paramLabel = "NAME", defaultValue = ADMIN, description = "Who logs in; admin by default.")
    private String user = ADMIN;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            defaultValue = "default",
            description = "For which project; default by default.")
    private String project = "default";

    @Option(names = "--clouds-yaml", description = "Print a clouds.yaml with a cloud called tutti instead.")
    private boolean cloudsYaml;

    @Override
    public Integer call() {
        var server = server();
        var password = user.equals(ADMIN) ? servers().adminPassword() : Optional.<String>empty();
        if (json()) {
            return print(auth(server, password));
        }
        out().print(cloudsYaml ? clouds(server, password) : shell(server, password));
        return Exit.DONE.code();
    }

    private Mapping auth(Api server, Optional<String> password) {
        var auth = Value.map("auth_url", Value.of(server.url() + "/identity/v3"))
                .with("username", user)
                .with("project_name", project)
                .with("user_domain_name", "Default")
                .with("project_domain_name", "Default");
        return password.map(text -> auth.with("password", text)).orElse(auth);
    }

    /** What an earlier use left behind would get in the way. The password of others is asked for where it is used. */
    private String shell(Api server, Optional<String> password) {
        var out = new StringBuilder(
                "unset OS_AUTH_TYPE OS_TOKEN OS_ENDPOINT OS_CLOUD OS_PROJECT_ID OS_SYSTEM_SCOPE HEAT_URL\n");
        var variables = new LinkedHashMap<String, String>();
        auth(server, Optional.empty())
                .entries()
                .forEach((key, value) -> variables.put(
                        "OS_" + key.toUpperCase(Locale.ROOT), value.asText().orElse("")));
        variables.put("OS_IDENTITY_API_VERSION", "3");
        variables.put("OS_REGION_NAME", "RegionOne");
        password.ifPresent(text -> variables.put("OS_PASSWORD", text));
        variables.forEach((name, value) -> out.append("export ")
                .append(name)
                .append('=')
                .append(quoted(value))
                .append('\n'));
        if (password.isEmpty()) {
            out.append("printf 'Password of %s: ' ").append(quoted(user)).append(" >&2\n");
            out.append("read -rs OS_PASSWORD && echo >&2\nexport OS_PASSWORD\n");
        }
        return out.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private String clouds(Api server, Optional<String> password) {
        var out = new StringBuilder("clouds:\n  tutti:\n    auth:\n");
        auth(server, password)
                .entries()
                .forEach((key, value) -> out.append("      ")
                        .append(key)
                        .append(": ")
                        .append(Json.clear(value))
                        .append('\n'));
        out.append("    region_name: RegionOne\n    identity_api_version: 3\n");
        return out.toString();
    }
}

package io.tutti.cli;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The launcher runs this one itself; here it only has its help. */
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        description = "Runs the server in the foreground. `up` starts one in the background when none runs.")
final class ServerCommand extends Verb {
    @Option(names = "--port", defaultValue = "8004", description = "On loopback; 8004 by default.")
    private int port;

    @Option(
            names = "--public-url",
            paramLabel = "URL",
            defaultValue = "",
            description = "Where clients reach it, when that is not what they write themselves.")
    private String publicUrl = "";

    @Option(
            names = "--keystone",
            paramLabel = "URL",
            defaultValue = "",
            description = "An OpenStack Keystone that knows the users; without it the server has its own.")
    private String keystone = "";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = {
                "A setting of the server under Heat's name, such as max_stacks_per_tenant=10;",
                "as often as wanted. TUTTI_SET has the same, with spaces between them."
            })
    private List<String> set = List.of();

    @Override
    public Integer call() {
        throw new Stop(
                Exit.USAGE,
                "The launcher starts the server: ./tutti server --port " + port
                        + (publicUrl.isEmpty() ? "" : " --public-url " + publicUrl)
                        + (keystone.isEmpty() ? "" : " --keystone " + keystone)
                        + set.stream().map(setting -> " --set " + setting).collect(Collectors.joining()));
    }
}

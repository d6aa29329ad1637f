package io.tutti.agent;

import io.tutti.contract.agent.Wish;
import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Bool;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Applies the text as a Puppet manifest, as Heat's {@code puppet} hook does: inputs are facts, or data that {@code lookup}
 * finds, outputs are files. All that Puppet keeps for itself it keeps inside the machine's folder.
 */
final class PuppetEngine implements ConfigEngine {
    /** Where Debian and Puppet's own packages put modules, which a machine's manifests may use. */
    private static final String SYSTEM_MODULES =
            "/etc/puppet/code/modules:/etc/puppetlabs/code/modules:/usr/share/puppet/modules";

    private static final Set<String> YES = Set.of("true", "yes", "on", "1");

    @Override
    public String group() {
        return "puppet";
    }

    @Override
    public Invocation prepare(Wish.Apply wish, Ground ground) throws IOException {
        if (!(wish.config() instanceof Text(var manifest))) {
            throw refusal("agent.manifest", "The configuration of group 'puppet' is a manifest, which is text");
        }
        var puppet = ground.program("puppet")
                .orElseThrow(() -> refusal(
                        "agent.no-program",
                        "This machine has no program 'puppet'; Debian's package puppet-agent brings it"));
        var options = wish.options();
        var inputs = Inputs.environment(wish.inputs());
        var command = new ArrayList<>(List.of(puppet.toString(), "apply", "--detailed-exitcodes", "--color=false"));
        command.add("--no-report");
        own(ground).forEach((name, place) -> command.addAll(List.of("--" + name, place)));
        if (isOn(options, "enable_hiera", false)) {
            command.addAll(List.of("--hiera_config", data(ground, wish.inputs()).toString()));
        }
        options.text("modulepath").ifPresent(path -> command.addAll(List.of("--modulepath", path)));
        options.text("tags").ifPresent(tags -> command.addAll(List.of("--tags", tags)));
        if (isOn(options, "enable_debug", false)) {
            command.add("--debug");
        }
        if (isOn(options, "enable_verbose", false)) {
            command.add("--verbose");
        }
        command.add(ground.write("manifest.pp", manifest).toString());
        return new Invocation(command, environment(ground, isOn(options, "enable_facter", true) ? inputs : Map.of()));
    }

    /** With {@code --detailed-exitcodes}: 2 says that something was changed, which is what it was run for. */
    @Override
    public Verdict judge(int exit) {
        return switch (exit) {
            case 0, 2 -> new Verdict(0, "");
            case 1 -> new Verdict(1, "Puppet did not apply the manifest: it makes no sense here");
            case 4 -> new Verdict(4, "Puppet could not bring every resource of the manifest into its state");
            case 6 ->
                new Verdict(
                        6,
                        "Puppet changed something, and could not bring every resource of the manifest into its state");
            default -> new Verdict(exit, "");
        };
    }

    /** Root's Puppet would else write below {@code /etc}, {@code /var/lib} and {@code /var/cache}. */
    private static Map<String, String> own(Ground ground) throws IOException {
        var places = new LinkedHashMap<String, String>();
        places.put("confdir", ground.folder("conf").toString());
        places.put("codedir", ground.folder("code").toString());
        for (var name : List.of("vardir", "statedir", "logdir", "rundir", "ssldir", "publicdir")) {
            places.put(name, ground.folder("var/" + name).toString());
        }
        places.put("basemodulepath", ground.lasting().resolve("code/modules") + ":" + SYSTEM_MODULES);
        return places;
    }

    private static Map<String, String> environment(Ground ground, Map<String, String> facts) throws IOException {
        var environment = new LinkedHashMap<String, String>();
        facts.forEach((name, value) -> environment.put("FACTER_" + name, value));
        var outputs = ground.attempt().outputs().toString();
        environment.put("FACTER_heat_outputs_path", outputs);
        environment.put("FACTER_tutti_work", ground.work().toString());
        environment.put("FACTER_tutti_address", ground.address());
        environment.put("heat_outputs_path", outputs);
        environment.put("HOME", ground.folder("home").toString());
        return environment;
    }

    /** The inputs as Hiera's data, with their types, and the file that leads there; it goes when the attempt ends. */
    private static Path data(Ground ground, Mapping inputs) throws IOException {
        var data = new LinkedHashMap<String, Value>();
        inputs.entries().forEach((name, value) -> data.put(name, Hiera.literal(value)));
        var file = ground.attempt().data().getFileName().toString();
        ground.write(file, Json.clear(new Mapping(data)));
        var level = Value.map("name", Value.of("inputs")).with("path", file);
        var defaults = Value.map("data_hash", Value.of("json_data"))
                .with("datadir", ground.attempt().root().toString());
        var hiera = Value.map("version", Value.of(5)).with("defaults", defaults).with("hierarchy", Value.list(level));
        return ground.write("hiera.yaml", Json.clear(hiera));
    }

    /** A template's author may write a truth value or its word. */
    private static boolean isOn(Mapping options, String name, boolean otherwise) {
        return switch (options.get(name).orElse(Value.none())) {
            case Bool(var on) -> on;
            case Text(var word) -> YES.contains(word.toLowerCase(Locale.ROOT));
            case Value.Int(var number) -> number.signum() != 0;
            case Value.Null _ -> otherwise;
            case Value.Real _, Value.Sequence _, Mapping _, Value.Secret _, Value.Unknown _ -> otherwise;
        };
    }

    private static Refusal refusal(String code, String message) {
        return new Refusal(Problem.of(code, message));
    }
}

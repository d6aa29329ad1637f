package io.tutti.drivers.software;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.software.SoftwareConfig;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the copy of a configuration that one attempt of a deployment delivers: the same text, with the values of its
 * inputs. Heat's rules: declared inputs take the given value or their default, undeclared values come along as texts,
 * and inputs named {@code deploy_…} say what is being done where.
 */
record DerivedConfig(SoftwareConfig source, Call call, String action) {
    static final String TRANSPORT = "deploy_signal_transport";

    private static final String NAME = "name";
    private static final String VALUE = "value";

    /**
     * The copy.
     *
     * @param id its own id, another one for each attempt
     * @param signalUrl where an agent of Heat's reports
     */
    SoftwareConfig make(String id, String signalUrl) {
        var inputs = inputs(signalUrl);
        return new SoftwareConfig(
                id,
                source.project(),
                name(),
                source.group(),
                substituted(values(inputs)),
                inputs,
                source.outputs(),
                source.options(),
                call.now());
    }

    /** Name to value. */
    static Mapping values(List<Mapping> inputs) {
        var values = new LinkedHashMap<String, Value>();
        for (var input : inputs) {
            input.text(NAME).ifPresent(name -> values.put(name, input.get(VALUE).orElse(Value.none())));
        }
        return new Mapping(values);
    }

    /** Deployments of one machine are delivered in the order of this name. */
    private String name() {
        var own = call.properties().text(NAME).orElse("");
        if (!own.isEmpty()) {
            return own;
        }
        return source.name().isEmpty() ? PhysicalName.of(call) : source.name();
    }

    private List<Mapping> inputs(String signalUrl) {
        var given = call.properties().mapping("input_values");
        var inputs = new LinkedHashMap<String, Mapping>();
        for (var declared : source.inputs()) {
            var name = declared.text(NAME).orElse("");
            var fallback = declared.get("default").or(() -> declared.get(VALUE)).orElse(Value.none());
            inputs.put(name, declared.with(VALUE, given.get(name).orElse(fallback)));
        }
        given.entries().forEach((name, value) -> inputs.computeIfAbsent(name, _ -> input(name, value)));
        generated(signalUrl).forEach((name, value) -> inputs.put(name, input(name, value)));
        return List.copyOf(inputs.values());
    }

    private Map<String, Value> generated(String signalUrl) {
        var properties = call.properties();
        var owner = call.owner();
        var transport = properties.text("signal_transport").orElse("CFN_SIGNAL");
        var generated = new LinkedHashMap<String, Value>();
        generated.put("deploy_server_id", Value.of(properties.text("server").orElse("")));
        generated.put("deploy_action", Value.of(action));
        generated.put("deploy_stack_id", Value.of(owner.stackName() + "/" + owner.stackId()));
        generated.put("deploy_resource_name", Value.of(call.name()));
        generated.put(TRANSPORT, Value.of(transport));
        if (transport.equals("CFN_SIGNAL") || transport.equals("TEMP_URL_SIGNAL")) {
            generated.put("deploy_signal_id", new Secret(Value.of(signalUrl)));
            generated.put("deploy_signal_verb", Value.of("POST"));
        }
        return generated;
    }

    private static Mapping input(String name, Value value) {
        return Value.map(NAME, Value.of(name)).with("type", "String").with(VALUE, value);
    }

    /** A structured configuration gets its inputs here; any other reads them where it runs. */
    private Value substituted(Mapping values) {
        var key = call.properties().text("input_key");
        return key.isPresent() && !Component.is(source) && source.config() instanceof Mapping
                ? new Inputs(key.get(), values).into(source.config())
                : source.config();
    }
}

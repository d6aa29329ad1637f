package io.tutti.drivers.heat;

import io.tutti.contract.json.Json;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import java.util.List;
import java.util.Optional;

/** {@code OS::Heat::WaitConditionHandle}: the place that a wait condition's signals go to. */
public final class WaitConditionHandleType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::WaitConditionHandle",
                    "A place for signals. Its attributes are handed to what runs on a machine, which signals that it is"
                            + " done; an OS::Heat::WaitCondition waits for that. A signal's body is"
                            + " {id, status, reason, data}, all optional; status is SUCCESS or FAILURE.")
            .property(
                    Property.text("signal_transport", "How the signal is sent; decides what the attribute signal says.")
                            .otherwise(Value.of("TOKEN_SIGNAL"))
                            .constrained(new Constraint.Allowed(
                                    List.of(
                                            Value.of("CFN_SIGNAL"),
                                            Value.of("TEMP_URL_SIGNAL"),
                                            Value.of("HEAT_SIGNAL"),
                                            Value.of("NO_SIGNAL"),
                                            Value.of("ZAQAR_SIGNAL"),
                                            Value.of("TOKEN_SIGNAL")),
                                    Optional.empty())))
            .attribute("token", Kind.TEXT, "The key that signals this handle and nothing else, for X-Auth-Token.")
            .attribute("endpoint", Kind.TEXT, "The address to POST signals to.")
            .attribute("curl_cli", Kind.TEXT, "A curl command that signals; add --data-binary with the body.")
            .attribute("signal", Kind.TEXT, "JSON text with all that the chosen transport needs.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  booted:
                    type: OS::Heat::WaitConditionHandle
                outputs:
                  how_to_signal:
                    value: {get_attr: [booted, curl_cli]}
                """);

    private final SignalUrls urls;

    public WaitConditionHandleType(SignalUrls urls) {
        this.urls = urls;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    /** The physical id is the address itself, so that a wait condition finds it through {@code get_resource}. */
    @Override
    public Progress create(Call call) {
        var silent = transport(call).equals("NO_SIGNAL");
        return Progress.done(HandleAddress.idOf(call.address(), silent), attributes(call));
    }

    @Override
    public Progress delete(Call call) {
        return Progress.gone();
    }

    @Override
    public Progress check(Call call) {
        return create(call);
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }

    private Mapping attributes(Call call) {
        var endpoint = urls.forResource(call.owner(), call.name());
        var token = urls.token(call.owner(), call.name());
        return Value.map("endpoint", Value.of(endpoint))
                .with("token", secret(token))
                .with(
                        "curl_cli",
                        secret("curl -i -X POST -H 'X-Auth-Token: " + token
                                + "' -H 'Content-Type: application/json' -H 'Accept: application/json' " + endpoint))
                .with("signal", secret(Json.clear(signal(call, endpoint, token))));
    }

    private Mapping signal(Call call, String endpoint, String token) {
        return switch (transport(call)) {
            case "CFN_SIGNAL", "TEMP_URL_SIGNAL" ->
                Value.map("alarm_url", Value.of(urls.signed(call.owner(), call.name())));
            case "NO_SIGNAL" -> Mapping.EMPTY;
            default -> Value.map("endpoint", Value.of(endpoint)).with("token", token);
        };
    }

    private static String transport(Call call) {
        return call.properties().text("signal_transport").orElse("TOKEN_SIGNAL");
    }

    private static Value secret(String text) {
        return new Secret(Value.of(text));
    }
}

package io.tutti.drivers.heat;

import static io.tutti.contract.schema.Property.OnChange.UPDATE;

import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.resource.SignalUrls;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;

/** {@code OS::Heat::HARestarter}: the address that replaces a resource. Whoever has the stacks does so. */
public final class RestarterType implements ResourceType {
    /** What it takes and answers. */
    public static final Description DESCRIPTION = Description.of(
                    "OS::Heat::HARestarter",
                    "Replaces a server, or another resource of its stack, each time it is signalled, by an alarm or a"
                            + " person: it is noted as unwell, and an update makes it anew, with what needs it. A signal"
                            + " while the stack changes is not followed. Heat itself makes nothing of this type any more;"
                            + " `tutti mark-unhealthy` and `tutti update` do the same by hand.")
            .property(Property.text("InstanceId", "What is replaced, by get_resource.")
                    .must()
                    .whenChanged(UPDATE))
            .attribute("AlarmUrl", Kind.TEXT, "An address that carries its own key: a POST there is a signal.")
            .example("""
                heat_template_version: 2018-08-31
                resources:
                  server:
                    type: OS::Nova::Server
                    properties: {flavor: any, image: any}
                  restarter:
                    type: OS::Heat::HARestarter
                    properties:
                      InstanceId: {get_resource: server}
                outputs:
                  restart: {value: {get_attr: [restarter, AlarmUrl]}}
                """);

    private final SignalUrls urls;

    public RestarterType(SignalUrls urls) {
        this.urls = urls;
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return Progress.done(PhysicalName.of(call), attributes(call));
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return new Progress.Done(call.resource(), attributes(call));
    }

    @Override
    public Progress delete(Call call) {
        return Progress.gone();
    }

    @Override
    public boolean leavesTrace() {
        return false;
    }

    private Mapping attributes(Call call) {
        return Value.map(
                "AlarmUrl", (Value) new Secret(Value.of(urls.lasting(call.owner(), call.name(), call.token()))));
    }
}

package io.tutti.drivers.local;

import static io.tutti.drivers.local.Rules.NO_EFFECT;
import static io.tutti.drivers.local.Rules.changeable;
import static io.tutti.drivers.local.Rules.oneOf;

import io.tutti.contract.agent.MachineKeys;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
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
import java.util.Set;

/**
 * {@code OS::Heat::DeployedServer}: a machine that nobody here makes. It is a record, a key for an agent of ours and one
 * for Heat's; whoever has the machine starts one of the two there.
 */
final class HeatDeployedServer implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
                    "OS::Heat::DeployedServer",
                    "A machine that is there already, for software to be deployed on. Nothing is made: an agent that"
                            + " somebody starts on the machine, with what one of the attributes says, asks for its"
                            + " deployments.",
                    properties(),
                    """
                    heat_template_version: 2018-08-31
                    resources:
                      machine:
                        type: OS::Heat::DeployedServer
                        metadata: {address: 192.0.2.17}
                    outputs:
                      agent: {value: {get_attr: [machine, agent]}}
                    """)
            .attribute(
                    "agent",
                    Kind.MAPPING,
                    "The agent.json of Tutti's own agent. Its address is that in the resource's"
                            + " metadata, or is to be filled in.")
            .attribute("name", Kind.TEXT, "Its name.")
            .attribute(
                    "os_collect_config",
                    Kind.MAPPING,
                    "The settings of Heat's agent: where os-collect-config finds the deployments, and with which key.");

    private static final int NAME_LIMIT = 53;
    private static final String TRANSPORT = "software_config_transport";
    private static final String POLL_SERVER_CFN = "POLL_SERVER_CFN";
    private static final String POLL_TEMP_URL = "POLL_TEMP_URL";
    private static final Set<String> WAYS = Set.of(POLL_SERVER_CFN, POLL_TEMP_URL);

    private final Records records;
    private final Keeping keeping;
    private final MachineKeys keys;
    private final SignalUrls urls;
    private final Departure departure;

    HeatDeployedServer(Records records, MachineKeys keys, SignalUrls urls, Departure departure) {
        this.records = records;
        this.keeping = new Keeping(RecordKind.DEPLOYED_SERVER, records);
        this.keys = keys;
        this.urls = urls;
        this.departure = departure;
    }

    private static List<Property> properties() {
        var some = new Constraint.Length(Optional.of(1L), Optional.empty(), Optional.empty());
        return List.of(
                changeable(Property.mapping(
                                "deployment_swift_data",
                                "Where metadata is put in object storage." + NO_EFFECT,
                                Property.text("container", "The container.").constrained(some),
                                Property.text("object", "The object.").constrained(some))
                        .otherwise(Value.map())),
                changeable(Property.mapping("metadata", "Words about it." + NO_EFFECT)),
                changeable(Property.text("name", "Its name; made from stack and resource when left out.")),
                changeable(Property.text(
                                TRANSPORT,
                                "How Heat's agent asks for its deployments: POLL_SERVER_CFN, or POLL_TEMP_URL, an"
                                        + " address of this server's. Tutti's own asks in its own way.")
                        .otherwise(Value.of(POLL_SERVER_CFN))
                        .constrained(oneOf(POLL_SERVER_CFN, "POLL_SERVER_HEAT", POLL_TEMP_URL, "ZAQAR_MESSAGE"))));
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return keeping.create(
                call,
                () -> {
                    var id = keeping.id(call);
                    var made = described(call, Mapping.EMPTY.with("id", id));
                    return made.with(
                            "key",
                            new Secret(Value.of(keys.mint(id, call.owner().project()))));
                },
                record -> attributes(call, record));
    }

    @Override
    public Progress update(Call call, Mapping before) {
        return keeping.update(call, record -> described(call, record), record -> attributes(call, record));
    }

    /** The machine itself stays as it is; its agent's key is good for nothing from now on. */
    @Override
    public Progress delete(Call call) {
        var id = keeping.id(call);
        return keeping.delete(
                call,
                () -> records.find(RecordKind.DEPLOYED_SERVER, id).ifPresent(record -> {
                    keys.revoke(id);
                    departure.left(record.text("root").orElse(call.owner().root()), id);
                }));
    }

    @Override
    public Progress check(Call call) {
        return keeping.check(call, record -> attributes(call, record));
    }

    private static Mapping described(Call call, Mapping record) {
        var transport = transport(call);
        if (!WAYS.contains(transport)) {
            throw new Refusal(Problem.of("local.unsupported", "No agent can be reached by " + transport + " here")
                    .on("resources." + call.name() + ".properties." + TRANSPORT)
                    .because(why(transport))
                    .suggest("Leave it out: " + POLL_SERVER_CFN + " and " + POLL_TEMP_URL
                            + " need nothing but this server"));
        }
        var name = call.properties()
                .text("name")
                .orElseGet(() -> record.text("name").orElseGet(() -> PhysicalName.of(call, NAME_LIMIT)));
        return record.with("project", call.owner().project())
                .with("stack", call.owner().stackId())
                .with("stackName", call.owner().stackName())
                .with("root", call.owner().root())
                .with("resource", call.name())
                .with("name", name)
                .with("address", address(call));
    }

    private static String why(String transport) {
        return switch (transport) {
            case "ZAQAR_MESSAGE" -> "It needs a message queue, to which the deployments would be sent";
            default -> "It needs a user of the identity service's for each machine; here a machine has a key";
        };
    }

    /** What only whoever has the machine knows; the agent wants it, and so does who meets it at a barrier. */
    private static String address(Call call) {
        return call.metadata().text("address").orElse("");
    }

    private Mapping attributes(Call call, Mapping record) {
        return Mapping.EMPTY
                .with("agent", agent(record))
                .with("name", record.text("name").orElse(""))
                .with("os_collect_config", collecting(call));
    }

    private Mapping agent(Mapping record) {
        return Mapping.EMPTY
                .with("machine", record.text("id").orElse(""))
                .with("key", record.get("key").orElse(Value.none()))
                .with("address", record.text("address").orElse(""))
                .with("url", urls.server());
    }

    private Mapping collecting(Call call) {
        return transport(call).equals(POLL_TEMP_URL)
                ? Value.map("collectors", Value.texts(List.of("request", "local")))
                        .with("request", Value.map("metadata_url", (Value)
                                new Secret(Value.of(urls.metadata(call.owner(), call.name(), call.token())))))
                : Value.map("collectors", Value.texts(List.of("cfn", "local")))
                        .with("cfn", urls.polling(call.owner(), call.name(), call.token()));
    }

    private static String transport(Call call) {
        return call.properties().text(TRANSPORT).orElse(POLL_SERVER_CFN);
    }
}

package io.tutti.drivers.local;

import static io.tutti.drivers.local.Rules.NO_EFFECT;
import static io.tutti.drivers.local.Rules.length;
import static io.tutti.drivers.local.Rules.oneOf;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.contract.resource.Call;
import io.tutti.contract.resource.PhysicalName;
import io.tutti.contract.resource.Progress;
import io.tutti.contract.resource.ResourceType;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.contract.value.Value.Secret;
import java.util.List;
import java.util.Optional;

/** A key pair for SSH, generated or imported. Its id is its name, as in Nova. */
final class NovaKeyPair implements ResourceType {
    static final Description DESCRIPTION = Rules.described(
                    "OS::Nova::KeyPair",
                    "A key pair for SSH: the public half is imported, or both halves are generated (RSA, 2048 bits)."
                            + " Local machines run no SSH server; the key is for what scripts make of it.",
                    List.of(
                            Property.text("name", "Its name, unique in the project.")
                                    .must()
                                    .constrained(length(1, 255)),
                            Property.text("public_key", "A public key to import; generated when left out."),
                            Property.bool(
                                            "save_private_key",
                                            "Whether the private half of a generated key is kept, for the attribute"
                                                    + " private_key.")
                                    .otherwise(Value.of(false)),
                            Property.text("type", "The kind of key; the local cloud makes SSH keys only.")
                                    .constrained(oneOf("ssh", "x509")),
                            Property.text("user", "The user it belongs to." + NO_EFFECT)),
                    """
                    heat_template_version: 2018-08-31
                    resources:
                      key:
                        type: OS::Nova::KeyPair
                        properties:
                          name: example
                          save_private_key: true
                    """)
            .attribute("private_key", Kind.TEXT, "The private half (PKCS #8), if it was kept; secret.")
            .attribute("public_key", Kind.TEXT, "The public half, as in authorized_keys.");

    private final Records records;
    private final Keeping keeping;

    NovaKeyPair(Records records) {
        this.records = records;
        this.keeping = new Keeping(RecordKind.KEY_PAIR, records);
    }

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public Progress create(Call call) {
        return Keeping.answering(() -> {
            var mine = own(call);
            if (mine.isPresent()) {
                return done(mine.get());
            }
            if (records.find(RecordKind.KEY_PAIR, id(call)).isPresent()) {
                throw new Refusal(keeping.vanished(call));
            }
            var record = record(call);
            records.save(RecordKind.KEY_PAIR, record);
            return done(record);
        });
    }

    @Override
    public Progress delete(Call call) {
        var known = call.resource()
                .flatMap(name -> records.named(RecordKind.KEY_PAIR, call.owner().project(), name))
                .or(() -> own(call));
        known.ifPresent(record -> records.delete(RecordKind.KEY_PAIR, Ports.id(record)));
        return Progress.gone();
    }

    @Override
    public Progress check(Call call) {
        return Keeping.answering(() -> done(call.resource()
                .flatMap(name -> records.named(RecordKind.KEY_PAIR, call.owner().project(), name))
                .orElseThrow(() -> new Refusal(keeping.vanished(call)))));
    }

    private static String id(Call call) {
        return PhysicalName.uuid(call, RecordKind.KEY_PAIR.folder()).toString();
    }

    private Optional<Mapping> own(Call call) {
        return records.find(RecordKind.KEY_PAIR, id(call)).filter(record -> Keeping.isOf(call, record));
    }

    private Mapping record(Call call) {
        var properties = call.properties();
        var path = "resources." + call.name() + ".properties.";
        var name = properties.text("name").orElseGet(() -> PhysicalName.of(call));
        if (records.named(RecordKind.KEY_PAIR, call.owner().project(), name).isPresent()) {
            throw new Refusal(Problem.of("local.key-pair-exists", "There is a key pair '" + name + "' already")
                    .on(path + "name")
                    .suggest("Choose another name, or import nothing and use the one there is"));
        }
        if (properties.text("type").filter("x509"::equals).isPresent()) {
            throw new Refusal(Problem.of("local.unsupported", "The local cloud makes no X.509 key pairs")
                    .on(path + "type")
                    .suggest("Use `type: ssh`"));
        }
        var record = Mapping.EMPTY
                .with("id", id(call))
                .with("project", call.owner().project())
                .with("name", name)
                .with("stack", call.owner().stackId());
        var imported = properties.text("public_key");
        if (imported.isPresent()) {
            return record.with("public_key", imported.get());
        }
        var key = SshKey.generate("generated-by-tutti");
        var open = record.with("public_key", key.publicKey());
        return properties.get("save_private_key").equals(Optional.of(Value.of(true)))
                ? open.with("private_key", new Secret(Value.of(key.privateKey())))
                : open;
    }

    private static Progress done(Mapping record) {
        var name = record.text("name").orElseThrow();
        var open = record.get("public_key").orElse(Value.of(""));
        return Progress.done(
                name,
                Mapping.EMPTY
                        .with("private_key", record.get("private_key").orElse(Value.of("")))
                        .with("public_key", open)
                        .with(
                                "show",
                                Mapping.EMPTY
                                        .with("id", name)
                                        .with("name", name)
                                        .with("public_key", open)));
    }
}

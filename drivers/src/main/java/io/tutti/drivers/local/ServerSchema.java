package io.tutti.drivers.local;

import static io.tutti.drivers.local.Rules.NO_EFFECT;
import static io.tutti.drivers.local.Rules.atLeast;
import static io.tutti.drivers.local.Rules.changeable;
import static io.tutti.drivers.local.Rules.custom;
import static io.tutti.drivers.local.Rules.oneOf;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Kind;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code OS::Nova::Server} takes and answers. */
final class ServerSchema {
    static final Description DESCRIPTION = Rules.described(
                    "OS::Nova::Server",
                    "A machine. On the local cloud it is an agent with a folder and an address of its own on this"
                            + " computer's loopback network; nothing isolates it from the others. Software deployments"
                            + " and a user_data script run on it as the user who runs the server.",
                    properties(),
                    """
                    heat_template_version: 2018-08-31
                    resources:
                      server:
                        type: OS::Nova::Server
                        properties:
                          flavor: any
                          image: any
                    """)
            .attribute("accessIPv4", Kind.TEXT, "Its address.")
            .attribute("accessIPv6", Kind.TEXT, "Always empty here.")
            .attribute("addresses", Kind.MAPPING, "By network name and id: its addresses with their ports.")
            .attribute("console_urls", Kind.MAPPING, "Its consoles; none here.")
            .attribute("first_address", Kind.TEXT, "Its address.")
            .attribute("instance_name", Kind.TEXT, "Its name in the cloud: its id.")
            .attribute("name", Kind.TEXT, "Its name.")
            .attribute("networks", Kind.MAPPING, "By network name and id: a list of its addresses.")
            .attribute("os_collect_config", Kind.MAPPING, "Settings for Heat's own agents; none here.")
            .attribute("status", Kind.TEXT, "ACTIVE.")
            .attribute("tags", Kind.SEQUENCE, "Its tags.")
            .attribute("warnings", Kind.SEQUENCE, "What of its properties could not be followed here, in sentences.");

    private ServerSchema() {}

    private static List<Property> properties() {
        var all = new ArrayList<Property>();
        all.addAll(identity());
        all.addAll(disks());
        all.addAll(software());
        all.add(networks());
        all.sort((a, b) -> a.name().compareTo(b.name()));
        return all;
    }

    private static List<Property> identity() {
        return List.of(
                changeable(Property.text("admin_pass", "The administrator's password." + NO_EFFECT)),
                Property.text("admin_user", "The administrator's name." + NO_EFFECT),
                Property.text("availability_zone", "The zone to be in." + NO_EFFECT),
                changeable(Property.text(
                                "flavor", "The size. Any text is fine here, where a machine is as big as it likes.")
                        .must()),
                changeable(Property.text("flavor_update_policy", "Whether another flavor makes another server.")
                        .otherwise(Value.of("RESIZE"))
                        .constrained(oneOf("RESIZE", "REPLACE"))),
                changeable(
                        Property.text("image", "The image to boot. Any text is fine here, where nothing is booted.")),
                changeable(Property.text("image_update_policy", "Whether another image makes another server.")
                        .otherwise(Value.of("REBUILD"))
                        .constrained(oneOf("REBUILD", "REPLACE", "REBUILD_PRESERVE_EPHEMERAL"))),
                Property.text("key_name", "The key pair for SSH; kept and shown." + NO_EFFECT),
                changeable(Property.mapping("metadata", "Words about it; kept and shown.")
                        .otherwise(Value.map())),
                changeable(Property.text("name", "Its name; made from stack and resource when left out.")),
                Property.text("reservation_id", "A reservation to use." + NO_EFFECT),
                Property.mapping("scheduler_hints", "Wishes about its place." + NO_EFFECT),
                Property.sequence("security_groups", "Security groups; kept and shown." + NO_EFFECT)
                        .otherwise(Value.list()),
                Rules.tags());
    }

    private static List<Property> disks() {
        return List.of(
                Property.sequence(
                        "block_device_mapping",
                        "Disks." + NO_EFFECT,
                        Property.mapping(
                                "",
                                "A disk.",
                                Property.bool("delete_on_termination", "Whether it goes with the server."),
                                Property.text("device_name", "Its device.").must(),
                                Property.text("snapshot_id", "The snapshot it is made from."),
                                Property.text("volume_id", "The volume."),
                                Property.integer("volume_size", "Its size in GiB."))),
                Property.sequence("block_device_mapping_v2", "Disks." + NO_EFFECT, disk()),
                Property.bool("config_drive", "Whether settings come on a drive." + NO_EFFECT),
                Property.text("diskConfig", "How the disk is divided." + NO_EFFECT)
                        .constrained(oneOf("AUTO", "MANUAL")),
                Property.mapping("personality", "Files to lay into it." + NO_EFFECT)
                        .otherwise(Value.map()));
    }

    private static Property disk() {
        return Property.mapping(
                "",
                "A disk.",
                Property.integer("boot_index", "Its place in the order of booting."),
                Property.bool("delete_on_termination", "Whether it goes with the server."),
                Property.text("device_name", "Its device."),
                Property.text("device_type", "What it is.").constrained(oneOf("cdrom", "disk")),
                Property.text("disk_bus", "Its bus.")
                        .constrained(oneOf("ide", "lame_bus", "sata", "scsi", "usb", "virtio")),
                Property.text("ephemeral_format", "The file system of an ephemeral disk.")
                        .constrained(oneOf("ext2", "ext3", "ext4", "xfs", "ntfs")),
                Property.integer("ephemeral_size", "Its size in GiB.").constrained(atLeast(1)),
                Property.text("image", "The image it is made from.").formerly("image_id"),
                Property.text("image_id", "Old word for image."),
                Property.text("snapshot_id", "The snapshot it is made from."),
                Property.integer("swap_size", "The size of swap space in MiB."),
                Property.text("volume_id", "The volume."),
                Property.integer("volume_size", "Its size in GiB."),
                Property.text("volume_type", "The kind of volume."));
    }

    private static List<Property> software() {
        return List.of(
                changeable(Property.mapping(
                                "deployment_swift_data",
                                "Where metadata is put in object storage." + NO_EFFECT,
                                Property.text("container", "The container.").constrained(longerThanNothing()),
                                Property.text("object", "The object.").constrained(longerThanNothing()))
                        .otherwise(Value.map())),
                changeable(Property.text(
                                "software_config_transport",
                                "How Heat's agents get their wishes; our own agent asks the server." + NO_EFFECT)
                        .otherwise(Value.of("POLL_SERVER_CFN"))
                        .constrained(oneOf("POLL_SERVER_CFN", "POLL_SERVER_HEAT", "POLL_TEMP_URL", "ZAQAR_MESSAGE"))),
                changeable(Property.text(
                                "user_data",
                                "What is run once at first boot: a script beginning with #!, a cloud-config (bootcmd,"
                                        + " write_files and runcmd of it), a MIME archive of these, or the id of a"
                                        + " software configuration that holds one. All else is left aside with a"
                                        + " warning.")
                        .otherwise(Value.of(""))),
                Property.text("user_data_format", "How user_data is made up; here a script is a script in each form.")
                        .otherwise(Value.of("HEAT_CFNTOOLS"))
                        .constrained(oneOf("HEAT_CFNTOOLS", "RAW", "SOFTWARE_CONFIG")),
                changeable(Property.text(
                                "user_data_update_policy",
                                "Whether other user_data makes another server, as REBUILD" + " does here too.")
                        .otherwise(Value.of("REPLACE"))
                        .constrained(oneOf("REPLACE", "IGNORE", "REBUILD"))));
    }

    private static Constraint longerThanNothing() {
        return new Constraint.Length(Optional.of(1L), Optional.empty(), Optional.empty());
    }

    private static Property networks() {
        return changeable(Property.sequence(
                "networks",
                "Where it gets its addresses; one is drawn when this is left out.",
                Property.mapping(
                        "",
                        "A port, or a network on which a port is made for it.",
                        changeable(Property.text("allocate_network", "Whether a network is made for it." + NO_EFFECT)
                                .constrained(oneOf("none", "auto"))),
                        Property.text("fixed_ip", "The address on the network.").constrained(custom("ip_addr")),
                        Property.text("floating_ip", "A floating IP to point to it."),
                        Property.text("network", "The network, by id or name.").formerly("uuid"),
                        Property.text("port", "The port, whose addresses it gets.")
                                .constrained(custom("neutron.port")),
                        portExtras(),
                        Property.text("subnet", "The subnet the address is drawn from."),
                        Property.text("tag", "A word by which the device is known inside." + NO_EFFECT),
                        Property.text("uuid", "Old word for network."))));
    }

    private static Property portExtras() {
        return changeable(Property.mapping(
                "port_extra_properties",
                "Properties of the port made for it." + NO_EFFECT,
                Rules.adminState(),
                PortSchema.addressPairs(),
                changeable(Property.text("binding:vnic_type", "The kind of network card.")
                        .otherwise(Value.of("normal"))
                        .constrained(PortSchema.cards())),
                Property.text("mac_address", "Its hardware address.").constrained(custom("mac_addr")),
                changeable(Property.bool("no_fixed_ips", "Whether it has no address.")
                        .otherwise(Value.of(false))),
                changeable(Property.bool("port_security_enabled", "Whether security groups apply.")),
                changeable(Property.bool("propagate_uplink_status", "Whether the uplink's state is passed on.")),
                changeable(Property.text("qos_policy", "A quality of service policy.")),
                Rules.extras()));
    }
}

package io.tutti.drivers.local;

/** The kinds of things the local cloud writes down; the word is the folder's name and the one people read. */
enum RecordKind {
    DEPLOYED_SERVER("deployed-servers", "deployed server"),
    FLOATING_IP("floating-ips", "floating IP"),
    KEY_PAIR("key-pairs", "key pair"),
    NETWORK("networks", "network"),
    PORT("ports", "port"),
    ROUTER("routers", "router"),
    ROUTER_GATEWAY("router-gateways", "router gateway"),
    ROUTER_INTERFACE("router-interfaces", "router interface"),
    SECURITY_GROUP("security-groups", "security group"),
    SECURITY_GROUP_RULE("security-group-rules", "security group rule"),
    SERVER("servers", "server"),
    SUBNET("subnets", "subnet");

    private final String folder;
    private final String word;

    RecordKind(String folder, String word) {
        this.folder = folder;
        this.word = word;
    }

    String folder() {
        return folder;
    }

    String word() {
        return word;
    }
}

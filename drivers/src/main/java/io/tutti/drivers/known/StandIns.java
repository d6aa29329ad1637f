package io.tutti.drivers.known;

import io.tutti.contract.problem.Problem;
import java.util.Map;
import java.util.Optional;

/** What can be done about a type that nothing here makes. */
final class StandIns {
    /** What does the same in other words; the template must be changed. */
    private static final Map<String, String> LIKE = Map.ofEntries(
            Map.entry(
                    "AWS::ElasticLoadBalancing::LoadBalancer",
                    "an `OS::Nova::Server` with a proxy that an `OS::Heat::SoftwareDeployment` configures"),
            Map.entry("AWS::IAM::AccessKey", "no key: each machine here has one of its own"),
            Map.entry("AWS::IAM::User", "no user: each machine here has a key of its own"),
            Map.entry("OS::Neutron::ProviderNet", "`OS::Neutron::Net`"),
            Map.entry("OS::Nova::FloatingIP", "`OS::Neutron::FloatingIP`"));

    private StandIns() {}

    static Problem problem(KnownType type) {
        return Problem.of("template.no-driver", "No driver here makes " + type.name())
                .because(reason(type))
                .suggest(suggestion(type));
    }

    static String reason(KnownType type) {
        if (type.isHollow()) {
            return "Heat itself only keeps its name and makes nothing of it";
        }
        return type.needsCloud()
                ? "it is checked against Heat's schema, but is made by OpenStack's "
                        + String.join(" and ", type.services()) + " service, and no such cloud is connected"
                : "it is checked against Heat's schema, but nothing is there yet that carries it out";
    }

    static String suggestion(KnownType type) {
        var name = type.name();
        var off = "`" + name + ": OS::Heat::None`";
        if (type.isHollow()) {
            return "put " + off + " into `resource_registry` in a settings file, which does the same as Heat";
        }
        var template =
                "in a settings file's `resource_registry`, map it to a template of your own, or switch it off with "
                        + off;
        return Optional.ofNullable(LIKE.get(name))
                .map(other -> "use " + other + "; or, " + template)
                .orElse(template);
    }
}

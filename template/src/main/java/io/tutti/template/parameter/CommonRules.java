package io.tutti.template.parameter;

import io.tutti.contract.json.Json;
import io.tutti.contract.json.JsonSyntaxException;
import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.PythonText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The custom constraints of Heat. Those that need no cloud are decided here; what a cloud knows, such as whether a flavor
 * exists, is asked of somebody else. A constraint that is neither is unknown, and keeps nothing out: that it is written
 * is the mistake.
 */
public final class CommonRules implements CustomRules {
    /** Decides one rule: why the text breaks it. */
    private interface Rule {
        Optional<String> broken(String text);
    }

    /** The names of constraints that a cloud decides. Source: Heat's list of constraint plug-ins. */
    private static final Set<String> CLOUD = Set.of(("barbican.container barbican.secret blazar.reservation"
                    + " cinder.backup cinder.qos_specs cinder.snapshot cinder.volume cinder.vtype designate.zone"
                    + " glance.image ironic.node ironic.portgroup keystone.domain keystone.group keystone.project"
                    + " keystone.region keystone.role keystone.service keystone.user magnum.cluster_template"
                    + " manila.share_network manila.share_snapshot manila.share_type mistral.workflow"
                    + " neutron.address_scope neutron.flow_classifier neutron.lbaas.listener"
                    + " neutron.lbaas.loadbalancer neutron.lbaas.pool neutron.lbaas.provider neutron.network"
                    + " neutron.port neutron.port_pair neutron.port_pair_group neutron.qos_policy neutron.router"
                    + " neutron.security_group neutron.segment neutron.subnet neutron.subnetpool"
                    + " neutron.taas.tap_flow neutron.taas.tap_service nova.flavor nova.host nova.keypair nova.network"
                    + " nova.server octavia.availabilityzone octavia.availabilityzoneprofile octavia.flavor"
                    + " octavia.flavorprofile octavia.l7policy octavia.listener octavia.loadbalancer octavia.pool"
                    + " sahara.cluster sahara.cluster_template sahara.data_source sahara.image sahara.job_binary"
                    + " sahara.job_type sahara.plugin senlin.cluster senlin.policy senlin.policy_type senlin.profile"
                    + " senlin.profile_type test_constr trove.flavor zaqar.queue")
            .split(" "));

    /** Zones that Java knows as short names only. */
    private static final Set<String> OFFSETS = Set.of("EST", "HST", "MST", "ROC");

    private final Optional<CustomRules> cloud;
    private final Map<String, Rule> own = new TreeMap<>();

    private CommonRules(Optional<CustomRules> cloud, Optional<Instant> now) {
        this.cloud = cloud;
        own.put("cron_expression", text -> unlessEmpty(text, Cron::mistake));
        own.put("dns_domain", HostNames::domain);
        own.put("dns_name", HostNames::name);
        own.put("expiration", text -> unlessEmpty(text, t -> Timestamps.expired(t.strip(), now)));
        own.put("ip_addr", text -> IpAddresses.isAddress(text) ? Optional.empty() : Optional.of("it is no IP address"));
        own.put("ip_or_cidr", IpAddresses::addressOrNetwork);
        own.put("iso_8601", text -> Timestamps.expired(text, Optional.empty()));
        own.put("json_string", CommonRules::json);
        own.put("mac_addr", IpAddresses::hardware);
        own.put("net_cidr", IpAddresses::network);
        own.put("rel_dns_name", HostNames::relative);
        own.put("timezone", text -> text.equals("[]") ? Optional.empty() : unlessEmpty(text, CommonRules::zone));
    }

    /** @param cloud who is asked for the rest */
    public static CommonRules at(Instant now, CustomRules cloud) {
        return new CommonRules(Optional.of(cloud), Optional.of(now));
    }

    /** With nobody to ask for the rest, which is taken to be right. */
    public static CommonRules at(Instant now) {
        return new CommonRules(Optional.empty(), Optional.of(now));
    }

    /** Where time does not count: what has expired since it was first checked stays as good as it was. */
    public static CommonRules timeless(CustomRules cloud) {
        return new CommonRules(Optional.of(cloud), Optional.empty());
    }

    /** Without time, and with nobody to ask. */
    public static CommonRules timeless() {
        return new CommonRules(Optional.empty(), Optional.empty());
    }

    @Override
    public Optional<String> broken(String rule, Value value) {
        var mine = Optional.ofNullable(own.get(rule));
        if (mine.isPresent()) {
            return mine.get().broken(value.asText().orElseGet(() -> PythonText.scalar(value)));
        }
        return knows(rule) ? cloud.flatMap(asked -> asked.broken(rule, value)) : Optional.empty();
    }

    @Override
    public boolean knows(String rule) {
        return own.containsKey(rule)
                || CLOUD.contains(rule)
                || cloud.filter(asked -> asked.knows(rule)).isPresent();
    }

    @Override
    public Set<String> names() {
        var names = new TreeSet<>(CLOUD);
        names.addAll(own.keySet());
        cloud.ifPresent(asked -> names.addAll(asked.names()));
        return names;
    }

    private static Optional<String> unlessEmpty(String text, Rule rule) {
        return text.isEmpty() ? Optional.empty() : rule.broken(text);
    }

    private static Optional<String> json(String text) {
        try {
            Json.read(text);
            return Optional.empty();
        } catch (JsonSyntaxException e) {
            return Optional.of("it is no JSON, at line " + e.line() + ", column " + e.column());
        }
    }

    private static Optional<String> zone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text) || OFFSETS.contains(text)
                ? Optional.empty()
                : Optional.of("there is no such time zone");
    }
}

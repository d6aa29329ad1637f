package io.tutti.environments.catalogue;

import io.tutti.contract.problem.Where;
import io.tutti.template.document.ParameterGroup;
import io.tutti.template.parameter.ParameterDefinition;
import io.tutti.template.syntax.Node;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A building block: a service that somebody may pick, configure and wire. Names of its properties, sockets, resources,
 * members and states differ from each other, so that each says alone what is meant.
 *
 * @param provider the package that defines it, {@code NAME-VERSION}, under which its files are known
 * @param requires sockets by name
 * @param provides capabilities by name
 * @param template what is made once
 * @param members machines, or whatever else is made in numbers
 * @param goal the state in which the service is ready; empty when all its states are
 * @param where the place of its name
 */
public record Block(
        String name,
        Version version,
        String provider,
        String label,
        String description,
        Map<String, Property> properties,
        List<ParameterGroup> groups,
        Map<String, Socket> requires,
        Map<String, Capability> provides,
        Optional<Fragment> template,
        Map<String, Member> members,
        Map<String, State> states,
        Optional<Name> goal,
        Where where) {

    public Block {
        properties = ordered(properties);
        groups = List.copyOf(groups);
        requires = ordered(requires);
        provides = ordered(provides);
        members = ordered(members);
        states = ordered(states);
    }

    private static <T> Map<String, T> ordered(Map<String, T> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** As models name it: {@code postgres.Cluster/1.0.0}. */
    public String reference() {
        return name + "/" + version;
    }

    /** A word and its place. */
    public record Name(String text, Where where) {}

    /** @param source as written, to be a parameter of the generated template */
    public record Property(ParameterDefinition definition, Node.Fields source) {}

    /**
     * A socket: what must be provided by somebody.
     *
     * @param capability the name of what fits
     * @param values the values that are needed, each with the constraints it must keep
     */
    public record Socket(
            String name,
            String capability,
            VersionRange versions,
            int min,
            int max,
            Map<String, ParameterDefinition> values,
            String label,
            String description,
            Where where) {
        public Socket {
            values = ordered(values);
        }

        /** Whether a reference to it is a list. */
        public boolean isMany() {
            return max > 1;
        }
    }

    /**
     * What others may require.
     *
     * @param values expressions by name
     */
    public record Capability(
            String name, String capability, Version version, Node.Fields values, String description, Where where) {}

    /** A piece of HOT: resources, conditions and outputs under names of its own. */
    public record Fragment(String file, Node.Fields root) {
        /** The entries of a section. */
        public Map<String, Node.Field> section(String name) {
            return root.get(name)
                    .filter(Node.Fields.class::isInstance)
                    .map(node -> ((Node.Fields) node).fields())
                    .orElse(Map.of());
        }
    }

    /**
     * @param count a number, or a call of {@code get_param} for one of the properties
     * @param server the resource that is the machine
     */
    public record Member(String name, Node count, Fragment template, Optional<String> server, Where where) {}

    /**
     * A state that is reached by running something, or by what it waits for alone.
     *
     * @param on a member or a server of the template
     * @param inputs what the script gets; absent: all properties
     * @param hints what is done about a failure, as {@code metadata.tutti} has it
     * @param handles the state whose failure is the reason for this one
     */
    public record State(
            String name,
            Optional<Name> on,
            List<Name> after,
            Optional<Name> run,
            Optional<Name> undo,
            Optional<Node> inputs,
            List<Name> outputs,
            Optional<Node.Fields> hints,
            Optional<Name> handles,
            String description,
            Where where) {
        public State {
            after = List.copyOf(after);
            outputs = List.copyOf(outputs);
        }
    }
}

package io.tutti.template.evaluate;

import io.tutti.contract.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What expressions can see. Validation knows no attribute, a plan some, execution all: what is there but not known yet
 * is {@link Value.Unknown}; what does not exist is empty.
 */
public interface Scope {
    /** A parameter's value, also {@code OS::stack_name}, {@code OS::stack_id} and {@code OS::project_id}. */
    Optional<Value> parameter(String name);

    /**
     * An attribute of a resource.
     *
     * @param path the steps into it; {@link Paths#attribute} takes them as Heat does, for those who have the whole
     *     attribute. A resource that has no such attribute answers empty; one that has, but nothing there, null.
     */
    Optional<Value> attribute(String resource, String attribute, List<Value> path);

    /** All attributes of a resource as a map; empty when there is no such resource. */
    Optional<Value> attributes(String resource);

    /** What {@code get_resource} answers: normally the physical id. Empty when there is no such resource. */
    Optional<Value> reference(String resource);

    /** The truth of a named condition, which may be unknown; empty when there is none of that name. */
    Optional<Value> condition(String name);

    /** What the section of mappings has under this name; empty when it has nothing. */
    default Optional<Value> mapping(String name) {
        return Optional.empty();
    }

    /**
     * What the resource that a nested template stands for was given.
     *
     * @param aspect {@code metadata}, {@code deletion_policy} or {@code update_policy}
     * @return empty when the template is not nested
     */
    default Optional<Value> facade(String aspect) {
        return Optional.empty();
    }

    /** The time at which this is evaluated, if there is a clock; what depends on it is unknown without. */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /** The text that came with the template under this name. */
    Optional<String> file(String name);
}

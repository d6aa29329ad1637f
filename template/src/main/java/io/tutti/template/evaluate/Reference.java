package io.tutti.template.evaluate;

import io.tutti.contract.problem.Where;

/** Something an expression leans on, by name, with the place of that name. */
public sealed interface Reference {
    String name();

    Where where();

    /** A resource, for its id. */
    record ToResource(String name, Where where) implements Reference {}

    /** All attributes of a resource. */
    record ToAttributes(String name, Where where) implements Reference {}

    /**
     * One attribute of a resource.
     *
     * @param name of the resource
     * @param spot where the attribute's name stands
     */
    record ToAttribute(String name, Where where, String attribute, Where spot) implements Reference {}

    /** A resource, for its id, or a parameter if there is no resource of that name. */
    record ToEither(String name, Where where) implements Reference {}

    record ToParameter(String name, Where where) implements Reference {}

    record ToCondition(String name, Where where) implements Reference {}

    record ToFile(String name, Where where) implements Reference {}
}

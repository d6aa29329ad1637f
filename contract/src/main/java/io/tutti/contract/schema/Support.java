package io.tutti.contract.schema;

/** How far a type or a property can be counted on. The first four are Heat's words for it. */
public enum Support {
    SUPPORTED,
    /** Works, and is on its way out. */
    DEPRECATED,
    /** Accepted for old templates, and absent from lists. */
    HIDDEN,
    /** Not maintained by anybody. */
    UNSUPPORTED,
    /** Named in a schema and refused when it is given a value, for nobody ever made it work. */
    UNIMPLEMENTED,
    /** Accepted so that templates fit, and without any effect; a plan says so. */
    NO_EFFECT
}

package io.tutti.environments.requirement;

import io.tutti.environments.catalogue.Block.Capability;

/** Who provides what a socket requires. */
public sealed interface Provider {
    /** As a link of a model names it. */
    String reference();

    /** Another object, or the same one, of this environment. */
    record Inside(String object, Capability capability) implements Provider {
        @Override
        public String reference() {
            return object + "." + capability.name();
        }
    }

    /** Another environment: only read, and never undone from here. */
    record Outside(Published published) implements Provider {
        @Override
        public String reference() {
            return published.reference();
        }
    }
}

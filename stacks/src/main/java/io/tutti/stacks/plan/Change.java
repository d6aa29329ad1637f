package io.tutti.stacks.plan;

import java.util.List;
import java.util.Optional;

/** What a plan does about one resource. */
public sealed interface Change {
    String name();

    String type();

    /** Why, in a few words. */
    String reason();

    /** The earliest wave in which it can happen, from 1. */
    int wave();

    /** The resources it waits for. */
    List<String> after();

    /**
     * It will be made.
     *
     * @param undo how it would be taken back
     * @param inside what a nested stack makes, as far as that is known
     */
    record Create(
            String name,
            String type,
            String reason,
            int wave,
            List<String> after,
            Undoing undo,
            Optional<String> handles,
            Optional<Inside> inside)
            implements Change {
        public Create {
            after = List.copyOf(after);
        }
    }

    /** It will be removed. */
    record Delete(String name, String type, String reason, int wave, List<String> after) implements Change {
        public Delete {
            after = List.copyOf(after);
        }
    }

    /** It will be changed in place. */
    record Update(String name, String type, String reason, int wave, List<String> after) implements Change {
        public Update {
            after = List.copyOf(after);
        }
    }

    /** It depends on what changes whether it will be changed, or made anew. */
    record Maybe(String name, String type, String reason, int wave, List<String> after) implements Change {
        public Maybe {
            after = List.copyOf(after);
        }
    }

    /** Another one will be made, and this one removed when all that is wanted is there. */
    record Replace(String name, String type, String reason, int wave, List<String> after) implements Change {
        public Replace {
            after = List.copyOf(after);
        }
    }

    /** It stays although its stack goes. */
    record Leave(String name, String type, String reason, int wave, List<String> after) implements Change {
        public Leave {
            after = List.copyOf(after);
        }
    }

    /** A nested stack's share of a plan. */
    sealed interface Inside {
        record Known(List<Change> changes) implements Inside {
            public Known {
                changes = List.copyOf(changes);
            }
        }

        /** It depends on what is not known yet. */
        record Unknown(String why) implements Inside {}
    }
}

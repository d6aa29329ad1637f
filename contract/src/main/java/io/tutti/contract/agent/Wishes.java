package io.tutti.contract.agent;

import java.util.List;

/**
 * The answer to a {@link Poll}: everything that is wished of the machine now, in the order in which it is to be done.
 *
 * @param revision names this set of wishes; it means nothing else to the agent
 * @param gone the machine is no longer known: the agent ends the machine's processes and itself
 */
public record Wishes(String revision, List<Wish> wishes, boolean gone) {
    public Wishes {
        wishes = List.copyOf(wishes);
    }
}

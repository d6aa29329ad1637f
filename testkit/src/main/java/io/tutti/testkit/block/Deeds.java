package io.tutti.testkit.block;

import io.tutti.contract.resource.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been done on a cloud of paper, in order, and what is there now. */
final class Deeds {
    /** What has been done to a thing. */
    enum Kind {
        MADE,
        /** Its script ended well. */
        RAN,
        /** Its script ended badly. */
        FAILED,
        /** It begins to be taken away. */
        LEAVING,
        REMOVED
    }

    /** @param thing the resource's name; of a nested stack, behind the stack's */
    record Deed(Kind kind, String thing) {}

    private final List<Deed> all = new ArrayList<>();
    private final Map<String, String> there = new LinkedHashMap<>();
    private final Set<String> machines = new LinkedHashSet<>();
    private final Set<String> owed = new LinkedHashSet<>();
    private int addresses;

    /** The name of a resource among all stacks. */
    static String thing(Call call) {
        return call.owner().stackId().equals(call.owner().root())
                ? call.name()
                : call.owner().stackName() + "/" + call.name();
    }

    void note(Kind kind, Call call) {
        all.add(new Deed(kind, thing(call)));
    }

    void made(Call call) {
        if (there.putIfAbsent(call.token(), thing(call)) == null) {
            note(Kind.MADE, call);
        }
    }

    boolean isThere(Call call) {
        return there.containsKey(call.token());
    }

    void leaving(Call call) {
        if (isThere(call)) {
            note(Kind.LEAVING, call);
        }
    }

    void removed(Call call) {
        if (there.remove(call.token()) != null) {
            note(Kind.REMOVED, call);
        }
    }

    /** A machine has come, with a new address, which is answered; or gone. */
    String machine(String id) {
        machines.add(id);
        addresses++;
        return "10.0." + addresses / 250 + "." + (addresses % 250 + 1);
    }

    void noMachine(String id) {
        machines.remove(id);
    }

    boolean isMachine(String id) {
        return machines.contains(id);
    }

    /** A script has been at work whose undo must run. */
    void owe(Call call) {
        owed.add(thing(call));
    }

    void paid(Call call) {
        owed.remove(thing(call));
    }

    boolean owes(Call call) {
        return owed.contains(thing(call));
    }

    List<Deed> all() {
        return List.copyOf(all);
    }

    /** What is there. */
    List<String> left() {
        return List.copyOf(there.values());
    }

    /** Whose undo has not run although it should. */
    List<String> owed() {
        return List.copyOf(owed);
    }
}

package io.tutti.stacks.state;

import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * How what is wanted of a resource differs from what it was made with, and so what has to be done about it.
 *
 * @param reason why, in a few words
 */
public record Difference(How how, String reason) {
    /** What has to be done. */
    public enum How {
        /** Nothing. */
        NONE,
        /** It is not there yet, or was not finished: it is made. */
        MAKE,
        /** It is changed in place. */
        CHANGE,
        /** Another one is made, and then this one removed. */
        REPLACE,
        /** Some of what is wanted depends on what is not done yet: it is compared again then. */
        MAYBE,
        /** What has changed may not change. */
        REFUSE
    }

    /** The one type of Heat's of which each update makes another. */
    private static final String ANEW = "OS::Heat::UpdateWaitConditionHandle";

    public static final Difference NONE = new Difference(How.NONE, "");

    /**
     * Compares what is wanted with what is there.
     *
     * @param row what is there
     * @param kind what the wanted type stands for
     * @param description of that kind, if it is known
     * @param properties as wanted, with the defaults filled in
     * @param metadata as wanted
     * @param nested whether it is a stack of its own, which goes on from whatever there is of it
     */
    public static Difference of(
            ResourceRow row,
            String kind,
            Optional<Description> description,
            Mapping properties,
            Mapping metadata,
            boolean nested) {
        if (!row.exists()) {
            return new Difference(How.MAKE, "it is not there yet");
        }
        var made = row.made();
        if (!made.kind().equals(kind)) {
            return new Difference(How.REPLACE, "its type changes from " + made.kind() + " to " + kind);
        }
        if (kind.equals(ANEW)) {
            return new Difference(How.REPLACE, "it is made anew at each update");
        }
        if (row.action().equals("DELETE")) {
            return new Difference(How.REPLACE, "it is being deleted, or half of it is");
        }
        if (row.action().equals("CHECK") && row.status().equals("FAILED")) {
            return isUnwellInside(row, nested)
                    ? new Difference(How.CHANGE, "something inside it was found unwell")
                    : new Difference(How.REPLACE, "it was found unwell: " + row.reason());
        }
        var compared = new Comparing(made.properties(), properties, description).compared();
        if (isHalfMade(row)) {
            if (nested) {
                return new Difference(How.CHANGE, "its making has failed");
            }
            return compared.how == How.NONE
                    ? new Difference(How.MAKE, "its making has failed")
                    : new Difference(How.REPLACE, "its making has failed, and " + compared.reason);
        }
        if (compared.how != How.NONE) {
            return compared;
        }
        if (row.action().equals("UPDATE") && row.status().equals("FAILED")) {
            return new Difference(How.CHANGE, "its last change has failed");
        }
        if (row.asleep()) {
            return new Difference(How.CHANGE, "it is suspended");
        }
        return row.metadata().equals(metadata) ? NONE : new Difference(How.CHANGE, "its metadata changes");
    }

    /** A stack in which something is unwell is made well inside, unless somebody has said that it is itself unwell. */
    private static boolean isUnwellInside(ResourceRow row, boolean nested) {
        return nested && !Mark.isMarked(row);
    }

    private static boolean isHalfMade(ResourceRow row) {
        return row.action().equals("CREATE") && !row.status().equals("COMPLETE");
    }

    /** Two sets of properties. */
    private record Comparing(Mapping before, Mapping after, Optional<Description> description) {
        Difference compared() {
            var unknown = new ArrayList<String>();
            var refused = new ArrayList<String>();
            var anew = new ArrayList<String>();
            var inPlace = new ArrayList<String>();
            var names = new LinkedHashSet<>(before.entries().keySet());
            names.addAll(after.entries().keySet());
            for (var name : names) {
                var old = before.get(name).orElse(Value.none());
                var wanted = after.get(name).orElse(Value.none());
                if (wanted.holdsUnknown()) {
                    unknown.add(name);
                } else if (!old.equals(wanted)) {
                    (switch (onChange(name)) {
                                case REFUSE -> refused;
                                case REPLACE -> anew;
                                case UPDATE -> inPlace;
                            })
                            .add(name);
                }
            }
            if (!refused.isEmpty()) {
                return new Difference(How.REFUSE, quoted(refused) + " may never change");
            }
            if (!anew.isEmpty()) {
                return new Difference(How.REPLACE, quoted(anew) + " cannot change in place");
            }
            if (!unknown.isEmpty()) {
                return new Difference(
                        How.MAYBE,
                        (inPlace.isEmpty() ? "" : quoted(inPlace) + verb(inPlace) + ", and ") + quoted(unknown)
                                + (unknown.size() == 1 ? " depends" : " depend") + " on what changes");
            }
            return inPlace.isEmpty() ? NONE : new Difference(How.CHANGE, quoted(inPlace) + verb(inPlace));
        }

        /** What nobody has described may be tried in place; the driver knows. */
        private Property.OnChange onChange(String name) {
            return description
                    .flatMap(type -> type.property(name))
                    .map(Property::onChange)
                    .orElse(Property.OnChange.UPDATE);
        }

        private static String verb(List<String> names) {
            return names.size() == 1 ? " changes" : " change";
        }

        private static String quoted(List<String> names) {
            return "`" + String.join("`, `", names) + "`";
        }
    }
}

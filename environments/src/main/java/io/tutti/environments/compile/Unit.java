package io.tutti.environments.compile;

import io.tutti.contract.problem.Where;
import io.tutti.contract.value.Value;
import io.tutti.environments.catalogue.Block;
import io.tutti.environments.catalogue.Block.Member;
import io.tutti.environments.catalogue.Block.State;
import io.tutti.environments.model.Model.Thing;
import io.tutti.environments.requirement.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object with all that is known of it before anything runs.
 *
 * @param values of its properties, the defaults included
 * @param counts of its members, as far as they are right
 * @param providers by socket
 */
record Unit(
        Thing thing,
        Block block,
        Map<String, Value> values,
        Map<String, Integer> counts,
        Map<String, List<Provider>> providers) {

    /** One of a member's machines; the object itself where there is no member. */
    record Spot(Optional<Member> member, int index) {
        static final Spot OBJECT = new Spot(Optional.empty(), 0);

        static Spot of(Member member, int index) {
            return new Spot(Optional.of(member), index);
        }

        /** Whether a member of that name is meant. */
        boolean isOf(String member) {
            return this.member.filter(one -> one.name().equals(member)).isPresent();
        }
    }

    String name() {
        return thing.name();
    }

    /** The name that something of this object has in the generated template. */
    String named(Spot spot, String name) {
        return this.name() + "-"
                + spot.member()
                        .map(member -> member.name() + spot.index() + "-")
                        .orElse("") + name;
    }

    String parameter(String property) {
        return name() + "-" + property;
    }

    int count(Member member) {
        return counts.getOrDefault(member.name(), 0);
    }

    /** Where a state is reached: on each machine of its member, or once. */
    List<Spot> spots(State state) {
        var member = state.on().flatMap(on -> member(on.text()));
        if (member.isEmpty()) {
            return List.of(Spot.OBJECT);
        }
        var spots = new ArrayList<Spot>();
        for (int i = 0; i < count(member.get()); i++) {
            spots.add(Spot.of(member.get(), i));
        }
        return spots;
    }

    Optional<Member> member(String name) {
        return Optional.ofNullable(block.members().get(name));
    }

    Optional<State> state(String name) {
        return Optional.ofNullable(block.states().get(name));
    }

    /** Whether the object's own fragment has a resource of that name. */
    boolean hasResource(String name) {
        return block.template()
                .filter(fragment -> fragment.section("resources").containsKey(name))
                .isPresent();
    }

    /** The place of a property's value: in the model where it is given, else in the block. */
    Where place(String property) {
        var given = Optional.ofNullable(thing.properties().get(property));
        return given.map(value -> value.where()).orElse(thing.where());
    }
}

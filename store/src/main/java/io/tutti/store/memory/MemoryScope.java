package io.tutti.store.memory;

import io.tutti.contract.exchange.Exchange.Barrier;
import io.tutti.contract.exchange.Exchange.Claim;
import io.tutti.contract.exchange.Exchange.Failure;
import io.tutti.contract.exchange.Exchange.Fence;
import io.tutti.contract.exchange.Exchange.Member;
import io.tutti.contract.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What one scope of the exchange holds. */
final class MemoryScope {
    final TreeMap<String, Written> values = new TreeMap<>();
    final TreeMap<String, Holding> claims = new TreeMap<>();
    final TreeMap<String, Standing> barriers = new TreeMap<>();
    final List<Failure> failures = new ArrayList<>();

    /** All there ever were, so that each signal of one has an id of its own. */
    long failureCount;

    boolean holds(Fence fence) {
        return Optional.ofNullable(claims.get(fence.claim()))
                .filter(holding -> holding.term() == fence.term())
                .flatMap(Holding::winner)
                .filter(winner -> winner.machine().equals(fence.machine()))
                .isPresent();
    }

    record Written(Value value, long version) {}

    /** @param term the newest one; it goes on counting when nobody holds the claim */
    record Holding(Optional<Member> winner, int term) {
        Optional<Claim> claim(String name) {
            return winner.map(member -> new Claim(name, member, term));
        }
    }

    /** A barrier: who has come, in order, and the count that was named last. */
    static final class Standing {
        private final Map<String, Member> members = new LinkedHashMap<>();
        private int count;
        private long version;

        boolean arrive(int wanted, Member member) {
            var changed = wanted != count || !member.equals(members.put(member.machine(), member));
            count = wanted;
            members.put(member.machine(), member);
            if (changed) {
                version++;
            }
            return changed;
        }

        long version() {
            return version;
        }

        Barrier barrier(String name) {
            return new Barrier(name, count, List.copyOf(members.values()));
        }
    }
}

package io.tutti.contract.exchange;

import io.tutti.contract.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * How workflows on machines talk. Everything is scoped to a root stack, is durable before it is acknowledged and ends
 * with its scope. A change is also a signal to the address of what changed
 * ({@link io.tutti.contract.resource.Addresses}), in the same transaction.
 */
public interface Exchange {
    /**
     * Writes a value.
     *
     * @param term the claim and its term under which the caller writes, if it does; an old one is refused
     */
    Write put(String scope, String key, Value value, Optional<Fence> term);

    Optional<Value> get(String scope, String key);

    /** Asks for a claim. The first machine wins; asking again, from whatever attempt, gives the same answer. */
    Claim claim(String scope, String name, Member member);

    Optional<Claim> claim(String scope, String name);

    /** Opens a new term: the holder is gone or a person said so. A claim held by nobody or another machine is left alone. */
    void release(String scope, String name, String machine);

    /** Releases every claim of the machine in the scope, for its deployment was undone. */
    void releaseAll(String scope, String machine);

    /**
     * Releases every claim of the machine in whatever scope, for it has no process left: software of other stacks may
     * have claimed things on it too. Costs work in proportion to its claims.
     */
    void left(String machine);

    /** Stands at a barrier. Machines count, not calls. */
    Barrier arrive(String scope, String name, int count, Member member);

    Optional<Barrier> barrier(String scope, String name);

    /** Records that a machine said {@code tutti fail}. */
    void fail(String scope, Member member, String reason);

    Optional<Failure> failure(String scope);

    /** The machine tries again: what it said with {@code tutti fail} no longer counts. */
    void retried(String scope, String machine);

    /** The keys and claims and barriers of a scope, for people who look. */
    Contents contents(String scope);

    /** Forgets the scope. */
    void end(String scope);

    /** The scopes that have been used and have not ended. */
    List<String> open();

    /** Who speaks: the machine and the address where others reach it. */
    record Member(String machine, String address) {}

    /** A claim's state; terms count from 1. */
    record Claim(String name, Member winner, int term) {}

    /** A claim under which something is written. */
    record Fence(String claim, String machine, int term) {}

    /** A barrier's state: complete when as many different machines as {@code count} have come. */
    record Barrier(String name, int count, List<Member> members) {
        public Barrier {
            members = List.copyOf(members);
        }

        public boolean complete() {
            return members.size() >= count;
        }
    }

    /** A machine gave up. */
    record Failure(Member member, String reason) {}

    /** Everything in a scope. */
    record Contents(Value.Mapping values, List<Claim> claims, List<Barrier> barriers) {}

    /** The answer to a write. */
    enum Write {
        WRITTEN,
        /** The writer holds an old term. */
        FENCED,
        /** The scope has ended. */
        CLOSED
    }
}

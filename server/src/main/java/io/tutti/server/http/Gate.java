package io.tutti.server.http;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.software.Deployment;
import io.tutti.server.identity.Keys;
import io.tutti.server.identity.Session;
import io.tutti.server.identity.Sessions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The one place that decides who may come in. It looks at {@code X-Auth-Token}, {@code Authorization: Bearer} and an
 * address's own signature; whatever else a request says about its sender counts for nothing.
 */
public final class Gate {
    private final Sessions sessions;
    private final Keys keys;
    private final Ec2Gate ec2;
    private final BiFunction<String, String, Optional<Deployment>> attempts;

    /** @param attempts finds the row of a deployment while that attempt of it is under way */
    public Gate(
            Sessions sessions,
            Keys keys,
            InstantSource clock,
            BiFunction<String, String, Optional<Deployment>> attempts) {
        this.sessions = sessions;
        this.keys = keys;
        ec2 = new Ec2Gate(keys, clock);
        this.attempts = attempts;
    }

    /** Who calls; @throws Denial 401 or 403 when this policy does not let them in. */
    Caller admit(Policy policy, Request.Head head, Map<String, String> places) {
        var caller = switch (policy) {
            case Policy.Open _ -> new Caller.Anybody();
            case Policy.Token(var role) -> person(head, role);
            case Policy.AnyToken _ -> new Caller.Known(session(head));
            case Policy.Oneself _ -> oneself(head, places);
            case Policy.Operator _ -> operator(head);
            case Policy.MachineKey _ -> machine(head);
            case Policy.AttemptKey _ -> attempt(head);
            case Policy.Signature _ -> signed(head);
            case Policy.Ec2Signature(var verb) -> ec2.admit(head, verb);
            case Policy.TokenOrSignalKey(var role) -> signaller(head, places).orElseGet(() -> person(head, role));
        };
        checkProject(caller, places);
        return caller;
    }

    /** Whether the request shows a token; where there is no route, only those who have one are told so. */
    boolean knows(Request.Head head) {
        return token(head).flatMap(sessions::find).isPresent();
    }

    private Session session(Request.Head head) {
        var token = token(head)
                .orElseThrow(() -> unauthorised("There is no token in the request: send it as X-Auth-Token"));
        return sessions.find(token)
                .orElseThrow(() -> isNarrow(token) ? narrow() : unauthorised("The token is not known"));
    }

    private Caller person(Request.Head head, Role needed) {
        var session = session(head);
        var scope = session.scope().orElseThrow(() -> forbidden("The token is for no project: log in with one"));
        var role = Role.most(scope.roles())
                .filter(own -> own.covers(needed))
                .orElseThrow(() -> forbidden("The token's role does not allow this"));
        return new Caller.Person(session, scope, role);
    }

    private Caller oneself(Request.Head head, Map<String, String> places) {
        var session = session(head);
        if (!session.operator() && !session.user().equals(places.get("user"))) {
            throw forbidden("Only an operator may ask this of somebody else");
        }
        return new Caller.Known(session);
    }

    private Caller operator(Request.Head head) {
        var session = session(head);
        if (!session.operator()) {
            throw forbidden("Only an operator may do this: somebody with the role admin in the project default");
        }
        return new Caller.Known(session);
    }

    private static Denial forbidden(String message) {
        return Denial.of(403, "auth.forbidden", message);
    }

    private boolean isNarrow(String token) {
        return !(keys.machine(token) instanceof Keys.Verdict.Bad)
                || keys.attempt(token).isPresent()
                || keys.signal(token).isPresent();
    }

    private static Denial narrow() {
        return Denial.of(
                403,
                "auth.forbidden",
                "The key of a machine, an attempt or a signal opens its own routes and no others");
    }

    private Caller machine(Request.Head head) {
        var key = bearer(head).orElseThrow(() -> unauthorised("There is no machine key in the request"));
        return switch (keys.machine(key)) {
            case Keys.Verdict.Good(var machine) -> new Caller.Machine(machine.id(), machine.project());
            case Keys.Verdict.Gone _ -> throw Denial.of(410, "machine.gone", "The machine has been destroyed");
            case Keys.Verdict.Bad _ -> throw unauthorised("The machine key is not known or has expired");
        };
    }

    private Caller attempt(Request.Head head) {
        var key = bearer(head).orElseThrow(() -> unauthorised("There is no attempt key in the request"));
        return keys.attempt(key)
                .flatMap(found -> attempts.apply(found.deployment(), found.attempt()))
                .<Caller>map(Caller.Attempt::new)
                .orElseThrow(() -> unauthorised("The attempt key is not known, or its attempt has ended"));
    }

    private Caller signed(Request.Head head) {
        var expires = head.query().first("expires").orElse("");
        var signature = head.query().first("signature").orElse("");
        if (!keys.isSigned(head.path(), expires, head.query().first("made"), signature)) {
            throw unauthorised("The address is not signed, or no longer good");
        }
        return new Caller.Anybody();
    }

    private Optional<Caller> signaller(Request.Head head, Map<String, String> places) {
        var to = token(head).flatMap(keys::signal);
        if (to.isEmpty()) {
            return Optional.empty();
        }
        var here =
                to.get().stack().equals(places.get("id")) && to.get().resource().equals(places.get("resource"));
        if (!here) {
            throw narrow();
        }
        return Optional.of(new Caller.Signaller(
                to.get().project(), to.get().stack(), to.get().resource()));
    }

    /** The project comes from the token; a path may name it, by its id or its name. */
    private static void checkProject(Caller caller, Map<String, String> places) {
        var named = Optional.ofNullable(places.get("project"));
        var own = switch (caller) {
            case Caller.Person person ->
                List.of(person.scope().project(), person.scope().name());
            case Caller.Machine machine -> List.of(machine.project());
            case Caller.Signaller signaller -> List.of(signaller.project());
            case Caller.Signer signer -> List.of(signer.project());
            case Caller.Known _, Caller.Attempt _, Caller.Anybody _ -> List.<String>of();
        };
        if (named.filter(project -> !own.contains(project)).isPresent()) {
            var problem = Problem.of("auth.foreign-project", "The project in the path is not the token's project");
            throw Denial.of(
                    403,
                    own.stream()
                            .findFirst()
                            .map(project -> problem.suggest("Use " + project + " in the path"))
                            .orElse(problem));
        }
    }

    private static Optional<String> token(Request.Head head) {
        return head.headers().apply("X-Auth-Token").or(() -> bearer(head));
    }

    private static Optional<String> bearer(Request.Head head) {
        return head.headers()
                .apply("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    static Denial unauthorised(String message) {
        return Denial.of(401, "auth.required", message).with("WWW-Authenticate", "Bearer realm=\"tutti\"");
    }
}

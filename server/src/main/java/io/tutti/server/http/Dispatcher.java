package io.tutti.server.http;

import io.tutti.contract.problem.Problem;
import io.tutti.contract.problem.Refusal;
import io.tutti.engine.port.Journal;
import io.tutti.server.identity.Sessions;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The way of a request: path, route, policy, body, endpoint, answer. It knows nothing of the web server. */
public final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String REQUEST_ID = "x-openstack-request-id";

    private final List<Route> routes;
    private final Gate gate;

    public Dispatcher(List<Route> routes, Gate gate) {
        this.routes = List.copyOf(routes);
        this.gate = gate;
    }

    /** An answer, and which route it comes from; {@code none} for those that met none. */
    record Answered(Reply reply, String route) {}

    private record Match(Route route, Map<String, String> places) {}

    /**
     * Answers anything, whatever happens.
     *
     * @param method as it was sent
     */
    Answered answer(String method, Request.Head head, Body body) {
        MDC.put("request", head.id());
        var route = "none";
        try {
            var match = match(method, head);
            route = match.route().path().toString();
            var caller = gate.admit(match.route().policy(), head, match.places());
            var request = new Request(head, match.places(), caller, body);
            var reply = match.route().endpoint().handle(request);
            LOG.debug("{} {} by {}: {}", method, route, caller.label(), reply.status());
            return new Answered(reply.with(REQUEST_ID, head.id()), route);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answered(stopping(head).with(REQUEST_ID, head.id()), route);
        } catch (RuntimeException e) {
            return new Answered(failure(e, method, head).with(REQUEST_ID, head.id()), route);
        } finally {
            MDC.remove("request");
        }
    }

    private Match match(String method, Request.Head head) {
        var path = CanonicalPath.of(head.path());
        var matching = path.map(this::matching).orElse(List.of());
        var wanted = Method.of(method);
        var found = matching.stream()
                .filter(match -> Optional.of(match.route().method()).equals(wanted))
                .findFirst();
        return found.orElseThrow(() -> missed(path, matching, head));
    }

    private List<Match> matching(CanonicalPath path) {
        return routes.stream()
                .flatMap(route -> route.path().match(path).stream().map(places -> new Match(route, places)))
                .sorted(Comparator.comparing(match -> match.route().path(), PathPattern.literalsFirst()))
                .toList();
    }

    /** Strangers are not told what there is and what is not. */
    private Denial missed(Optional<CanonicalPath> path, List<Match> matching, Request.Head head) {
        var open = matching.stream().anyMatch(match -> match.route().policy() instanceof Policy.Open);
        if (!open && !gate.knows(head)) {
            return Gate.unauthorised("There is no good token in the request");
        }
        if (path.isEmpty()) {
            return Denial.malformed("request.bad-path", "The path has empty or dotted parts, or bad escapes");
        }
        if (matching.isEmpty()) {
            return Denial.of(404, "request.no-such-route", "There is nothing at " + head.path());
        }
        var allowed = matching.stream()
                .map(match -> match.route().method().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return Denial.of(405, "request.method-not-allowed", "This path takes " + allowed)
                .with("Allow", allowed);
    }

    private static Reply failure(RuntimeException e, String method, Request.Head head) {
        var face = ErrorFace.of(head.path());
        return switch (e) {
            case Denial denial -> {
                Reply.Whole reply = face.of(denial.status(), denial.problems(), head.id());
                for (var header : denial.headers().entrySet()) {
                    reply = reply.with(header.getKey(), header.getValue());
                }
                yield reply;
            }
            case Sessions.Away away -> {
                LOG.warn("{} {}: {}", method, head.path(), away.getMessage(), away.getCause());
                yield unavailable("Who is who cannot be asked for the moment: " + away.getMessage(), head);
            }
            case Refusal refusal -> face.of(Status.of(refusal.problems()), refusal.problems(), head.id());
            default -> broken(e, method, head);
        };
    }

    private static Reply broken(RuntimeException e, String method, Request.Head head) {
        if (isDatabase(e)) {
            LOG.warn("The database did not answer {} {}", method, head.path(), e);
            return unavailable("The database is away for the moment; nothing is lost", head);
        }
        LOG.error("{} {} failed", method, head.path(), e);
        var problem = Problem.of("server.error", "The server failed at this request")
                .because("It is a defect of the server; its log has more under " + head.id());
        return ErrorFace.of(head.path()).of(500, List.of(problem), head.id());
    }

    private static boolean isDatabase(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof Journal.OutcomeUnknown) {
                return true;
            }
        }
        return false;
    }

    private static Reply stopping(Request.Head head) {
        return unavailable("The server stops", head);
    }

    private static Reply unavailable(String message, Request.Head head) {
        return ErrorFace.of(head.path())
                .of(503, List.of(Problem.of("server.unavailable", message)), head.id())
                .with("Retry-After", "1");
    }
}

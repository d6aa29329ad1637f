package io.tutti.server.http;

import io.tutti.contract.problem.Problem;
import java.util.List;

/** What a status means to people, and which one a problem gets. */
final class Status {
    private Status() {}

    /** The status for what an endpoint refuses, by the codes of the problems. */
    static int of(List<Problem> problems) {
        return problems.stream().mapToInt(problem -> of(problem.code())).max().orElse(400);
    }

    private static int of(String code) {
        if (code.endsWith(".not-found")) {
            return 404;
        }
        return switch (code) {
            case "stack.no-resource", "stack.no-run", "stack.lost" -> 404;
            case "stack.exists",
                    "adopt.moving",
                    "adopt.still-there",
                    "adopt.taken",
                    "exchange.closed",
                    "exchange.fenced",
                    "environment.deployed",
                    "environment.exists",
                    "environment.in-use",
                    "package.in-use",
                    "plan.changed",
                    "request.key-used",
                    "stack.busy",
                    "stack.going",
                    "stack.inside",
                    "stack.not-suspended" -> 409;
            case "store.unavailable" -> 503;
            // Everything that is the matter with a run is a demand out of season.
            default -> code.startsWith("run.") ? 409 : 400;
        };
    }

    static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 413 -> "Content Too Large";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }

    /** Heat's words. */
    static String explanation(int status) {
        return switch (status) {
            case 400 ->
                "The server could not comply with the request since it is either malformed or otherwise incorrect.";
            case 401 -> "The request you have made requires authentication.";
            case 403 -> "Access was denied to this resource.";
            case 404 -> "The resource could not be found.";
            case 409 -> "There was a conflict when trying to complete your request.";
            default -> title(status);
        };
    }

    /** The name of Heat's exception for it. */
    static String heatType(int status, String code) {
        return switch (status) {
            case 401 -> "Unauthorized";
            case 403 -> code.equals("auth.foreign-project") ? "InvalidTenant" : "Forbidden";
            case 404 -> code.equals("resource.not-found") ? "ResourceNotFound" : "EntityNotFound";
            case 405 -> "HTTPMethodNotAllowed";
            case 409 -> code.equals("stack.exists") ? "StackExists" : "ActionInProgress";
            case 413 -> "RequestLimitExceeded";
            case 500 -> "InternalError";
            case 503 -> "ServiceUnavailable";
            default -> refused(code);
        };
    }

    private static String refused(String code) {
        if (code.equals("stack.suspended")) {
            return "NotSupported";
        }
        if (code.startsWith("limit.")) {
            return "RequestLimitExceeded";
        }
        return code.startsWith("request.") ? "HTTPBadRequest" : "StackValidationFailed";
    }
}

package io.tutti.server.http;

import io.tutti.contract.json.Json;
import io.tutti.contract.problem.Problem;
import io.tutti.contract.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Problems as the API that was called writes them. */
enum ErrorFace {
    /** RFC 9457. */
    PROBLEM {
        @Override
        Reply.Whole of(int status, List<Problem> problems, String requestId) {
            var first = problems.getFirst();
            var body = Value.map("type", Value.of("about:blank"))
                    .with("title", Status.title(status))
                    .with("status", Value.of(status))
                    .with("detail", message(problems))
                    .with("code", first.code())
                    .with("request_id", requestId)
                    .with("problems", Problems.write(problems));
            return Reply.typed(status, "application/problem+json", Json.masked(body));
        }
    },
    /** OpenStack Heat. */
    HEAT {
        @Override
        Reply.Whole of(int status, List<Problem> problems, String requestId) {
            var error = Value.map(
                            "type",
                            Value.of(Status.heatType(status, problems.getFirst().code())))
                    .with("message", message(problems))
                    .with("traceback", Value.none());
            return Reply.json(
                    status,
                    Value.map("code", Value.of(status))
                            .with("title", Status.title(status))
                            .with("explanation", Status.explanation(status))
                            .with("error", error)
                            .with("request_id", requestId)
                            .with("problems", Problems.write(problems)));
        }
    },
    /** OpenStack Keystone. */
    KEYSTONE {
        @Override
        Reply.Whole of(int status, List<Problem> problems, String requestId) {
            var error = Value.map("code", Value.of(status))
                    .with("message", message(problems))
                    .with("title", Status.title(status));
            return Reply.json(
                    status,
                    Value.map("error", error).with("request_id", requestId).with("problems", Problems.write(problems)));
        }
    };

    abstract Reply.Whole of(int status, List<Problem> problems, String requestId);

    static ErrorFace of(String path) {
        if (path.startsWith("/identity")) {
            return KEYSTONE;
        }
        return path.startsWith("/v1/") ? HEAT : PROBLEM;
    }

    private static String message(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.where().map(place -> place + ": ").orElse("") + problem.message())
                .collect(Collectors.joining("\n"));
    }
}

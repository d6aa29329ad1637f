package io.tutti.server.api.tutti;

import io.tutti.authoring.ProblemBook;
import io.tutti.contract.value.Value;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/problems}: every code that a problem can have, with one sentence about it. */
record ListProblems() implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var problems = ProblemBook.codes().entrySet().stream()
                .<Value>map(entry -> Value.map("code", Value.of(entry.getKey())).with("title", entry.getValue()))
                .toList();
        return Reply.json(200, Value.map("problems", Value.list(problems)));
    }
}

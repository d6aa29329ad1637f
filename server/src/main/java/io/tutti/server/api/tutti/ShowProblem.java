package io.tutti.server.api.tutti;

import io.tutti.authoring.ProblemBook;
import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** {@code GET /tutti/v1/problems/CODE}: the page about a code, in Markdown. */
record ShowProblem() implements Endpoint {
    @Override
    public Reply handle(Request request) {
        var code = request.at("code");
        var page = ProblemBook.of(code).orElseThrow(() -> Denial.unknown("problem", code));
        return Reply.json(
                200,
                Value.map("code", Value.of(page.code()))
                        .with("title", page.title())
                        .with("text", page.text()));
    }
}

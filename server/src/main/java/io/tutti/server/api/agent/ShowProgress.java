package io.tutti.server.api.agent;

import io.tutti.contract.value.Value;
import io.tutti.server.http.Denial;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.live.AttemptLogs;

/** {@code POST /tutti/v1/exchange/progress}: tells those who watch how far an attempt has come. */
public record ShowProgress(AttemptLogs logs) implements Endpoint {
    private static final int LIMIT = 64 << 10;

    @Override
    public Reply handle(Request request) {
        var row = Standing.caller(request);
        var body = request.json(LIMIT);
        var percent = percent(body.get("percent").orElse(Value.none()));
        logs.progress(row, percent, body.text("text").orElse(""));
        return Reply.empty(204);
    }

    private static int percent(Value value) {
        var number = switch (value) {
            case Value.Int whole -> whole.value().doubleValue();
            case Value.Real real -> real.value();
            case Value.Null _,
                    Value.Bool _,
                    Value.Text _,
                    Value.Sequence _,
                    Value.Mapping _,
                    Value.Secret _,
                    Value.Unknown _ -> -1;
        };
        if (number < 0 || number > 100) {
            throw Denial.malformed("exchange.bad-percent", "percent must be a number from 0 to 100");
        }
        return (int) number;
    }
}

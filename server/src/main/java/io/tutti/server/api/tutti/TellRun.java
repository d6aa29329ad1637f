package io.tutti.server.api.tutti;

import io.tutti.contract.value.Value;
import io.tutti.server.api.Answers;
import io.tutti.server.api.Fields;
import io.tutti.server.api.Found;
import io.tutti.server.http.Endpoint;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;
import io.tutti.server.stacks.Stacks;
import io.tutti.server.stacks.Stacks.Word;

/**
 * {@code POST /tutti/v1/stacks/STACK/VERB}: a person's word about the run.
 *
 * @param verb makes the word from the body's fields
 */
record TellRun(Found found, Stacks stacks, Verb verb) implements Endpoint {
    /** What a person can say. */
    enum Verb {
        CANCEL {
            @Override
            Word word(Fields fields) {
                return new Word.Cancel(reason(fields));
            }
        },
        CONTINUE {
            @Override
            Word word(Fields fields) {
                return new Word.Continue(fields.text("resource"), fields.text("hook"));
            }
        },
        MARK_CLEAN {
            @Override
            Word word(Fields fields) {
                return new Word.MarkClean(fields.needed("resource"), reason(fields));
            }
        },
        MARK_DONE {
            @Override
            Word word(Fields fields) {
                var output = fields.given("output").orElseGet(Value::none);
                return new Word.MarkDone(fields.needed("resource"), output, reason(fields));
            }
        },
        PAUSE {
            @Override
            Word word(Fields fields) {
                return new Word.Pause();
            }
        },
        RESUME {
            @Override
            Word word(Fields fields) {
                return new Word.Resume();
            }
        },
        RETRY {
            @Override
            Word word(Fields fields) {
                return new Word.Retry(fields.text("resource"), fields.mapping("parameters"));
            }
        },
        ROLLBACK {
            @Override
            Word word(Fields fields) {
                return new Word.Rollback(reason(fields));
            }
        },
        SKIP {
            @Override
            Word word(Fields fields) {
                return new Word.Skip(fields.needed("resource"), reason(fields));
            }
        };

        abstract Word word(Fields fields);

        private static String reason(Fields fields) {
            return fields.text("reason").orElse("");
        }
    }

    @Override
    public Reply handle(Request request) {
        var stack = found.stack(request);
        var fields = new Fields(request.jsonOrNothing());
        var word = verb.word(fields);
        fields.check();
        var told = stacks.tell(request.project(), stack, word);
        var json = Value.map("stack", StackJson.whole(Answers.good(told), stacks));
        return Reply.json(202, Answers.withWarnings(json, told));
    }
}

package io.tutti.server.api.cfn;

import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.contract.value.Value.Mapping;
import io.tutti.server.http.Reply;
import io.tutti.server.http.Request;

/** Answers in Amazon's shape: XML, or JSON for who asks for it. */
final class Answer {
    private Answer() {}

    /** @param action whose answer it is */
    static Reply of(Request request, String action, Mapping result) {
        var whole = Value.map(action + "Response", Value.map(action + "Result", result));
        if (request.query("ContentType").filter("JSON"::equals).isPresent()) {
            return Reply.clear(200, whole);
        }
        var xml = new StringBuilder();
        write(whole, xml);
        return Reply.typed(200, "application/xml", xml.toString()).with("Cache-Control", "no-store");
    }

    private static void write(Value value, StringBuilder xml) {
        switch (value) {
            case Mapping mapping ->
                mapping.entries().forEach((name, inner) -> {
                    // What users name is no name of an element for certain, so that it stands inside as JSON.
                    xml.append('<').append(name).append('>');
                    if (inner instanceof Mapping deeper && name.matches(".*(Response|Result|Detail)")) {
                        write(deeper, xml);
                    } else {
                        xml.append(escaped(inner.asText().orElseGet(() -> Json.clear(inner))));
                    }
                    xml.append("</").append(name).append('>');
                });
            case Value.Null _,
                    Value.Bool _,
                    Value.Int _,
                    Value.Real _,
                    Value.Text _,
                    Value.Sequence _,
                    Value.Secret _,
                    Value.Unknown _ -> xml.append(escaped(Json.clear(value)));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

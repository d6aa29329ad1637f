package io.tutti.authoring.schema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.tutti.authoring.Workbench;
import io.tutti.contract.json.Json;
import io.tutti.contract.value.Value;
import io.tutti.template.syntax.Yaml;
import java.util.List;

/** One of our schemas in the hands of somebody else's validator, as an editor would have it. */
final class Validator {
    private final JsonSchema schema;

    Validator(EditorSchema kind) {
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Json.clear(kind.schema(Workbench.types())), InputFormat.JSON);
    }

    /** What it says against a text in YAML or JSON. */
    List<String> complaints(String text) {
        return complaints(Yaml.read("text", text).orRefuse().value());
    }

    List<String> complaints(Value value) {
        return schema.validate(Json.clear(value), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }
}

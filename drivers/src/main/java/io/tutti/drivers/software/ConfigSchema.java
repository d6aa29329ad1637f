package io.tutti.drivers.software;

import io.tutti.contract.schema.Constraint;
import io.tutti.contract.schema.Description;
import io.tutti.contract.schema.Property;
import io.tutti.contract.value.Value;
import java.util.Arrays;
import java.util.Optional;

/** The properties that several types of software configuration and deployment share. */
final class ConfigSchema {
    private ConfigSchema() {}

    /** Adds the declared inputs and outputs and the options of a configuration. */
    static Description declaring(Description description) {
        return description
                .property(Property.sequence(
                        "inputs",
                        "The inputs the configuration expects.",
                        Property.mapping(
                                "input",
                                "One input.",
                                Property.text("name", "The input's name.").must(),
                                Property.text("description", "What it is for."),
                                kind(),
                                Property.any("default", "Its value when a deployment gives none."),
                                Property.bool(
                                                "replace_on_change",
                                                "Whether a changed value makes a new deployment instead of updating"
                                                        + " it.")
                                        .otherwise(Value.of(false)))))
                .property(Property.sequence(
                        "outputs",
                        "The outputs the configuration gives; each becomes an attribute of its deployments.",
                        Property.mapping(
                                "output",
                                "One output.",
                                Property.text("name", "The output's name.").must(),
                                Property.text("description", "What it tells."),
                                kind(),
                                Property.bool(
                                                "error_output",
                                                "Whether a value here means that the deployment has failed.")
                                        .otherwise(Value.of(false)))))
                .property(Property.mapping("options", "What the engine understands beyond the configuration itself."));
    }

    static Property group() {
        return Property.text(
                        "group",
                        "The engine that applies it on the machine: script, puppet, … Without one, nothing runs.")
                .otherwise(Value.of("Heat::Ungrouped"));
    }

    static Property actions() {
        return Property.sequence(
                        "actions",
                        "The stack actions at which it runs. A configuration of type OS::Heat::SoftwareComponent says"
                                + " so itself.")
                .constrained(actionWords())
                .otherwise(Value.list(Value.of("CREATE"), Value.of("UPDATE")))
                .whenChanged(Property.OnChange.UPDATE);
    }

    static Property transport() {
        return Property.text(
                        "signal_transport",
                        "How Heat's own agents report; Tutti's agent needs none of it. NO_SIGNAL does not wait for the"
                                + " end.")
                .otherwise(Value.of("CFN_SIGNAL"))
                .constrained(words("CFN_SIGNAL", "TEMP_URL_SIGNAL", "HEAT_SIGNAL", "NO_SIGNAL", "ZAQAR_SIGNAL"));
    }

    static Constraint actionWords() {
        return words("CREATE", "UPDATE", "DELETE", "SUSPEND", "RESUME");
    }

    static Constraint words(String... words) {
        return new Constraint.Allowed(Arrays.stream(words).map(Value::of).toList(), Optional.empty());
    }

    static Constraint atLeastOne() {
        return new Constraint.Length(Optional.of(1L), Optional.empty(), Optional.empty());
    }

    private static Property kind() {
        return Property.text("type", "What kind of value it is.")
                .otherwise(Value.of("String"))
                .constrained(words("String", "Number", "CommaDelimitedList", "Json", "Boolean"));
    }
}

package io.tutti.template.function;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;
import java.util.List;

/** {@code Fn::GetAZs: region}: the availability zones there are: one, by the name that Nova gives its first. */
final class CfnGetZones implements Plain {
    @Override
    public String name() {
        return "Fn::GetAZs";
    }

    @Override
    public Manual manual() {
        return new Manual("REGION", "the availability zones", "''");
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        return Value.texts(List.of("nova"));
    }
}

package io.tutti.template.function;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Plain;

/** {@code Fn::Base64: text}: the very text, for here user data is plain text. */
final class CfnBase64 implements Plain {
    @Override
    public String name() {
        return "Fn::Base64";
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        return Value.of(arguments.text(argument, "takes a text"));
    }
}

package io.tutti.template.function;

import io.tutti.contract.value.Value;
import io.tutti.template.evaluate.Arguments;
import io.tutti.template.evaluate.Manual;
import io.tutti.template.evaluate.Plain;

/** {@code Fn::Base64: text}: the very text, for here user data is plain text. */
final class CfnBase64 implements Plain {
    @Override
    public String name() {
        return "Fn::Base64";
    }

    @Override
    public Manual manual() {
        return new Manual("TEXT", "the text as it is; machines get it encoded anyway", "some text");
    }

    @Override
    public Value apply(Value argument, Arguments arguments) {
        return Value.of(arguments.text(argument, "takes a text"));
    }
}

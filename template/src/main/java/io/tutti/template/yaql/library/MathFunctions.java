package io.tutti.template.yaql.library;

import static io.tutti.template.yaql.call.Definition.function;
import static io.tutti.template.yaql.call.Definition.operator;
import static io.tutti.template.yaql.call.Type.ANY;
import static io.tutti.template.yaql.call.Type.NUMBER;
import static io.tutti.template.yaql.call.Type.WHOLE;

import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.call.Call;
import io.tutti.template.yaql.call.Definition;
import io.tutti.template.yaql.value.Same;
import io.tutti.template.yaql.value.Truth;
import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;

/** Numbers. Source: YAQL's module {@code math}. */
final class MathFunctions implements Family {
    /** What an operator computes. */
    private interface Computation {
        Object of(Arithmetic arithmetic, Object one, Object two);
    }

    @Override
    public String title() {
        return "Numbers";
    }

    @Override
    public List<Definition> definitions() {
        return List.of(
                binary("+", "The sum.", Arithmetic::plus),
                binary("-", "The difference.", Arithmetic::minus),
                binary("*", "The product.", Arithmetic::times),
                binary("/", "The quotient; of integers the next lower integer.", Arithmetic::by),
                binary("mod", "The remainder, with the sign of the divisor.", Arithmetic::modulo),
                order(">", "Whether the first number is greater.", sign -> sign > 0),
                order(">=", "Whether the first number is greater or equal.", sign -> sign >= 0),
                order("<", "Whether the first number is less.", sign -> sign < 0),
                order("<=", "Whether the first number is less or equal.", sign -> sign <= 0),
                operator("#unary_operator_+").takes("op", NUMBER).does("The number.", call -> call.get(0)),
                operator("#unary_operator_-").takes("op", NUMBER).does("The negative number.", MathFunctions::negative),
                function("abs").takes("op", NUMBER).does("The number without its sign.", MathFunctions::abs),
                function("sign").takes("num", NUMBER).does("1, 0 or -1.", MathFunctions::sign),
                function("int")
                        .takes("value", ANY)
                        .does(
                                "An integer of a number or a text, 0 of null; fractions are cut.",
                                call -> Numbers.whole(call.open(0))),
                function("float")
                        .takes("value", ANY)
                        .does("A real number of a number or a text, 0.0 of null.", call -> Numbers.real(call.open(0))),
                function("round")
                        .takes("number", NUMBER)
                        .maybe("ndigits", WHOLE, 0)
                        .does(
                                "The number rounded to so many digits behind the point.",
                                call -> arithmetic(call).rounded(call.get(0), call.whole(1))),
                function("pow")
                        .takes("a", NUMBER)
                        .takes("b", NUMBER)
                        .maybe("c", NUMBER)
                        .does("The power, modulo the third number if there is one.", MathFunctions::power),
                function("max")
                        .takes("a", ANY)
                        .takes("b", ANY)
                        .picks()
                        .does("The greater of two values.", call -> greater(call) ? call.get(1) : call.get(0)),
                function("min")
                        .takes("a", ANY)
                        .takes("b", ANY)
                        .picks()
                        .does("The lesser of two values.", call -> greater(call) ? call.get(0) : call.get(1)),
                function("random")
                        .does(
                                "A number from 0 up to 1.",
                                call -> call.turn().random().nextDouble()),
                function("random")
                        .takes("from", ANY)
                        .takes("to", ANY)
                        .does("An integer between two, both possible.", MathFunctions::random),
                bitwise("bitwiseAnd", "The bits that are set in both.", BigInteger::and),
                bitwise("bitwiseOr", "The bits that are set in any of both.", BigInteger::or),
                bitwise("bitwiseXor", "The bits that are set in one of both.", BigInteger::xor),
                function("bitwiseNot")
                        .takes("arg", WHOLE)
                        .does(
                                "The bits that are not set.",
                                call -> call.whole(0).not()),
                function("shiftBitsLeft")
                        .takes("value", WHOLE)
                        .takes("bitsNumber", WHOLE)
                        .does(
                                "The bits shifted to the left.",
                                call -> arithmetic(call).left(call.whole(0), call.whole(1))),
                function("shiftBitsRight")
                        .takes("value", WHOLE)
                        .takes("bitsNumber", WHOLE)
                        .does(
                                "The bits shifted to the right.",
                                call -> arithmetic(call).right(call.whole(0), call.whole(1))),
                function("isInteger")
                        .takes("value", ANY)
                        .does("Whether it is a whole number.", call -> call.open(0) instanceof BigInteger),
                function("isNumber")
                        .takes("value", ANY)
                        .does(
                                "Whether it is a number.",
                                call -> call.open(0) instanceof BigInteger || call.open(0) instanceof Double));
    }

    private static Arithmetic arithmetic(Call call) {
        return new Arithmetic(call.budget());
    }

    private static Definition binary(String sign, String sentence, Computation computation) {
        return operator("#operator_" + sign)
                .takes("left", NUMBER)
                .takes("right", NUMBER)
                .does(sentence, call -> computation.of(arithmetic(call), call.get(0), call.get(1)));
    }

    private static Definition order(String sign, String sentence, IntPredicate holds) {
        return operator("#operator_" + sign)
                .takes("left", NUMBER)
                .takes("right", NUMBER)
                .does(
                        sentence,
                        call -> !isNan(call.get(0))
                                && !isNan(call.get(1))
                                && holds.test(Same.compare(call.get(0), call.get(1))));
    }

    private static boolean isNan(Object number) {
        return number instanceof Double real && real.isNaN();
    }

    private static Definition bitwise(
            String name, String sentence, java.util.function.BinaryOperator<BigInteger> operation) {
        return function(name)
                .takes("left", WHOLE)
                .takes("right", WHOLE)
                .does(sentence, call -> operation.apply(call.whole(0), call.whole(1)));
    }

    private static boolean greater(Call call) {
        return Truth.of(call.invoke("#operator_>", call.get(1), call.get(0)));
    }

    private static Object negative(Call call) {
        return call.get(0) instanceof Double real
                ? (Object) (-real)
                : call.whole(0).negate();
    }

    private static Object abs(Call call) {
        return call.get(0) instanceof Double real
                ? (Object) Math.abs(real)
                : call.whole(0).abs();
    }

    private static Object sign(Call call) {
        var sign = call.get(0) instanceof Double real
                ? (real > 0 ? 1 : real < 0 ? -1 : 0)
                : call.whole(0).signum();
        return BigInteger.valueOf(sign);
    }

    private static Object power(Call call) {
        return call.has(2)
                ? arithmetic(call).power(call.get(0), call.get(1), call.get(2))
                : arithmetic(call).power(call.get(0), call.get(1));
    }

    private static Object random(Call call) {
        if (!isWhole(call.open(0)) || !isWhole(call.open(1))) {
            throw new Failure(
                    isNumeric(call.open(0)) && isNumeric(call.open(1)) ? Fault.VALUE : Fault.TYPE,
                    "A random number lies between two integers");
        }
        var from = call.whole(0);
        var range = call.whole(1).subtract(from).add(BigInteger.ONE);
        if (range.signum() <= 0) {
            throw new Failure(Fault.VALUE, "There is no integer between these two");
        }
        var bits = new byte[range.bitLength() / 8 + 9];
        call.turn().random().nextBytes(bits);
        return from.add(new BigInteger(1, bits).mod(range));
    }

    private static boolean isWhole(Object value) {
        return value instanceof BigInteger || value instanceof Boolean;
    }

    private static boolean isNumeric(Object value) {
        return isWhole(value) || value instanceof Double;
    }
}

package io.tutti.template.yaql.library;

import io.tutti.template.yaql.budget.Budget;
import io.tutti.template.yaql.budget.Failure;
import io.tutti.template.yaql.budget.Fault;
import io.tutti.template.yaql.value.Same;
import io.tutti.template.yaql.value.Size;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Numbers as Python computes with them: whole ones of any size, real ones in double precision, mixed ones real. */
final class Arithmetic {
    private final Budget budget;

    Arithmetic(Budget budget) {
        this.budget = budget;
    }

    static double real(Object number) {
        if (number instanceof Double real) {
            return real;
        }
        var value = Same.whole(number).doubleValue();
        if (Double.isInfinite(value)) {
            throw new Failure(Fault.VALUE, "The integer is too large to be computed with as a real number");
        }
        return value;
    }

    private static boolean areWhole(Object one, Object two) {
        return !(one instanceof Double) && !(two instanceof Double);
    }

    private void fits(long bits) {
        budget.fit(Size.whole(bits));
        budget.step(1 + bits / 4096);
    }

    Object plus(Object one, Object two) {
        return areWhole(one, two) ? Same.whole(one).add(Same.whole(two)) : (Object) (real(one) + real(two));
    }

    Object minus(Object one, Object two) {
        return areWhole(one, two) ? Same.whole(one).subtract(Same.whole(two)) : (Object) (real(one) - real(two));
    }

    Object times(Object one, Object two) {
        if (!areWhole(one, two)) {
            return real(one) * real(two);
        }
        var a = Same.whole(one);
        var b = Same.whole(two);
        fits((long) a.bitLength() + b.bitLength() - 2);
        return a.multiply(b);
    }

    /** Division, of whole numbers downwards. */
    Object by(Object one, Object two) {
        refuseZero(two);
        if (!areWhole(one, two)) {
            return real(one) / real(two);
        }
        var parts = Same.whole(one).divideAndRemainder(Same.whole(two));
        return parts[1].signum() != 0 && parts[1].signum() != Same.whole(two).signum()
                ? parts[0].subtract(BigInteger.ONE)
                : parts[0];
    }

    /** What is left of a division downwards; it has the sign of the divisor. */
    Object modulo(Object one, Object two) {
        refuseZero(two);
        if (areWhole(one, two)) {
            var divisor = Same.whole(two);
            var rest = Same.whole(one).mod(divisor.abs());
            return divisor.signum() < 0 && rest.signum() != 0 ? rest.add(divisor) : rest;
        }
        var divisor = real(two);
        var rest = real(one) % divisor;
        if (rest == 0) {
            return Math.copySign(0.0, divisor);
        }
        return rest < 0 == divisor < 0 ? rest : rest + divisor;
    }

    private static void refuseZero(Object divisor) {
        if (divisor instanceof Double real ? real == 0 : Same.whole(divisor).signum() == 0) {
            throw new Failure(Fault.VALUE, "A number cannot be divided by zero")
                    .because("the divisor is zero")
                    .suggest("decide before, as in `switch($.n = 0 => 0, true => 100 / $.n)`");
        }
    }

    Object power(Object base, Object exponent) {
        if (!areWhole(base, exponent) || Same.whole(exponent).signum() < 0) {
            return realPower(real(base), real(exponent));
        }
        var number = Same.whole(base);
        var times = Same.whole(exponent);
        if (number.abs().bitLength() > 1) {
            if (times.bitLength() > 31) {
                throw Budget.spent("makes a number of too many digits");
            }
            fits((number.abs().bitLength() - 1L) * times.longValueExact());
        }
        return number.abs().bitLength() > 1 ? number.pow(times.intValueExact()) : small(number, times);
    }

    private static BigInteger small(BigInteger number, BigInteger times) {
        if (times.signum() == 0) {
            return BigInteger.ONE;
        }
        return number.signum() < 0 && !times.testBit(0) ? number.negate() : number;
    }

    private static Object realPower(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw new Failure(Fault.VALUE, "Zero has no negative power");
        }
        if (base < 0 && exponent != Math.rint(exponent) && Double.isFinite(base) && Double.isFinite(exponent)) {
            throw new Failure(Fault.VALUE, "A negative number has no power with a fraction");
        }
        var result = Math.pow(base, exponent);
        if (base == 1 || exponent == 0) {
            return 1.0;
        }
        if (base == -1 && Double.isInfinite(exponent)) {
            return 1.0;
        }
        if (Double.isInfinite(result) && Double.isFinite(base) && Double.isFinite(exponent)) {
            throw new Failure(Fault.VALUE, "The power is too large for a real number");
        }
        return result;
    }

    Object power(Object base, Object exponent, Object modulus) {
        if (!areWhole(base, exponent) || modulus instanceof Double) {
            throw new Failure(Fault.TYPE, "A power with a modulus takes integers only");
        }
        var by = Same.whole(modulus);
        if (by.signum() == 0) {
            throw new Failure(Fault.VALUE, "A number cannot be divided by zero")
                    .because("the divisor is zero")
                    .suggest("decide before, as in `switch($.n = 0 => 0, true => 100 / $.n)`");
        }
        fits(Same.whole(exponent).bitLength() * 16L);
        try {
            var result = Same.whole(base).modPow(Same.whole(exponent), by.abs());
            return by.signum() < 0 && result.signum() != 0 ? result.add(by) : result;
        } catch (ArithmeticException _) {
            throw new Failure(Fault.VALUE, "The number has no inverse for this modulus");
        }
    }

    BigInteger left(BigInteger number, BigInteger bits) {
        refuseNegative(bits);
        if (number.signum() == 0) {
            return number;
        }
        if (bits.bitLength() > 31) {
            throw Budget.spent("makes a number of too many digits");
        }
        fits(number.bitLength() + bits.longValueExact());
        return number.shiftLeft(bits.intValueExact());
    }

    BigInteger right(BigInteger number, BigInteger bits) {
        refuseNegative(bits);
        return bits.bitLength() > 31
                ? BigInteger.valueOf(number.signum() < 0 ? -1 : 0)
                : number.shiftRight(bits.intValueExact());
    }

    private static void refuseNegative(BigInteger bits) {
        if (bits.signum() < 0) {
            throw new Failure(Fault.VALUE, "A number cannot be shifted by a negative count of bits");
        }
    }

    /** Rounded to so many digits behind the point, of two as near ones the even one. */
    Object rounded(Object number, BigInteger digits) {
        if (number instanceof Double real && !Double.isFinite(real)) {
            return real;
        }
        if (number instanceof Double real) {
            if (digits.bitLength() > 10) {
                return digits.signum() > 0 ? real : Math.copySign(0.0, real);
            }
            var result = new BigDecimal(real)
                    .setScale(digits.intValueExact(), RoundingMode.HALF_EVEN)
                    .doubleValue();
            return result == 0 ? Math.copySign(0.0, real) : result;
        }
        var whole = Same.whole(number);
        if (digits.signum() >= 0) {
            return whole;
        }
        if (digits.bitLength() > 16) {
            return BigInteger.ZERO;
        }
        return new BigDecimal(whole)
                .setScale(digits.intValueExact(), RoundingMode.HALF_EVEN)
                .toBigInteger();
    }
}

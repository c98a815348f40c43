package io.gpt4all.template.internal.value;

/** What Python's floats do and Java's doubles do in another way. */
final class Floats {
    private Floats() {}

    /** Python's {@code float.__mod__}: the divisor's sign, and a zero has it too. */
    static double modulo(double a, double b) {
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0.0, b);
        }
        return (rest < 0) != (b < 0) ? rest + b : rest;
    }

    /** Python's {@code float.__floordiv__}: exact where the quotient alone would round. */
    static double floorDivide(double a, double b) {
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0 && (rest < 0) != (b < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    static FloatValue power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw new Failure("zero cannot be raised to a negative power");
        }
        if (base < 0 && Double.isFinite(base) && exponent != Math.rint(exponent)) {
            throw new Failure("a negative number to a broken power is a complex number");
        }
        // Python has 1 for 1 ** nan, Java not a number.
        double power = base == 1 || exponent == 0 ? 1 : Math.pow(base, exponent);
        boolean both = Double.isFinite(base) && Double.isFinite(exponent);
        if (both && Double.isInfinite(power)) {
            throw new Failure("the power is too large for a float");
        }
        return new FloatValue(power);
    }
}

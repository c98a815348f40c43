package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.Part;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Numbers, digit by digit. */
final class Digits {
    /** Of numbers without bounds: what a double has, and a model can mean. */
    static final int USUAL = 16;

    private Digits() {}

    static Part anyNumber() {
        Part exponent =
                Part.sequence(
                        one("eE"), Part.optional(one("+-")), Part.range('1', '9'), some(0, 1));
        return Part.sequence(anyInteger(), Part.optional(fraction()), Part.optional(exponent));
    }

    private static Part one(String letters) {
        return Part.choice(Part.text(letters.substring(0, 1)), Part.text(letters.substring(1)));
    }

    static Part anyInteger() {
        Part long_ = Part.sequence(Part.range('1', '9'), some(0, USUAL - 1));
        return Part.sequence(Part.optional(Part.text("-")), Part.choice(Part.text("0"), long_));
    }

    static Part fraction() {
        return Part.sequence(Part.text("."), some(1, USUAL));
    }

    /** A fraction that is not zero: its last digit is not. */
    static Part positiveFraction() {
        return Part.sequence(Part.text("."), some(0, USUAL - 1), Part.range('1', '9'));
    }

    static Part zeroFraction() {
        return Part.sequence(Part.text("."), new Part.Repeat(Part.text("0"), 1, USUAL));
    }

    private static Part some(int min, int max) {
        return max == 0 ? Part.EMPTY : new Part.Repeat(Common.DIGIT, min, max);
    }

    /** Whole numbers from one to another, both 0 or more and both included. */
    static Part between(BigInteger low, BigInteger high) {
        List<Part> parts = new ArrayList<>();
        String from = low.toString();
        String to = high.toString();
        for (int length = from.length(); length <= to.length(); length++) {
            String first = length == from.length() ? from : "1" + "0".repeat(length - 1);
            String last = length == to.length() ? to : "9".repeat(length);
            if (first.compareTo(last) <= 0) {
                parts.add(sameLength(first, last));
            }
        }
        return new Part.Choice(List.copyOf(parts));
    }

    private static Part sameLength(String from, String to) {
        int length = from.length();
        if (from.equals("0".repeat(length)) && to.equals("9".repeat(length))) {
            return some(length, length);
        }
        if (from.charAt(0) == to.charAt(0)) {
            Part rest = length == 1 ? Part.EMPTY : sameLength(from.substring(1), to.substring(1));
            return Part.sequence(Part.text(from.substring(0, 1)), rest);
        }
        return length == 1 ? Part.range(from.charAt(0), to.charAt(0)) : apart(from, to);
    }

    /** The first digit's numbers from the lower bound on, whole tens, the last one's. */
    private static Part apart(String from, String to) {
        int rest = from.length() - 1;
        List<Part> parts = new ArrayList<>();
        parts.add(first(from, sameLength(from.substring(1), "9".repeat(rest))));
        if (from.charAt(0) + 1 < to.charAt(0)) {
            Part digit = Part.range(from.charAt(0) + 1, to.charAt(0) - 1);
            parts.add(Part.sequence(digit, some(rest, rest)));
        }
        parts.add(first(to, sameLength("0".repeat(rest), to.substring(1))));
        return new Part.Choice(List.copyOf(parts));
    }

    private static Part first(String number, Part rest) {
        return Part.sequence(Part.text(number.substring(0, 1)), rest);
    }
}

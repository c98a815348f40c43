package io.gpt4all.template.internal.format;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import java.math.BigInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One place of a format: {@code %[(name)][flags][width][.precision]type}.
 *
 * @param name the key of a dict, or null for the next value
 * @param flags of {@code # 0 - +} and space
 * @param width least width; below 0: the text stands left
 * @param precision digits or longest text; -1: not given
 * @param type the letter at the end
 */
record PercentField(@Nullable Text name, String flags, int width, int precision, char type) {

    /** How a value looks there. */
    Layout layout(boolean number) {
        boolean left = has('-') || width < 0;
        boolean zeros = number && has('0') && !left;
        return new Layout(
                zeros ? '0' : ' ',
                left ? '<' : zeros ? '=' : '>',
                has('+') ? '+' : has(' ') ? ' ' : '-',
                has('#'),
                Math.abs(width),
                Layout.NONE,
                precision,
                type);
    }

    /** Whether it is a percent sign, which has nothing else with it. */
    boolean isPercent() {
        return type == '%' && name == null && flags.isEmpty() && width == 0 && precision < 0;
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    /** Reads the fields of a format. */
    static final class Scanner {
        private static final int MAX_NUMBER = 10_000_000; // beyond all limits of texts anyway
        private static final BigInteger MOST = BigInteger.valueOf(MAX_NUMBER);

        private final Text format;
        private final String chars;
        private final Supplier<BigInteger> star;
        private int at;

        /** A scanner; the supplier gives the next value where a star stands for a number. */
        Scanner(Text format, Supplier<BigInteger> star) {
            this.format = format;
            this.chars = format.chars();
            this.star = star;
        }

        /** Appends what stands before the next field; false when there is none. */
        boolean toNextField(TextBuilder out) {
            int next = chars.indexOf('%', at);
            int end = next < 0 ? chars.length() : next;
            out.append(format, at, end);
            at = end + 1;
            return next >= 0;
        }

        PercentField field() {
            Text name = peek() == '(' ? name() : null;
            String flags = take("#0- +");
            int width = number();
            int precision = -1;
            if (peek() == '.') {
                at++;
                precision = Math.max(0, number());
            }
            take("hlL");
            char type = peek();
            at++;
            return new PercentField(name, flags, width, precision, type);
        }

        private char peek() {
            if (at >= chars.length()) {
                throw new Failure("the format ends after %");
            }
            return chars.charAt(at);
        }

        private String take(String wanted) {
            int from = at;
            while (wanted.indexOf(peek()) >= 0) {
                at++;
            }
            return chars.substring(from, at);
        }

        private int number() {
            if (peek() == '*') {
                at++;
                return star.get().max(MOST.negate()).min(MOST).intValue();
            }
            int number = 0;
            while (peek() >= '0' && peek() <= '9') {
                number = Math.min(MAX_NUMBER, 10 * number + peek() - '0');
                at++;
            }
            return number;
        }

        private Text name() {
            int from = ++at;
            for (int depth = 1; depth > 0; at++) {
                depth += peek() == '(' ? 1 : peek() == ')' ? -1 : 0;
            }
            return format.part(from, at - 1);
        }
    }
}

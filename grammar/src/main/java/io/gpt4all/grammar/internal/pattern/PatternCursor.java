package io.gpt4all.grammar.internal.pattern;

import io.gpt4all.grammar.internal.gbnf.CharSet;
import io.gpt4all.grammar.internal.rule.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Walks over an expression and knows its smallest parts. */
final class PatternCursor {
    private static final Pattern BOUNDS = Pattern.compile("\\{([0-9]{1,9})(,([0-9]{1,9})?)?\\}");
    private static final Pattern NAMED_GROUP = Pattern.compile("\\?<[A-Za-z_][A-Za-z0-9_]*>");
    private static final Pattern CODE_POINT =
            Pattern.compile("x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\\{([0-9A-Fa-f]{1,6})\\}");
    private static final String SYNTAX = "^$\\.*+?()[]{}|/-";
    private static final String CONTROLS = "nrtfv0";

    private final String text;
    private int at;

    PatternCursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    int peek() {
        return atEnd() ? -1 : text.codePointAt(at);
    }

    boolean take(String expected) {
        boolean found = text.startsWith(expected, at);
        at += found ? expected.length() : 0;
        return found;
    }

    PatternFailure failure(String message) {
        return new PatternFailure(message, at);
    }

    /** What may stand behind an opening bracket. */
    void groupStart() {
        if (peek() == '?' && !take("?:")) {
            Matcher name = NAMED_GROUP.matcher(text).region(at, text.length());
            if (!name.lookingAt()) {
                throw failure("a group that looks around or sets flags is not supported");
            }
            at = name.end();
        }
    }

    /** Least and most, or nothing where no repetition stands here. */
    int[] bounds() {
        int[] bounds = plainBounds();
        if (bounds.length > 0) {
            // Lazy or not, the texts are the same.
            take("?");
            if (!atEnd() && "*+?".indexOf(peek()) >= 0) {
                throw failure("a repetition of a repetition");
            }
        }
        return bounds;
    }

    private int[] plainBounds() {
        if (take("*")) {
            return new int[] {0, Repeats.UNBOUNDED};
        } else if (take("+")) {
            return new int[] {1, Repeats.UNBOUNDED};
        } else if (take("?")) {
            return new int[] {0, 1};
        } else if (peek() != '{') {
            return new int[0];
        }
        Matcher matcher = BOUNDS.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw failure("expected {m}, {m,} or {m,n} with at most nine digits");
        }
        at = matcher.end();
        int min = Integer.parseInt(matcher.group(1));
        boolean open = matcher.group(2) != null && matcher.group(3) == null;
        int max = matcher.group(3) == null ? min : Integer.parseInt(matcher.group(3));
        if (max < min) {
            throw failure("the second bound is less than the first");
        }
        return new int[] {min, open ? Repeats.UNBOUNDED : max};
    }

    /** A character or a class of them. */
    CharSet characters() {
        int c = peek();
        if (c == '^' || c == '$') {
            throw failure("^ and $ may stand only at the ends of the whole or its alternatives");
        }
        if ("*+?{}]".indexOf(c) >= 0) {
            throw failure("nothing to repeat, or a bracket without its other");
        }
        if (take(".")) {
            return Classes.DOT;
        } else if (take("[")) {
            return bracketed();
        }
        return escapedOrPlain();
    }

    private CharSet bracketed() {
        boolean negated = take("^");
        List<CharSet.Range> ranges = new ArrayList<>();
        while (!take("]")) {
            CharSet from = member();
            if (peek() == '-' && at + 1 < text.length() && text.charAt(at + 1) != ']') {
                take("-");
                ranges.add(new CharSet.Range(single(from), single(member())));
            } else {
                ranges.addAll(from.ranges());
            }
        }
        if (ranges.stream().anyMatch(range -> range.to() < range.from())) {
            throw failure("a range that ends before it begins");
        }
        CharSet set = CharSet.of(ranges, negated);
        if (set.isEmpty()) {
            throw failure("a class that no character is in");
        }
        return set;
    }

    private CharSet member() {
        if (atEnd()) {
            throw failure("expected ]");
        }
        return escapedOrPlain();
    }

    private int single(CharSet set) {
        CharSet.Range first = set.ranges().get(0);
        if (set.ranges().size() > 1 || first.from() != first.to()) {
            throw failure("a range from or to a class");
        }
        return first.from();
    }

    private CharSet escapedOrPlain() {
        int c = peek();
        at += Character.charCount(c);
        return c == '\\' ? escaped() : one(c);
    }

    private CharSet escaped() {
        int c = peek();
        Matcher code = CODE_POINT.matcher(text).region(at, text.length());
        if (code.lookingAt()) {
            at = code.end();
            String digits = code.group().replaceAll("[xu{}]", "");
            return one(Integer.parseInt(digits, 16));
        }
        boolean control = c > 0 && CONTROLS.indexOf(c) >= 0;
        if (!control && !Classes.isName(c) && SYNTAX.indexOf(c) < 0) {
            throw failure("this escape is not supported");
        }
        at++;
        if (Classes.isName(c)) {
            return Classes.named(c);
        }
        return one(control ? "\n\r\t\f\u000b\0".charAt(CONTROLS.indexOf(c)) : c);
    }

    private CharSet one(int c) {
        if (c == 0 || c > Character.MAX_CODE_POINT || CharSet.isSurrogate(c)) {
            throw failure("NUL, halves of pairs and numbers that are no code point");
        }
        return CharSet.of(c);
    }
}

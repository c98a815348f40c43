package io.gpt4all.template.internal.regex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Parses the syntax of Python's {@code re}. What cannot be matched in linear time, looking around
 * and back references, is refused.
 */
final class RegexParser {
    private static final int MAX_DEPTH = 50;
    private static final IntPredicate SPACE = new NamedSet('s', false);

    private final Scanner in;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private int groups;
    private int depth;
    private int endOfFlags; // of those at the beginning
    private Flags flags = new Flags(false, false, false, false, false);

    private RegexParser(String pattern) {
        this.in = new Scanner(pattern);
    }

    /** Which of the flags {@code i s m x a} are set. */
    private record Flags(
            boolean ignoreCase, boolean dotAll, boolean lines, boolean verbose, boolean ascii) {
        Flags with(int letter, boolean on) {
            return switch (letter) {
                case 'i' -> new Flags(on, dotAll, lines, verbose, ascii);
                case 's' -> new Flags(ignoreCase, on, lines, verbose, ascii);
                case 'm' -> new Flags(ignoreCase, dotAll, on, verbose, ascii);
                case 'x' -> new Flags(ignoreCase, dotAll, lines, on, ascii);
                case 'a' -> new Flags(ignoreCase, dotAll, lines, verbose, on);
                case 'u' -> this;
                default -> throw Scanner.fail("has a flag that is not supported");
            };
        }
    }

    /**
     * A parsed pattern.
     *
     * @param root the whole
     * @param groups how many groups there are
     * @param names numbers of the groups with names
     */
    record Parsed(Node root, int groups, Map<String, Integer> names) {}

    static Parsed parse(String pattern) {
        RegexParser parser = new RegexParser(pattern);
        Node root = parser.choice();
        if (!parser.in.atEnd()) {
            throw Scanner.fail("has a ')' without its '('");
        }
        return new Parsed(root, parser.groups, parser.names);
    }

    private Node choice() {
        if (++depth > MAX_DEPTH) {
            throw Scanner.fail("is nested deeper than " + MAX_DEPTH);
        }
        List<Node> choices = new ArrayList<>(List.of(sequence()));
        while (in.skip("|")) {
            choices.add(sequence());
        }
        depth--;
        return choices.size() == 1 ? choices.get(0) : new Node.Choice(List.copyOf(choices));
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (!in.atEnd() && in.peek() != '|' && in.peek() != ')') {
            if (!flags.verbose() || !skipComment()) {
                parts.add(repeated(one()));
            }
        }
        return new Node.Sequence(List.copyOf(parts));
    }

    private boolean skipComment() {
        if (SPACE.test(in.peek())) {
            in.next();
            return true;
        }
        boolean comment = in.skip("#");
        if (comment) {
            in.skipLine();
        }
        return comment;
    }

    private Node repeated(Node node) {
        Times times = times();
        if (times == null) {
            return node;
        }
        if (times.most >= 0 && times.most < times.least) {
            throw Scanner.fail(
                    "repeats at least " + times.least + " and at most " + times.most + " times");
        }
        if (node instanceof Node.Place) {
            throw Scanner.fail("repeats a place, not a character");
        }
        boolean greedy = !in.skip("?");
        boolean possessive = greedy && in.peek() == '+';
        if (possessive || times() != null) {
            throw Scanner.fail("repeats a repetition");
        }
        return new Node.Repeat(node, times.least, times.most, greedy);
    }

    /** How often something is repeated; most -1: without end. */
    private record Times(int least, int most) {}

    private @Nullable Times times() {
        if (in.skip("*")) {
            return new Times(0, -1);
        }
        if (in.skip("+")) {
            return new Times(1, -1);
        }
        if (in.skip("?")) {
            return new Times(0, 1);
        }
        int mark = in.mark();
        if (in.skip("{")) {
            int low = in.number();
            boolean comma = in.skip(",");
            int high = comma ? in.number() : low;
            if (in.skip("}") && (comma || low >= 0)) {
                return new Times(Math.max(0, low), high);
            }
            in.reset(mark); // then the brace is only a character
        }
        return null;
    }

    private Node one() {
        if (times() != null) {
            throw Scanner.fail("has nothing to repeat");
        }
        int c = in.next();
        return switch (c) {
            case '.' -> new Node.One(flags.dotAll() ? any -> true : any -> any != '\n');
            case '^' -> place(flags.lines() ? Node.Where.LINE_START : Node.Where.TEXT_START);
            case '$' -> place(flags.lines() ? Node.Where.LINE_END : Node.Where.LAST_LINE_END);
            case '(' -> group();
            case '[' -> new Node.One(new SetParser(in, flags.ignoreCase(), flags.ascii()).parse());
            case '\\' -> escape();
            default -> new Node.One(one(c));
        };
    }

    private static Node place(Node.Where where) {
        return new Node.Place(where);
    }

    private CharSet one(int c) {
        return new CharSet.Builder(flags.ignoreCase()).add(c).build();
    }

    private Node escape() {
        if (in.skip("A")) {
            return place(Node.Where.TEXT_START);
        }
        if (in.skip("Z")) {
            return place(Node.Where.TEXT_END);
        }
        if (in.skip("b")) {
            return place(Node.Where.WORD_EDGE);
        }
        if (in.skip("B")) {
            return place(Node.Where.NO_WORD_EDGE);
        }
        if (in.peek() >= '1' && in.peek() <= '9') {
            throw Scanner.fail("refers back to a group, which is not supported");
        }
        IntPredicate set = in.namedSet(flags.ascii());
        return new Node.One(set != null ? set : one(in.escaped()));
    }

    private Node group() {
        Flags outer = flags;
        Node node;
        if (!in.skip("?")) {
            node = numbered();
        } else if (in.skip(":")) {
            node = choice();
        } else if (in.skip("P<")) {
            node = named(in.until('>'));
        } else if (in.skip("#")) {
            in.until(')');
            return new Node.Sequence(List.of());
        } else if ("=!<P>(".indexOf(in.peek()) >= 0) {
            throw Scanner.fail("looks around or refers back, which is not supported");
        } else {
            boolean first = in.mark() == endOfFlags + 2;
            boolean whole = flagsEnd();
            if (whole && !first) {
                throw Scanner.fail("has flags that do not stand at its beginning");
            }
            if (whole) {
                endOfFlags = in.mark();
                return new Node.Sequence(List.of());
            }
            node = choice();
        }
        if (!in.skip(")")) {
            throw Scanner.fail("has a '(' without its ')'");
        }
        flags = outer;
        return node;
    }

    private Node numbered() {
        int number = ++groups;
        return new Node.Group(number, choice());
    }

    private Node named(String name) {
        if (names.put(name, groups + 1) != null) {
            throw Scanner.fail("has two groups of the name '" + name + "'");
        }
        return numbered();
    }

    /** Takes flags; true when they are for all that follows, false when for this group alone. */
    private boolean flagsEnd() {
        boolean on = true;
        if (in.peek() == ')') {
            throw Scanner.fail("has (? without flags");
        }
        while (true) {
            int letter = in.next();
            if (letter == ')' || letter == ':') {
                return letter == ')';
            }
            if (letter == '-') {
                on = false;
            } else {
                flags = flags.with(letter, on);
            }
        }
    }
}

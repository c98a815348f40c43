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
    private static final String SPACES = " \t\n\r\u000b\f"; // of verbose patterns

    private final Scanner in;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private int groups;
    private int depth;
    private boolean begun; // something stands before, so flags for all come too late
    private Flags flags = Flags.NONE;

    private RegexParser(String pattern) {
        this.in = new Scanner(pattern);
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
            begun = true;
            choices.add(sequence());
        }
        depth--;
        return choices.size() == 1 ? choices.get(0) : new Node.Choice(List.copyOf(choices));
    }

    private Node sequence() {
        List<Node> parts = new ArrayList<>();
        while (hasMore()) {
            Node node = one();
            if (node != null) {
                parts.add(repeated(node));
            }
        }
        return new Node.Sequence(List.copyOf(parts));
    }

    private boolean hasMore() {
        skipComments();
        return !in.atEnd() && in.peek() != '|' && in.peek() != ')';
    }

    private void skipComments() {
        while (true) {
            if (in.skip("(?#")) {
                in.skipTo(')');
            } else if (flags.verbose() && in.skip("#")) {
                in.skipLine();
            } else if (flags.verbose() && !in.atEnd() && SPACES.indexOf(in.peek()) >= 0) {
                in.next();
            } else {
                return;
            }
        }
    }

    private Node repeated(Node node) {
        skipComments();
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
        if (greedy && in.peek() == '+') {
            throw Scanner.fail("is possessive, which is not supported");
        }
        if (times() != null) {
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

    /** What stands for itself, or null for flags of all that follows. */
    private @Nullable Node one() {
        if (times() != null) {
            throw Scanner.fail("has nothing to repeat");
        }
        int c = in.next();
        begun |= c != '(' || in.peek() != '?';
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
            throw Scanner.fail("refers back or has an octal escape, which is not supported");
        }
        IntPredicate set = in.namedSet(flags.ascii());
        return new Node.One(set != null ? set : one(in.escaped()));
    }

    /** A group, or null for flags of all that follows. */
    private @Nullable Node group() {
        Flags outer = flags;
        Node node = in.skip("?") ? extension() : numbered();
        if (node != null) {
            if (!in.skip(")")) {
                throw Scanner.fail("has a '(' without its ')'");
            }
            flags = outer;
        }
        return node;
    }

    /** What follows {@code (?}. */
    private @Nullable Node extension() {
        if (in.skip(":")) {
            begun = true;
            return choice();
        }
        if (in.skip("P<")) {
            begun = true;
            return named(in.until('>'));
        }
        if ("=!<P>(".indexOf(in.peek()) >= 0) {
            throw Scanner.fail("looks around, refers back or is atomic, which is not supported");
        }
        flags = flags.read(in);
        if (in.skip(":")) { // for this group alone
            begun = true;
            return choice();
        }
        in.next();
        if (begun) {
            throw Scanner.fail("has flags that do not stand at its beginning");
        }
        return null;
    }

    private Node numbered() {
        int number = ++groups;
        return new Node.Group(number, choice());
    }

    private Node named(String name) {
        if (!isIdentifier(name)) {
            throw Scanner.fail("has a group with the name '" + name + "', which is none");
        }
        if (names.put(name, groups + 1) != null) {
            throw Scanner.fail("has two groups of the name '" + name + "'");
        }
        return numbered();
    }

    private static boolean isIdentifier(String name) {
        return !name.isEmpty()
                && (name.startsWith("_") || Character.isUnicodeIdentifierStart(name.codePointAt(0)))
                && name.codePoints()
                        .allMatch(
                                c ->
                                        Character.isUnicodeIdentifierPart(c)
                                                && !Character.isIdentifierIgnorable(c));
    }
}

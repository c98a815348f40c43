package io.gpt4all.grammar.internal.gbnf;

/**
 * {@code * + ? {m} {m,} {m,n}}: copies the item before them, and makes rules, as llama.cpp does.
 */
final class Repetitions {
    /** llama.cpp's MAX_REPETITION_THRESHOLD. */
    private static final int LIMIT = 2_000;

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    private final Cursor cursor;
    private final RuleTable table;
    private final String owner;
    private final IntList body;

    /** Where the item begins that could be repeated. */
    private int start;

    /** How many rules it has, times how often it is repeated already. */
    private long copies;

    Repetitions(Cursor cursor, RuleTable table, String owner, IntList body) {
        this.cursor = cursor;
        this.table = table;
        this.owner = owner;
        this.body = body;
    }

    /** An item begins here. */
    void begin(int rules) {
        start = body.size();
        copies = rules;
    }

    void repeat(boolean nested) {
        int offset = cursor.offset();
        if (start == body.size()) {
            throw cursor.failure("there is nothing before it to repeat");
        }
        if (cursor.take("*")) {
            repeat(0, UNBOUNDED, offset);
        } else if (cursor.take("+")) {
            repeat(1, UNBOUNDED, offset);
        } else if (cursor.take("?")) {
            repeat(0, 1, offset);
        } else {
            bounded(nested, offset);
        }
    }

    private void bounded(boolean nested, int offset) {
        cursor.take("{");
        cursor.space(nested);
        int min = cursor.number(LIMIT);
        cursor.space(nested);
        int max = min;
        if (cursor.take(",")) {
            cursor.space(nested);
            max = cursor.peek() == '}' ? UNBOUNDED : cursor.number(LIMIT);
            cursor.space(nested);
        }
        cursor.expect("}", "expected , or }");
        if (max < min) {
            throw new Failure("the repetition's second bound is less than its first", offset);
        }
        repeat(min, max, offset);
    }

    private void repeat(int min, int max, int offset) {
        int times = Math.max(1, max == UNBOUNDED ? min : max);
        if (copies * times >= LIMIT) {
            throw new Failure("repeats " + LIMIT + " parts or more: too many to copy", offset);
        }
        copies *= times;
        int[] item = body.from(start);
        int optional = max == UNBOUNDED ? 1 : max - min;
        table.expect((table.sets.weight(item) + 3) * (min + optional), offset);
        body.truncate(start);
        for (int i = 0; i < min; i++) {
            body.addAll(item);
        }
        if (optional > 0) {
            body.add(Element.rule(optional(item, optional, max == UNBOUNDED, offset)));
        }
    }

    /** The item up to that many times, each rule with one more; or as often as one likes. */
    private int optional(int[] item, int times, boolean unbounded, int offset) {
        int last = -1;
        for (int i = 0; i < times; i++) {
            int id = table.symbols.part(owner, offset);
            IntList rule = new IntList();
            rule.addAll(item);
            if (i > 0 || unbounded) {
                rule.add(Element.rule(unbounded ? id : last));
            }
            rule.add(Element.OR);
            table.define(id, rule.from(0));
            last = id;
        }
        return last;
    }
}

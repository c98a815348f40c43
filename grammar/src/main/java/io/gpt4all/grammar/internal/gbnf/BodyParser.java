package io.gpt4all.grammar.internal.gbnf;

/** Parses the alternatives of a rule or of a group, which is a rule without a name. */
final class BodyParser {
    private static final int DEPTH = 100;

    private final Cursor cursor;
    private final RuleTable table;
    private final String owner;
    private final int depth;
    private final IntList body = new IntList();
    private final Repetitions repetitions;

    BodyParser(Cursor cursor, RuleTable table, String owner, int depth) {
        this.cursor = cursor;
        this.table = table;
        this.owner = owner;
        this.depth = depth;
        this.repetitions = new Repetitions(cursor, table, owner, body);
    }

    int[] alternatives() {
        sequence();
        while (cursor.take("|")) {
            add(Element.OR);
            cursor.space(true);
            sequence();
        }
        return body.from(0);
    }

    private void sequence() {
        repetitions.begin(1);
        while (item()) {
            cursor.space(nested());
        }
    }

    /** A line's end is a blank within groups only. */
    private boolean nested() {
        return depth > 0;
    }

    /** One step; false where the sequence ends. */
    private boolean item() {
        if (cursor.atName()) {
            reference();
            return true;
        }
        switch (cursor.peek()) {
            case '"' -> literal();
            case '[' -> characters();
            case '.' -> any();
            case '(' -> group();
            case '*', '+', '?', '{' -> repetitions.repeat(nested());
            case '<', '!' ->
                    throw cursor.failure(
                            "tokens are not supported: they mean other texts for other models");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void literal() {
        cursor.take("\"");
        repetitions.begin(1);
        while (!cursor.take("\"")) {
            int start = cursor.offset();
            int c = cursor.character();
            if (c == 0) {
                throw new Failure("no text has the character NUL", start);
            }
            addCharacters(CharSet.of(c), 1);
        }
    }

    private void characters() {
        repetitions.begin(1);
        ClassParser parsed = new ClassParser(cursor);
        addCharacters(parsed.set(), parsed.weight());
    }

    private void any() {
        cursor.take(".");
        repetitions.begin(1);
        addCharacters(CharSet.ANY, 1);
    }

    private void reference() {
        int start = cursor.offset();
        int id = table.symbols.named(cursor.name(), start);
        repetitions.begin(1);
        add(Element.rule(id));
    }

    private void group() {
        int start = cursor.offset();
        if (depth == DEPTH) {
            throw cursor.failure("groups are nested deeper than " + DEPTH);
        }
        cursor.take("(");
        cursor.space(true);
        int before = table.symbols.size();
        int id = table.symbols.part(owner, start);
        table.define(id, new BodyParser(cursor, table, owner, depth + 1).alternatives());
        cursor.expect(")", "expected ) for the group that begins at offset " + start);
        repetitions.begin(table.symbols.size() - before);
        add(Element.rule(id));
    }

    private void addCharacters(CharSet set, int weight) {
        table.expect(weight, cursor.offset());
        body.add(Element.characters(table.sets.number(set, weight)));
    }

    private void add(int element) {
        table.expect(1, cursor.offset());
        body.add(element);
    }
}

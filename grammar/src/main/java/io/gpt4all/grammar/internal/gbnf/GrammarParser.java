package io.gpt4all.grammar.internal.gbnf;

/** From a grammar's text to its rules, or to the reason why llama.cpp must not have it. */
public final class GrammarParser {
    private static final int LENGTH = 1_000_000;
    private static final int RULES = 5_000;

    private final Cursor cursor;
    private final RuleTable table = new RuleTable();

    private GrammarParser(String text) {
        this.cursor = new Cursor(text);
    }

    /** The rules of a text; fails with a {@link Failure}. */
    static Rules rules(Source source) {
        checkCharacters(source.text());
        return new GrammarParser(source.text()).grammar();
    }

    /**
     * Checks a text.
     *
     * @throws Failure when llama.cpp must not be given it
     */
    public static void parse(Source source) {
        Rules rules = rules(source);
        Beginnings.check(rules);
    }

    /** A C string ends at NUL, and UTF-8 has no surrogates: llama.cpp would read another text. */
    private static void checkCharacters(String text) {
        if (text.length() > LENGTH) {
            throw new Failure("the grammar has more than " + LENGTH + " characters", LENGTH);
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (c == 0 || CharSet.isSurrogate(c)) {
                String name = c == 0 ? "NUL" : "half a surrogate pair";
                throw new Failure("the grammar's text has " + name, i);
            }
        }
    }

    private Rules grammar() {
        cursor.space(true);
        for (int count = 1; !cursor.atEnd(); count++) {
            if (count > RULES) {
                throw cursor.failure("there are more than " + RULES + " rules");
            }
            rule();
        }
        return table.complete();
    }

    private void rule() {
        int start = cursor.offset();
        String name = cursor.name();
        int id = table.symbols.named(name, start);
        if (table.has(id)) {
            throw new Failure("rule " + name + " is defined a second time", start);
        }
        cursor.space(false);
        cursor.expect("::=", "expected ::=");
        cursor.space(true);
        table.define(id, new BodyParser(cursor, table, name, 0).alternatives());
        cursor.lineEnd();
        cursor.space(true);
    }
}

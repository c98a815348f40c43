package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.gbnf.CharSet;
import io.gpt4all.grammar.internal.pattern.JsonText;
import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of JSON itself, which schemas lean on. */
final class Common {
    static final Part DIGIT = Part.range('0', '9');
    private static final Part HEX = characters("09afAF");

    private final Book book;
    private Part.@Nullable Ref value;

    Common(Book book) {
        this.book = book;
    }

    /** Characters from the first to the second, from the third to the fourth, and so on. */
    private static Part characters(String pairs) {
        List<CharSet.Range> ranges = new ArrayList<>();
        for (int i = 0; i < pairs.length(); i += 2) {
            ranges.add(new CharSet.Range(pairs.charAt(i), pairs.charAt(i + 1)));
        }
        return new Part.Characters(CharSet.of(ranges, false));
    }

    /**
     * Blanks between tokens. Models love blanks and would go on for ever: none, one, or a line's
     * end or two with up to 20 blanks of indentation.
     */
    Part.Ref space() {
        Part indent = new Part.Repeat(characters("  \t\t"), 0, 20);
        Part lines = Part.sequence(Part.text("\n"), Part.optional(Part.text("\n")), indent);
        return book.share("ws", Part.optional(Part.choice(Part.text(" "), lines)));
    }

    /** A character of a string in any form, none of them half a surrogate pair. */
    Part.Ref character() {
        Part plain = characters("09acefACEF");
        Part low = Part.sequence(characters("ddDD"), characters("07"), HEX, HEX);
        Part other = Part.sequence(plain, HEX, HEX, HEX);
        Part pair =
                Part.sequence(
                        characters("ddDD"),
                        characters("89abAB"),
                        HEX,
                        HEX,
                        Part.text("\\u"),
                        characters("ddDD"),
                        characters("cfCF"),
                        HEX,
                        HEX);
        Part coded = Part.sequence(Part.text("u"), Part.choice(other, low, pair));
        Part escape =
                Part.sequence(
                        Part.text("\\"), Part.choice(characters("\"\"\\\\//bbffnnrrtt"), coded));
        return book.share("char", Part.choice(new Part.Characters(JsonText.RAW), escape));
    }

    Part.Ref string() {
        return book.share("string", quoted(new Part.Repeat(character(), 0, -1)));
    }

    static Part quoted(Part inside) {
        return Part.sequence(Part.text("\""), inside, Part.text("\""));
    }

    /** A key that needs no escapes, so that nothing else is another form of it. */
    Part.Ref rawCharacter() {
        return book.share("key-char", new Part.Characters(JsonText.RAW));
    }

    /** Any value. */
    Part.Ref value() {
        Part.Ref known = value;
        if (known == null) {
            known = book.fresh("value");
            value = known;
            define(known);
        }
        return known;
    }

    private void define(Part.Ref value) {
        Part member = Part.sequence(string(), Part.text(":"), space(), value);
        Part object = Lists.bracketed(this, "{", Lists.separated(book, this, member), "}");
        Part array = Lists.bracketed(this, "[", Lists.separated(book, this, value), "]");
        book.define(
                value,
                Part.choice(
                        book.share("object", object),
                        book.share("array", array),
                        string(),
                        book.share("number", Digits.anyNumber()),
                        book.share("boolean", bool()),
                        Part.text("null")));
    }

    static Part bool() {
        return Part.choice(Part.text("true"), Part.text("false"));
    }
}

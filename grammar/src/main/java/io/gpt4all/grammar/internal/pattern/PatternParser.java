package io.gpt4all.grammar.internal.pattern;

import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;
import io.gpt4all.grammar.internal.rule.Repeats;
import java.util.ArrayList;
import java.util.List;

/**
 * Regular expressions of ECMAScript, as far as a grammar can have them: literals, {@code .},
 * classes, groups, {@code |}, repetitions, {@code ^} and {@code $} at the ends of the whole or of
 * its alternatives. No looking around, back references, word boundaries or Unicode properties.
 */
public final class PatternParser {
    private static final int LENGTH = 10_000;
    private static final int DEPTH = 30;

    private final PatternCursor cursor;
    private final Book book;
    private final Part anything;
    private int depth;

    private PatternParser(String pattern, Book book, Part anything) {
        this.cursor = new PatternCursor(pattern);
        this.book = book;
        this.anything = anything;
    }

    /**
     * The inside of the strings in which an expression finds something.
     *
     * @param anything any number of any characters, in JSON's form
     * @throws PatternFailure if it is none or not supported
     */
    public static Piece parse(String pattern, Book book, Part anything) {
        if (pattern.length() > LENGTH) {
            throw new PatternFailure("a pattern longer than " + LENGTH + " characters", LENGTH);
        }
        return new PatternParser(pattern, book, anything).whole();
    }

    private Piece whole() {
        List<Piece> alternatives = new ArrayList<>();
        do {
            alternatives.add(anchored());
        } while (cursor.take("|"));
        if (!cursor.atEnd()) {
            throw cursor.failure("a ) without (");
        }
        return Piece.choice(alternatives);
    }

    private Piece anchored() {
        List<Piece> pieces = new ArrayList<>();
        Piece any = new Piece(anything, 0, Piece.ENDLESS);
        if (!cursor.take("^")) {
            pieces.add(any);
        }
        pieces.add(sequence());
        if (!cursor.take("$")) {
            pieces.add(any);
        }
        return Piece.sequence(pieces);
    }

    private Piece group() {
        if (++depth > DEPTH) {
            throw cursor.failure("groups nested deeper than " + DEPTH);
        }
        List<Piece> alternatives = new ArrayList<>();
        do {
            alternatives.add(sequence());
        } while (cursor.take("|"));
        if (!cursor.take(")")) {
            throw cursor.failure("expected )");
        }
        depth--;
        return Piece.choice(alternatives);
    }

    private Piece sequence() {
        List<Piece> pieces = new ArrayList<>();
        while (!cursor.atEnd() && "|)$".indexOf(cursor.peek()) < 0) {
            pieces.add(repeated(atom()));
        }
        return pieces.isEmpty() ? Piece.EMPTY : Piece.sequence(pieces);
    }

    private Piece atom() {
        if (cursor.take("(")) {
            cursor.groupStart();
            return group();
        }
        return new Piece(JsonText.part(cursor.characters()), 1, 1);
    }

    private Piece repeated(Piece piece) {
        int[] bounds = cursor.bounds();
        if (bounds.length == 0) {
            return piece;
        }
        if (piece.min() == 0 && bounds[1] > 1) {
            throw cursor.failure("a repetition of what may be empty");
        }
        if (bounds[0] > Repeats.MOST) {
            throw cursor.failure("a repetition of more than " + Repeats.MOST);
        }
        Piece all = piece.repeat(book, bounds[0], bounds[1]);
        if (all.min() > Repeats.MOST) {
            throw cursor.failure("a repetition that is longer than " + Repeats.MOST);
        }
        return all;
    }
}

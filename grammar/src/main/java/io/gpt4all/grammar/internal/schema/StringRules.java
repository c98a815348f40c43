package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.pattern.PatternFailure;
import io.gpt4all.grammar.internal.pattern.PatternParser;
import io.gpt4all.grammar.internal.pattern.Piece;
import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;
import io.gpt4all.grammar.internal.rule.Repeats;

/** Strings by length, or by one pattern. */
final class StringRules {
    private final Book book;
    private final Common common;

    StringRules(Book book, Common common) {
        this.book = book;
        this.common = common;
    }

    Part part(Shape.Str string) {
        if (string.patterns().isEmpty()) {
            boolean any = string.min() == 0 && string.max() == Repeats.UNBOUNDED;
            return any
                    ? common.string()
                    : Common.quoted(
                            Repeats.repeat(book, common.character(), string.min(), string.max()));
        }
        Shape.Pattern pattern = string.patterns().iterator().next();
        if (string.patterns().size() > 1) {
            throw new SchemaFailure("only one pattern or format is supported", pattern.pointer());
        }
        Piece piece = parse(pattern);
        if (piece.max() < string.min() || piece.min() > string.max()) {
            return Part.NEVER;
        }
        boolean bounded = string.max() != Repeats.UNBOUNDED;
        if (piece.min() < string.min() || (bounded && piece.max() > string.max())) {
            throw new SchemaFailure(
                    "minLength or maxLength may not narrow what it allows", pattern.pointer());
        }
        return Common.quoted(piece.part());
    }

    private Piece parse(Shape.Pattern pattern) {
        try {
            Part any = new Part.Repeat(common.character(), 0, -1);
            return PatternParser.parse(pattern.expression(), book, any);
        } catch (PatternFailure failure) {
            throw new SchemaFailure(
                    "this pattern is not supported: " + failure.getMessage(), pattern.pointer());
        }
    }
}

package io.gpt4all.grammar.internal.pattern;

import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;
import io.gpt4all.grammar.internal.rule.Repeats;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an expression.
 *
 * @param part what it is in the grammar, within a JSON string
 * @param min the least number of characters, before escaping
 * @param max the most, or {@link #ENDLESS}
 */
public record Piece(Part part, long min, long max) {
    static final long ENDLESS = Long.MAX_VALUE / 2;
    static final Piece EMPTY = new Piece(Part.EMPTY, 0, 0);

    static Piece sequence(List<Piece> pieces) {
        long min = 0;
        long max = 0;
        List<Part> parts = new ArrayList<>();
        for (Piece piece : pieces) {
            min = Math.min(ENDLESS, min + piece.min);
            max = Math.min(ENDLESS, max + piece.max);
            parts.add(piece.part);
        }
        return parts.size() == 1
                ? pieces.get(0)
                : new Piece(new Part.Sequence(List.copyOf(parts)), min, max);
    }

    static Piece choice(List<Piece> pieces) {
        if (pieces.size() == 1) {
            return pieces.get(0);
        }
        long min = pieces.stream().mapToLong(Piece::min).min().orElse(0);
        long max = pieces.stream().mapToLong(Piece::max).max().orElse(0);
        return new Piece(new Part.Choice(pieces.stream().map(Piece::part).toList()), min, max);
    }

    Piece repeat(Book book, int from, int to) {
        Part repeated = Repeats.repeat(book, part, from, to);
        long most = to == Repeats.UNBOUNDED && max > 0 ? ENDLESS : times(max, to);
        return new Piece(repeated, times(min, from), most);
    }

    private static long times(long length, int times) {
        return length > ENDLESS / Math.max(1, times) ? ENDLESS : length * times;
    }
}

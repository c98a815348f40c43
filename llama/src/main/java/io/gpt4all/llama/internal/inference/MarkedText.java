package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.inference.SpecialTexts.Span;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The text between two token segments, with marks on the characters that the user wrote.
 *
 * <p>It is tokenised as one text, because parts give other ids than the whole. Only where the text
 * of a control token touches the user's characters it is cut, and that piece alone is plain.
 */
final class MarkedText {
    private final StringBuilder text = new StringBuilder();
    private final BitSet fromUser = new BitSet();

    /** A piece to be tokenised at once. */
    record Piece(String text, boolean parseSpecial) {}

    void append(Segment.Template segment) {
        text.append(segment.text());
    }

    void append(Segment.User segment) {
        int from = text.length();
        text.append(segment.text());
        fromUser.set(from, text.length());
    }

    boolean isEmpty() {
        return text.length() == 0;
    }

    boolean hasUserText() {
        return !fromUser.isEmpty();
    }

    /** The text as it is, all of it from the template. */
    List<Piece> whole() {
        return List.of(new Piece(text.toString(), true));
    }

    /** The text cut around those control texts that touch what the user wrote. */
    List<Piece> pieces(SpecialTexts specials) {
        String all = text.toString();
        List<Piece> pieces = new ArrayList<>();
        int done = 0;
        for (Span span : merge(specials.find(all))) {
            add(pieces, all.substring(done, span.from()), true);
            add(pieces, all.substring(span.from(), span.to()), false);
            done = span.to();
        }
        add(pieces, all.substring(done), true);
        return pieces;
    }

    private static void add(List<Piece> pieces, String text, boolean parseSpecial) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, parseSpecial));
        }
    }

    /** Those that touch the user's characters, overlapping ones made one. */
    private List<Span> merge(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span span : spans) {
            int touched = fromUser.nextSetBit(span.from());
            if (touched < 0 || touched >= span.to()) {
                continue;
            }
            int last = merged.size() - 1;
            if (last >= 0 && span.from() < merged.get(last).to()) {
                Span before = merged.get(last);
                merged.set(last, new Span(before.from(), Math.max(before.to(), span.to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}

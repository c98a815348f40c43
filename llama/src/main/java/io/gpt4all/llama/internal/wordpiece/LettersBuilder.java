package io.gpt4all.llama.internal.wordpiece;

import static io.gpt4all.llama.internal.wordpiece.Letters.ALONE;
import static io.gpt4all.llama.internal.wordpiece.Letters.CLASS_SHIFT;
import static io.gpt4all.llama.internal.wordpiece.Letters.FIXED_MARK;
import static io.gpt4all.llama.internal.wordpiece.Letters.KIND;
import static io.gpt4all.llama.internal.wordpiece.Letters.REMOVED;
import static io.gpt4all.llama.internal.wordpiece.Letters.SEQUENCE;
import static io.gpt4all.llama.internal.wordpiece.Letters.SPACE;
import static io.gpt4all.llama.internal.wordpiece.Letters.SYLLABLE;

import java.util.ArrayList;
import java.util.List;

/** Makes the entries of all code points, from BERT's last step back to its first. */
final class LettersBuilder {
    private final Characters characters;
    private final CodePointMap entries;
    private final List<int[]> sequences = new ArrayList<>();

    private LettersBuilder(CodePointMap letters) {
        characters = Characters.read();
        entries = letters.copy();
    }

    /**
     * Makes them.
     *
     * @param letters the number of each code point
     * @param lowercase whether capitals become small letters
     * @param stripAccents whether characters are decomposed and marks dropped
     */
    static Letters build(CodePointMap letters, boolean lowercase, boolean stripAccents) {
        LettersBuilder builder = new LettersBuilder(letters);
        builder.split();
        if (lowercase) {
            builder.lower();
        }
        if (stripAccents) {
            builder.decompose();
        }
        builder.setIdeographsApart();
        builder.clean();
        return new Letters(builder.entries.pages(), builder.sequences.toArray(int[][]::new));
    }

    private void split() {
        setKind("punctuation", ALONE);
    }

    private void lower() {
        characters.forEach("lower", this::become);
    }

    private void decompose() {
        characters.forEach(
                "class",
                (c, values) -> entries.set(c, entries.get(c) | (values[0] << CLASS_SHIFT)));
        characters.forEach("base", this::become);
        setKind("mark", REMOVED); // it had its place, but only among marks of its class
        setKind("fixed-mark", FIXED_MARK);
        entries.change(Syllables.FIRST, Syllables.LAST, entry -> SYLLABLE);
    }

    private void setIdeographsApart() {
        setKind("ideograph", ALONE);
    }

    private void clean() {
        setKind("space", SPACE);
        setKind("removed", REMOVED);
    }

    private void setKind(String property, int kind) {
        characters.forRanges(
                property,
                (first, last) -> entries.change(first, last, entry -> (entry & ~KIND) | kind));
    }

    /** What a code point becomes never becomes something else in the same step. */
    private void become(int codePoint, int[] values) {
        int entry = entries.get(values[0]);
        if (values.length > 1) {
            entry = SEQUENCE | sequences.size();
            int[] parts = new int[values.length];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = entries.get(values[i]);
            }
            sequences.add(parts);
        }
        entries.set(codePoint, entry);
    }
}

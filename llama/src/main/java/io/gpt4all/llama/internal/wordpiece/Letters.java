package io.gpt4all.llama.internal.wordpiece;

/**
 * What each code point of a text adds to a word: BERT's normalisation and its splitting into words,
 * looked up in one step. BERT cleans, sets ideographs apart, decomposes, drops marks, makes lower
 * case, and splits at spaces and punctuation, in this order.
 *
 * <p>An entry is a letter in the low bits, the letter's canonical combining class above them, and
 * on top a kind. Letters are numbers that the vocabulary gives its code points; 0 is any other.
 */
final class Letters {
    /** Numbers that a letter can have, 0 included. */
    static final int COUNT = 1 << 21;

    static final int LETTER = COUNT - 1;
    static final int CLASS_SHIFT = 21;

    // The kind of letters in words is 0: an entry below COUNT is one that stays in its place.

    /** A word by itself: punctuation, ideographs. */
    static final int ALONE = 1 << 29;

    /** Between words. */
    static final int SPACE = 2 << 29;

    /** Nothing. */
    static final int REMOVED = 3 << 29;

    /** Nothing, but letters are not ordered across it. */
    static final int FIXED_MARK = 4 << 29;

    /** Several entries; in place of the letter is where {@link #sequence} has them. */
    static final int SEQUENCE = 5 << 29;

    /** A Korean syllable, to be decomposed. */
    static final int SYLLABLE = 6 << 29;

    static final int KIND = 7 << 29;

    private final int[][] entries; // pages of a CodePointMap
    private final int[][] sequences;

    Letters(int[][] entries, int[][] sequences) {
        this.entries = entries;
        this.sequences = sequences;
    }

    int entry(int codePoint) {
        return CodePointMap.look(entries, codePoint);
    }

    /** The entries that an entry of the kind {@link #SEQUENCE} stands for. */
    int[] sequence(int entry) {
        return sequences[entry & LETTER];
    }
}

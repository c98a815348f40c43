package io.gpt4all.llama.internal.wordpiece;

/** The parts of Korean syllables, by the arithmetic of the Unicode Standard, section 3.12. */
final class Syllables {
    static final int FIRST = 0xac00;
    static final int LAST = 0xd7a3;

    private static final int LEADS = 0x1100;
    private static final int VOWELS = 0x1161;
    private static final int TRAILS = 0x11a7; // one before the first, for syllables without one
    private static final int VOWEL_COUNT = 21;
    private static final int TRAIL_COUNT = 28;

    private Syllables() {}

    static int lead(int syllable) {
        return LEADS + (syllable - FIRST) / TRAIL_COUNT / VOWEL_COUNT;
    }

    static int vowel(int syllable) {
        return VOWELS + (syllable - FIRST) / TRAIL_COUNT % VOWEL_COUNT;
    }

    /** The final consonant, or -1. */
    static int trail(int syllable) {
        int index = (syllable - FIRST) % TRAIL_COUNT;
        return index == 0 ? -1 : TRAILS + index;
    }
}

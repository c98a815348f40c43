package io.gpt4all.llama.internal.wordpiece;

import static io.gpt4all.llama.internal.wordpiece.Letters.CLASS_SHIFT;
import static io.gpt4all.llama.internal.wordpiece.Letters.LETTER;

/** The letters of a word, as they come. Of a longer one than BERT takes only the length counts. */
final class Word {
    /** Most letters; a longer word is unknown as a whole. */
    static final int LONGEST = 100;

    private final int[] entries = new int[LONGEST];
    private int length;

    void clear() {
        length = 0;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean isTooLong() {
        return length > LONGEST;
    }

    int length() {
        return length;
    }

    int letter(int index) {
        return entries[index] & LETTER;
    }

    void add(int entry) {
        if (length >= LONGEST) {
            length = LONGEST + 1;
        } else {
            int place = entry >>> CLASS_SHIFT == 0 ? length : makeRoom(entry >>> CLASS_SHIFT);
            entries[place] = entry;
            length++;
        }
    }

    /** Canonical order: by class, as they came in each class. Letters of class 0 stay in place. */
    private int makeRoom(int combiningClass) {
        int place = length;
        while (place > 0 && entries[place - 1] >>> CLASS_SHIFT > combiningClass) {
            entries[place] = entries[place - 1];
            place--;
        }
        return place;
    }

    /** Nothing that comes is ordered before what is there. */
    void fix() {
        if (length > 0 && length <= LONGEST) {
            entries[length - 1] &= LETTER;
        }
    }
}

package io.gpt4all.llama.internal.wordpiece;

import static io.gpt4all.llama.internal.wordpiece.Letters.ALONE;
import static io.gpt4all.llama.internal.wordpiece.Letters.CLASS_SHIFT;
import static io.gpt4all.llama.internal.wordpiece.Letters.FIXED_MARK;
import static io.gpt4all.llama.internal.wordpiece.Letters.KIND;
import static io.gpt4all.llama.internal.wordpiece.Letters.REMOVED;
import static io.gpt4all.llama.internal.wordpiece.Letters.SEQUENCE;
import static io.gpt4all.llama.internal.wordpiece.Letters.SPACE;
import static io.gpt4all.llama.internal.wordpiece.Letters.SYLLABLE;

import java.util.function.Consumer;

/**
 * Reads a text once and hands on its normalised words, in time and memory that grow with nothing
 * but its length. For one text, on one thread.
 */
final class WordReader {
    private final Letters letters;
    private final Consumer<Word> words;
    private final Word word = new Word();

    /**
     * Makes a reader.
     *
     * @param words takes each word before the next is read
     */
    WordReader(Letters letters, Consumer<Word> words) {
        this.letters = letters;
        this.words = words;
    }

    void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                take(unit);
            } else if (isPair(text, i)) {
                take(Character.toCodePoint(unit, text.charAt(++i)));
            } // BERT drops U+FFFD, which is what a lone surrogate would be
        }
        end();
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length()
                && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }

    private void take(int codePoint) {
        int entry = letters.entry(codePoint);
        if (entry >>> CLASS_SHIFT == 0) { // most are such
            word.add(entry);
        } else if ((entry & KIND) == SYLLABLE) {
            decompose(codePoint);
        } else {
            add(entry);
        }
    }

    private void decompose(int syllable) {
        word.add(letters.entry(Syllables.lead(syllable)));
        word.add(letters.entry(Syllables.vowel(syllable)));
        int trail = Syllables.trail(syllable);
        if (trail >= 0) {
            word.add(letters.entry(trail));
        }
    }

    private void add(int entry) {
        switch (entry & KIND) {
            case SPACE -> end();
            case ALONE -> {
                end();
                word.add(entry & ~KIND);
                end();
            }
            case REMOVED -> {}
            case FIXED_MARK -> word.fix();
            case SEQUENCE -> {
                for (int part : letters.sequence(entry)) {
                    word.add(part); // never of another kind
                }
            }
            default -> word.add(entry);
        }
    }

    private void end() {
        if (!word.isEmpty()) {
            words.accept(word);
            word.clear();
        }
    }
}

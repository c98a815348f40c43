package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Texts in parts that are large enough to be computed at full speed and small enough for memory. A
 * part ends early where there is nothing more to read at once, so that who writes a line and waits
 * for its vector gets it.
 */
final class TextChunks {
    static final int MOST_TEXTS = 512;
    static final int MOST_CHARACTERS = 1 << 16;

    private final TextSource source;
    private @Nullable String first;
    private int size;
    private boolean later;

    private TextChunks(TextSource source) {
        this.source = source;
        this.first = source.next();
    }

    /**
     * All texts of a source. Waits for the first one, before a model is loaded for nothing.
     *
     * @throws IllegalArgumentException if there is none
     */
    static TextChunks of(TextSource source) {
        TextChunks texts = new TextChunks(source);
        if (texts.first == null) {
            throw new IllegalArgumentException(
                    "There is no text. Give one as an argument, or lines by --file or on standard"
                            + " input.");
        }
        return texts;
    }

    /** The next part, with one text more than the limit of characters at most; empty at the end. */
    List<String> next() {
        List<String> chunk = new ArrayList<>();
        String text = first == null ? source.next() : first;
        first = null;
        for (int characters = 0; text != null; text = source.next()) {
            chunk.add(text);
            characters += text.length();
            if (chunk.size() == MOST_TEXTS || characters >= MOST_CHARACTERS || !source.ready()) {
                break;
            }
        }
        later = size > 0;
        size = chunk.size();
        return chunk;
    }

    /**
     * Waits for what a model makes of the part that was given last. The model counts texts from the
     * part's beginning, so what it says of later parts is told with their place. In the first one
     * it is right, and what is wrong with options shows there.
     *
     * @throws CancellationException as {@link Stoppable#await}
     */
    <T> T await(Interrupts interrupts, Supplier<T> work) {
        try {
            return Stoppable.await(interrupts, work);
        } catch (GPT4AllException e) {
            throw later ? new GPT4AllException(source.place(size) + ": " + e.getMessage(), e) : e;
        }
    }
}

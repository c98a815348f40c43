package io.gpt4all.runtime.internal.embed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads texts in parts of bounded size. Belongs to the thread that drives the run. */
final class TextSource {
    /** Enough to sort by length, and to have the next part ready while one is computed. */
    static final int TEXTS = 256;

    /** Some 64,000 tokens. A longer text is a part of its own. */
    private static final int CHARS = 1 << 18;

    private final Iterator<String> texts;
    private long read;
    private @Nullable String ahead; // what did not fit into the part before

    TextSource(Iterator<String> texts) {
        this.texts = texts;
    }

    /** How many texts the parts so far have. */
    long read() {
        return read;
    }

    boolean hasNext() {
        return ahead != null || texts.hasNext();
    }

    /** The next part; empty at the end. */
    List<String> next() {
        List<String> part = new ArrayList<>();
        int chars = 0;
        while (part.size() < TEXTS && chars < CHARS && hasNext()) {
            String text = peek();
            if (!part.isEmpty() && text.length() > CHARS - chars) {
                break; // it begins the next part
            }
            part.add(text);
            read++;
            chars += text.length();
            ahead = null;
        }
        return part;
    }

    private String peek() {
        String text = ahead == null ? texts.next() : ahead;
        if (text == null) {
            throw new NullPointerException("The text at index " + read + " is null.");
        }
        ahead = text;
        return text;
    }
}

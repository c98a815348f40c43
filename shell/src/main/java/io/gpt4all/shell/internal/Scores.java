package io.gpt4all.shell.internal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Prints scored texts as they come, or the best of them in the end. */
final class Scores {
    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingDouble(Scored::score).reversed().thenComparingLong(Scored::index);

    private final PrintWriter out;
    private final String model;
    private final int top;
    private final boolean json;
    private final PriorityQueue<Scored> best = new PriorityQueue<>(BEST_FIRST.reversed());
    private long count;
    private @Nullable JsonGenerator object;

    /**
     * Begins.
     *
     * @param model its name
     * @param top how many of the best are printed; 0: all
     * @param json whether as JSON, rather than in lines
     */
    Scores(PrintWriter out, String model, int top, boolean json) {
        this.out = out;
        this.model = model;
        this.top = top;
        this.json = json;
    }

    /** Takes the next text. */
    void add(String text, float score) throws IOException {
        Scored next = new Scored(count++, text, score);
        if (top == 0) {
            print(next);
            return;
        }
        best.add(next);
        if (best.size() > top) {
            best.remove();
        }
    }

    /** Sends on what has been printed. */
    void flush() throws IOException {
        if (object != null) {
            object.flush();
        }
        if (out.checkError()) { // flushes too
            throw new IOException("Standard output was closed or is full.");
        }
    }

    /** Prints what is left. */
    void finish() throws IOException {
        List<Scored> left = new ArrayList<>(best);
        left.sort(BEST_FIRST);
        for (Scored each : left) {
            print(each);
        }
        if (object != null) {
            object.writeEndArray();
            object.writeEndObject();
            object.writeRaw('\n');
        }
        flush();
    }

    private void print(Scored scored) throws IOException {
        if (!json) {
            String line = Texts.line(scored.text());
            out.printf(Locale.ROOT, "%.4f\t%s%n", scored.score(), line);
            return;
        }
        if (object == null) {
            object = Json.generator(out);
            object.writeStartObject();
            object.writeStringField("model", model);
            object.writeArrayFieldStart("results");
        }
        object.writeStartObject();
        object.writeNumberField("index", scored.index());
        object.writeNumberField("score", scored.score());
        object.writeStringField("text", scored.text());
        object.writeEndObject();
    }

    /** One text and what it is worth. */
    private record Scored(long index, String text, float score) {}
}

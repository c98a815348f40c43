package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import java.io.PrintWriter;

/**
 * An answer that has ended.
 *
 * @param result what came
 * @param interrupts how often a person asked to stop meanwhile
 */
record Answer(GenerationResult result, int interrupts) {

    /** Writes the text as it comes, each piece at once, and ends with a line break. */
    static Answer stream(Generation generation, Interrupts interrupts, PrintWriter out) {
        return run(generation, interrupts, () -> write(generation, out));
    }

    /** Waits for the whole text. */
    static Answer await(Generation generation, Interrupts interrupts) {
        return run(generation, interrupts, () -> {});
    }

    private static Answer run(Generation generation, Interrupts interrupts, Runnable reading) {
        try (generation;
                Interrupts.Watch watch = interrupts.watch(generation::cancel)) {
            reading.run();
            GenerationResult result = generation.result();
            int ofThread = Thread.interrupted() ? 1 : 0;
            return new Answer(result, watch.count() + ofThread);
        }
    }

    private static void write(Generation generation, PrintWriter out) {
        boolean lineEnded = false;
        for (String piece : generation) {
            out.print(piece);
            if (out.checkError()) { // flushes too
                throw new GPT4AllException(
                        "The answer could not be written: standard output was closed or is full.");
            }
            lineEnded = piece.endsWith("\n");
        }
        if (!lineEnded) {
            out.println();
        }
        out.flush();
    }
}

package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllException;
import io.gpt4all.Generation;
import io.gpt4all.GenerationResult;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;

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
        return run(generation, interrupts, () -> false);
    }

    private static Answer run(
            Generation generation, Interrupts interrupts, BooleanSupplier interruptedReading) {
        try (generation;
                Interrupts.Watch watch = interrupts.watch(generation::cancel)) {
            boolean reading = interruptedReading.getAsBoolean();
            GenerationResult result = generation.result();
            boolean ofThread = Thread.interrupted() || reading;
            return new Answer(result, watch.count() + (ofThread ? 1 : 0));
        }
    }

    /**
     * Writes the text and tells whether the thread was interrupted meanwhile. Its mark is cleared
     * before anything is written: in a Gogo session a marked thread that writes closes the channel
     * to the terminal, and the terminal with it.
     */
    private static boolean write(Generation generation, PrintWriter out) {
        boolean interrupted = false;
        boolean lineEnded = false;
        for (String piece : generation) {
            if (Thread.interrupted()) {
                interrupted = true;
                generation.cancel();
            }
            out.print(piece);
            if (out.checkError()) { // flushes too
                throw new GPT4AllException(
                        "The answer could not be written: standard output was closed or is full.");
            }
            lineEnded = piece.endsWith("\n");
        }
        interrupted |= Thread.interrupted();
        if (!lineEnded) {
            out.println();
        }
        out.flush();
        return interrupted;
    }
}

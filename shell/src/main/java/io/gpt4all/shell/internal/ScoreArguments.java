package io.gpt4all.shell.internal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a command that scores texts against one. */
final class ScoreArguments {

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Scores each line of this UTF-8 file.")
    private @Nullable Path file;

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Prints the N best only, best first. Default: all, in the given order.")
    private @Nullable Integer top;

    @Option(
            names = "--json",
            description = "Prints one JSON object with index, score and text of each.")
    private boolean json;

    /**
     * The texts that are scored: all words but the first, else lines.
     *
     * @throws IllegalArgumentException as {@link TextSource#open}
     */
    TextSource texts(Console console, List<String> words) {
        TextSource.check(words);
        return TextSource.open(console, words.subList(1, words.size()), file);
    }

    /** Begins to print. */
    Scores scores(PrintWriter out, String model) {
        return new Scores(out, model, top == null ? 0 : top, json);
    }

    /**
     * Checks the number of those that are printed.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    void check() {
        if (top != null && top < 1) {
            throw new IllegalArgumentException("top is " + top + "; it must be 1 or more.");
        }
    }
}

package io.gpt4all.shell.internal;

import io.gpt4all.Embed4All;
import java.io.IOException;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options of how vectors are written. */
final class VectorFormat {

    @Option(
            names = "--json",
            description = "Prints one JSON object with all vectors and the number of tokens.")
    private boolean json;

    @Option(
            names = "--jsonl",
            description = "Prints a JSON object on a line for each text: index, text, embedding.")
    private boolean jsonl;

    @Option(
            names = "--npy",
            description =
                    "Writes a NumPy file of floats, a row for each text, when all are there."
                            + " Without --output it waits in a temporary file meanwhile.")
    private boolean npy;

    /**
     * Checks that there is one format at most.
     *
     * @throws IllegalArgumentException if there are more
     */
    void check() {
        if (Stream.of(json, jsonl, npy).filter(given -> given).count() > 1) {
            throw new IllegalArgumentException(
                    "--json, --jsonl and --npy are formats. Give one of them.");
        }
    }

    /** Whether it is no text, and its beginning written in the end. */
    boolean isBinary() {
        return npy;
    }

    /** Begins to write. */
    VectorWriter writer(Sink sink, Embed4All model) throws IOException {
        if (npy) {
            return new VectorNpy((FileSink) sink);
        }
        if (json) {
            return new VectorJson(sink, model);
        }
        return jsonl ? new VectorJsonLines(sink) : new VectorLines(sink);
    }
}

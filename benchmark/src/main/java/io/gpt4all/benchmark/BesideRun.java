package io.gpt4all.benchmark;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.GPT4All;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.ModelOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * A chat and a list of texts at once, each for some seconds: what is left to each of what it has
 * alone, in sum. Two that share the processors without loss have 1.
 */
final class BesideRun {
    private final Setup setup;
    private final PrintStream out;

    BesideRun(Setup setup, PrintStream out) {
        this.setup = setup;
        this.out = out;
    }

    List<Comparison> run(Arguments arguments) {
        int pairs = arguments.number("pairs", 5);
        // A stream gives nothing before its first 256 texts are done, which may take seconds.
        long nanos = 1_000_000L * arguments.number("millis", 16_000);
        List<Double> ones = new ArrayList<>();
        List<Double> sums = new ArrayList<>();
        try (GPT4All chat = GPT4All.open(options(Path.of(arguments.text("chat"))));
                Embed4All embeddings = Embed4All.open(options(setup.model()))) {
            for (int round = -1; round < pairs; round++) {
                double tokens = tokens(chat, nanos);
                double texts = texts(embeddings, nanos);
                CompletableFuture<Double> beside =
                        CompletableFuture.supplyAsync(() -> tokens(chat, nanos));
                double textsBeside = texts(embeddings, nanos);
                double tokensBeside = beside.join();
                out.printf(
                        "tokens/s %.1f alone, %.1f beside; texts/s %.1f alone, %.1f beside%n",
                        tokens, tokensBeside, texts, textsBeside);
                if (round >= 0) { // the first one warms up
                    ones.add(1.0);
                    sums.add(tokensBeside / tokens + textsBeside / texts);
                }
            }
        }
        return List.of(new Comparison("chat and embeddings at once", "share", ones, sums));
    }

    private ModelOptions options(Path model) {
        return ModelOptions.of(model.toAbsolutePath().toString()).withThreads(setup.threads());
    }

    private static double tokens(GPT4All chat, long nanos) {
        var options = GenerateOptions.DEFAULTS.withMaxTokens(1000).withTemperature(0);
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < nanos) {
            try (Generation generation = chat.start("Let us count to a thousand: 1, 2,", options)) {
                Iterator<String> pieces = generation.iterator();
                while (pieces.hasNext() && System.nanoTime() - start < nanos) {
                    pieces.next();
                    count++;
                }
            }
        }
        return 1e9 * count / (System.nanoTime() - start);
    }

    private static double texts(Embed4All embeddings, long nanos) {
        Stream<String> endless =
                Stream.iterate(0, i -> i + 1).map(i -> Texts.of(i, 1, 8, 32).get(0));
        long start = System.nanoTime();
        long count = 0;
        try (Stream<float[]> vectors = embeddings.stream(endless, EmbedOptions.DEFAULTS)) {
            Iterator<float[]> each = vectors.iterator();
            while (System.nanoTime() - start < nanos) {
                each.next();
                count++;
            }
        }
        return 1e9 * count / (System.nanoTime() - start);
    }
}

package io.gpt4all.benchmark;

import io.gpt4all.ModelOptions;
import io.gpt4all.spi.InferenceModel;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Two models that answer at once, against one of them alone. */
final class ModelsRun {
    private static final int PROMPT = 16;
    private final Setup setup;
    private final PrintStream out;

    ModelsRun(Setup setup, PrintStream out) {
        this.setup = setup;
        this.out = out;
    }

    List<Comparison> run(Arguments arguments) {
        int pairs = arguments.number("pairs", 9);
        int tokens = arguments.number("tokens", 128);
        int sequences = ModelOptions.DEFAULT_SEQUENCES;
        try (EngineInUse engine = new EngineInUse();
                InferenceModel one = engine.open(setup, sequences);
                InferenceModel other = engine.open(setup, sequences);
                JavaPeer first = new JavaPeer(one);
                JavaPeer second = new JavaPeer(other)) {
            out.println("C is one model alone, Java the sum of two at once");
            Prompts prompts = new Prompts(one);
            List<Double> alone = new ArrayList<>();
            List<Double> both = new ArrayList<>();
            for (int i = -1; i < pairs; i++) { // the first pair warms up
                List<Integer> prompt = prompts.prompt(i + 1, PROMPT);
                double rate = rate(List.of(first), prompt, tokens);
                double sum = rate(List.of(first, second), prompt, tokens);
                if (i >= 0) {
                    alone.add(rate);
                    both.add(sum);
                }
            }
            return List.of(new Comparison("two models at once", "tokens/s", alone, both));
        }
    }

    private static double rate(List<JavaPeer> peers, List<Integer> prompt, int tokens) {
        long start = System.nanoTime();
        List<CompletableFuture<Peer.Sample>> answers =
                peers.stream().map(peer -> peer.start("models", prompt, tokens)).toList();
        int generated = answers.stream().mapToInt(a -> a.join().generated().size()).sum();
        double rate = 1e9 * generated / (System.nanoTime() - start);
        peers.forEach(peer -> peer.forget("models"));
        return rate;
    }
}

package io.gpt4all.benchmark;

import io.gpt4all.ModelOptions;
import io.gpt4all.spi.InferenceModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Speed of generation after a short prompt, and of a long prompt. */
final class SpeedRun {
    private static final int SHORT_PROMPT = 16;
    private static final int LONG_PROMPT = 512;
    private final Setup setup;
    private final Path folder;
    private final PrintStream out;

    SpeedRun(Setup setup, Path folder, PrintStream out) {
        this.setup = setup;
        this.folder = folder;
        this.out = out;
    }

    List<Comparison> run(Arguments arguments) {
        int warmUps = arguments.number("warm-ups", 2);
        int pairs = arguments.number("pairs", 15);
        int tokens = arguments.number("tokens", 128);
        int sequences = arguments.number("sequences", ModelOptions.DEFAULT_SEQUENCES);
        int busy = arguments.number("busy", 0);
        int threads = busy > 0 ? 0 : setup.threads(); // beside others it may adapt them
        try (EngineInUse engine = new EngineInUse();
                InferenceModel model = engine.open(setup, sequences, threads);
                BusyProcesses others = new BusyProcesses(busy);
                JavaPeer java = new JavaPeer(model);
                Peer c = new CPeer(CPeer.compile(setup, folder), setup)) {
            out.println(engine.describe() + ", beside " + others.count() + " busy processes");
            var prompts = new Prompts(model);
            var paired = new Paired(c, java);
            var generation =
                    paired.run(warmUps, pairs, i -> prompts.prompt(i, SHORT_PROMPT), tokens);
            var prompt = paired.run(warmUps, pairs, i -> prompts.prompt(i, LONG_PROMPT), 1);
            tell("generation", generation);
            tell("prompt", prompt);
            out.println("prompt: the engine's steps of the last one ended at " + java.steps());
            return List.of(
                    Paired.compare(
                            "generation after " + SHORT_PROMPT + " tokens",
                            "tokens/s",
                            generation,
                            sample -> 1e9 * sample.timed() / sample.generationNanos()),
                    Paired.compare(
                            "prompt of " + LONG_PROMPT + " tokens",
                            "tokens/s",
                            prompt,
                            sample -> 1e9 * LONG_PROMPT / sample.promptNanos()));
        }
    }

    private void tell(String what, List<Paired.Pair> pairs) {
        long same = pairs.stream().filter(Paired.Pair::sameTokens).count();
        var lengths = pairs.stream().mapToInt(p -> p.java().generated().size()).summaryStatistics();
        out.printf(
                "%s: both chose the same tokens in %d of %d pairs; %d to %d tokens each%n",
                what, same, pairs.size(), lengths.getMin(), lengths.getMax());
    }
}

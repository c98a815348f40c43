package io.gpt4all.benchmark;

import static java.util.Objects.requireNonNull;

import io.gpt4all.spi.InferenceModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Generation, a long prompt and loading, against another library in a process of its own. The plain
 * C loop takes part: what it gains over the other library is what llama.cpp's age makes, the rest
 * is ours.
 */
final class PeersRun {
    private static final int SHORT_PROMPT = 16;
    private static final int LONG_PROMPT = 512;
    private static final int BATCH = 128; // the most that GPT4All takes

    private final Setup setup;
    private final Path folder;
    private final PrintStream out;

    PeersRun(Setup setup, Path folder, PrintStream out) {
        this.setup = setup;
        this.folder = folder;
        this.out = out;
    }

    private record Round(OtherProcess.Times other, Peer.Sample java, Peer.Sample c) {}

    List<Comparison> run(Arguments arguments) {
        int pairs = arguments.number("pairs", 9);
        int warmUps = arguments.number("warm-ups", 2);
        int tokens = arguments.number("tokens", 128);
        List<String> command = command(arguments);
        out.println("C is " + arguments.text("peer"));
        try (EngineInUse engine = new EngineInUse()) {
            List<Comparison> results = new ArrayList<>();
            try (InferenceModel model = engine.open(setup, 1);
                    JavaPeer java = new JavaPeer(model);
                    OtherProcess other = new OtherProcess(command);
                    Peer c = new CPeer(CPeer.compile(setup, folder), setup)) {
                Rounds rounds = new Rounds(java, c, other, new Prompts(model), warmUps, pairs);
                List<Round> answers = rounds.run(SHORT_PROMPT, tokens);
                List<Round> longOnes = rounds.run(LONG_PROMPT, 2);
                String generation = "generation";
                String prompt = "prompt of " + LONG_PROMPT + " tokens";
                results.add(
                        comparison(generation, answers, r -> r.other.rate(), r -> rate(r.java)));
                results.add(
                        comparison(
                                generation + ", C instead of Java",
                                answers,
                                r -> r.other.rate(),
                                r -> rate(r.c)));
                results.add(
                        comparison(
                                prompt,
                                longOnes,
                                r -> promptRate(r.other.promptNanos()),
                                r -> promptRate(r.java.promptNanos())));
                results.add(
                        comparison(
                                prompt + ", C instead of Java",
                                longOnes,
                                r -> promptRate(r.other.promptNanos()),
                                r -> promptRate(r.c.promptNanos())));
            }
            results.add(loading(engine, command, pairs));
            return results;
        }
    }

    private static double rate(Peer.Sample sample) {
        return 1e9 * sample.timed() / sample.generationNanos();
    }

    private static double promptRate(long nanos) {
        return 1e9 * LONG_PROMPT / nanos;
    }

    /** The three sides in turns; who begins changes from round to round. */
    private record Rounds(
            Peer java, Peer c, OtherProcess other, Prompts prompts, int warmUps, int pairs) {
        List<Round> run(int length, int tokens) {
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < warmUps + pairs; i++) {
                List<Integer> ids = prompts.prompt(i, length);
                String text = prompts.text(ids);
                OtherProcess.Times times = null;
                Peer.Sample[] own = new Peer.Sample[2];
                for (int turn = 0; turn < 3; turn++) {
                    Paired.rest();
                    int side = (i + turn) % 3;
                    if (side == 2) {
                        times = other.answer(text, tokens);
                    } else {
                        own[side] = (side == 0 ? java : c).answer(ids, tokens);
                    }
                }
                if (i >= warmUps) {
                    rounds.add(new Round(requireNonNull(times), own[0], own[1]));
                }
            }
            return rounds;
        }
    }

    private static Comparison comparison(
            String what,
            List<Round> rounds,
            ToDoubleFunction<Round> other,
            ToDoubleFunction<Round> java) {
        return new Comparison(
                what,
                "tokens/s",
                rounds.stream().map(other::applyAsDouble).toList(),
                rounds.stream().map(java::applyAsDouble).toList());
    }

    /** As loads a second, so that more is better as in the other rows. */
    private Comparison loading(EngineInUse engine, List<String> command, int pairs) {
        List<Double> others = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int i = -1; i < pairs; i++) {
            double theirs;
            try (OtherProcess other = new OtherProcess(command)) {
                theirs = 1e9 / other.loadNanos();
            }
            Paired.rest();
            long start = System.nanoTime();
            InferenceModel model = engine.open(setup, 1);
            double own = 1e9 / (System.nanoTime() - start);
            model.close();
            if (i >= 0) {
                others.add(theirs);
                ours.add(own);
            }
        }
        return new Comparison("loading", "loads/s", others, ours);
    }

    private List<String> command(Arguments arguments) {
        List<String> command = new ArrayList<>();
        Path peers = setup.sources().resolve("benchmark/src/main/peers");
        switch (arguments.text("peer")) {
            case "gpt4all" -> {
                command.add(arguments.text("python", "python3"));
                command.add(peers.resolve("gpt4all_peer.py").toString());
            }
            case "java-llama.cpp" -> {
                command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
                command.addAll(List.of("-cp", arguments.text("jar")));
                command.add(peers.resolve("KherudPeer.java").toString());
            }
            default -> throw new IllegalArgumentException("--peer is gpt4all or java-llama.cpp");
        }
        command.add(setup.model().toString());
        for (int number : List.of(setup.threads(), setup.contextLength(), BATCH)) {
            command.add(Integer.toString(number));
        }
        return command;
    }
}

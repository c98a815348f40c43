package io.gpt4all.benchmark;

import io.gpt4all.spi.InferenceModel;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Generation, a long prompt and loading, against another library in a process of its own. */
final class PeersRun {
    private static final int SHORT_PROMPT = 16;
    private static final int LONG_PROMPT = 512;
    private static final int BATCH = 128; // the most that GPT4All takes

    private final Setup setup;
    private final PrintStream out;

    PeersRun(Setup setup, PrintStream out) {
        this.setup = setup;
        this.out = out;
    }

    private record Round(OtherProcess.Times other, Peer.Sample java) {}

    List<Comparison> run(Arguments arguments) {
        int pairs = arguments.number("pairs", 9);
        int tokens = arguments.number("tokens", 128);
        List<String> command = command(arguments);
        out.println("C is " + arguments.text("peer"));
        try (EngineInUse engine = new EngineInUse()) {
            List<Comparison> results = new ArrayList<>();
            try (InferenceModel model = engine.open(setup, 1);
                    JavaPeer java = new JavaPeer(model);
                    OtherProcess other = new OtherProcess(command)) {
                Prompts prompts = new Prompts(model);
                List<Round> answers = rounds(pairs, prompts, SHORT_PROMPT, java, other, tokens);
                List<Round> longOnes = rounds(pairs, prompts, LONG_PROMPT, java, other, 2);
                results.add(
                        comparison(
                                "generation",
                                answers,
                                r -> r.other.rate(),
                                r -> 1e9 * r.java.timed() / r.java.generationNanos()));
                results.add(
                        comparison(
                                "prompt of " + LONG_PROMPT + " tokens",
                                longOnes,
                                r -> 1e9 * LONG_PROMPT / r.other.promptNanos(),
                                r -> 1e9 * LONG_PROMPT / r.java.promptNanos()));
            }
            results.add(loading(engine, command, pairs));
            return results;
        }
    }

    private static List<Round> rounds(
            int pairs, Prompts prompts, int length, JavaPeer java, OtherProcess other, int tokens) {
        List<Round> rounds = new ArrayList<>();
        for (int i = -1; i < pairs; i++) { // the first one warms up
            List<Integer> ids = prompts.prompt(i + 1, length);
            String text = prompts.text(ids);
            boolean javaFirst = i % 2 == 0;
            Paired.rest();
            Peer.Sample before = javaFirst ? java.answer(ids, tokens) : null;
            Paired.rest();
            OtherProcess.Times times = other.answer(text, tokens);
            Paired.rest();
            Peer.Sample sample = before == null ? java.answer(ids, tokens) : before;
            if (i >= 0) {
                rounds.add(new Round(times, sample));
            }
        }
        return rounds;
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

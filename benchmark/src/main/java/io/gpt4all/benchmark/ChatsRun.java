package io.gpt4all.benchmark;

import io.gpt4all.spi.InferenceModel;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Many requests at once, against the same ones one after another, or all at llama-server. */
final class ChatsRun {
    private static final int PROMPT = 16;
    private final Setup setup;
    private final PrintStream out;

    ChatsRun(Setup setup, PrintStream out) {
        this.setup = setup;
        this.out = out;
    }

    List<Comparison> run(Arguments arguments) {
        int chats = arguments.number("chats", 8);
        int warmUps = arguments.number("warm-ups", 1);
        int pairs = arguments.number("pairs", 7);
        int tokens = arguments.number("tokens", 64);
        try (EngineInUse engine = new EngineInUse();
                InferenceModel model = engine.open(setup, chats);
                JavaPeer java = new JavaPeer(model)) {
            out.println(engine.describe());
            var prompts = new Prompts(model);
            Way together = round -> together(java, round, tokens);
            String server = arguments.text("server", "");
            if (server.isEmpty()) {
                out.println("C is the engine with the " + chats + " requests one after another");
                Way apart = round -> apart(java, round, tokens);
                return compare(apart, together, warmUps, pairs, i -> prompts(prompts, i, chats));
            }
            try (ServerPeer peer = new ServerPeer(server, setup, chats)) {
                out.println("C is llama-server with the " + chats + " requests at once");
                Way there = round -> peer.together(round, tokens);
                return compare(there, together, warmUps, pairs, i -> prompts(prompts, i, chats));
            }
        }
    }

    /** Answers all prompts; tokens a second. */
    private interface Way {
        double rate(List<List<Integer>> prompts);
    }

    private static List<Comparison> compare(
            Way other,
            Way together,
            int warmUps,
            int pairs,
            IntFunction<List<List<Integer>>> prompts) {
        List<Double> others = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int i = 0; i < warmUps + pairs; i++) {
            List<List<Integer>> round = prompts.apply(i);
            boolean otherFirst = i % 2 == 0;
            Paired.rest();
            double first = (otherFirst ? other : together).rate(round);
            Paired.rest();
            double second = (otherFirst ? together : other).rate(round);
            if (i >= warmUps) {
                others.add(otherFirst ? first : second);
                ours.add(otherFirst ? second : first);
            }
        }
        return List.of(new Comparison("requests at once", "tokens/s", others, ours));
    }

    private static List<List<Integer>> prompts(Prompts prompts, int round, int chats) {
        return IntStream.range(0, chats)
                .mapToObj(i -> prompts.prompt(round * chats + i, PROMPT))
                .toList();
    }

    private static double apart(JavaPeer java, List<List<Integer>> prompts, int tokens) {
        long start = System.nanoTime();
        int generated = 0;
        for (List<Integer> prompt : prompts) {
            generated += java.answer(prompt, tokens).generated().size();
        }
        return 1e9 * generated / (System.nanoTime() - start);
    }

    private static double together(JavaPeer java, List<List<Integer>> prompts, int tokens) {
        long start = System.nanoTime();
        List<CompletableFuture<Peer.Sample>> answers = new ArrayList<>();
        for (List<Integer> prompt : prompts) {
            answers.add(java.start("chat " + answers.size(), prompt, tokens));
        }
        int generated = answers.stream().mapToInt(a -> a.join().generated().size()).sum();
        double rate = 1e9 * generated / (System.nanoTime() - start);
        IntStream.range(0, answers.size()).forEach(i -> java.forget("chat " + i));
        return rate;
    }
}

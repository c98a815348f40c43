package io.gpt4all.benchmark;

import io.gpt4all.ChatSession;
import io.gpt4all.GPT4All;
import io.gpt4all.GenerateOptions;
import io.gpt4all.GenerationResult;
import io.gpt4all.ModelOptions;
import io.gpt4all.SessionOptions;
import io.gpt4all.TextPiece;
import io.gpt4all.Usage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Time to the first token where most of the prompt is known: a chat's tenth turn, and the first
 * turn after a system prompt that another session had. Seen through the public API, against C that
 * computes as many new tokens after as many cached ones.
 */
final class TurnsRun {
    private static final List<String> OPENINGS =
            List.of("What", "Where", "Why", "Who", "When", "How", "Is", "Can", "Should", "Will");
    private static final int EARLIER_TURNS = 9;
    private static final int HISTORY = 1500;
    private static final int SYSTEM = 500;
    private static final int ANSWER = 64;
    private final Setup setup;
    private final Path folder;
    private final PrintStream out;
    private int warmUps;
    private int pairs;

    TurnsRun(Setup setup, Path folder, PrintStream out) {
        this.setup = setup;
        this.folder = folder;
        this.out = out;
    }

    /** What the engine did: how long until the first piece of text, and after which prompt. */
    private record Turn(double millis, Usage usage) {}

    List<Comparison> run(Arguments arguments) {
        warmUps = arguments.number("warm-ups", 2);
        pairs = arguments.number("pairs", 15);
        ModelOptions options =
                ModelOptions.of(setup.model().toString())
                        .withThreads(setup.threads())
                        .withContextLength(setup.contextLength());
        try (GPT4All model = GPT4All.open(options);
                CPeer c = new CPeer(CPeer.compile(setup, folder), setup)) {
            return List.of(tenthTurn(model, c), sharedSystemPrompt(model, c));
        }
    }

    private Comparison tenthTurn(GPT4All model, CPeer c) {
        try (ChatSession session = model.chatSession()) {
            for (int turn = 1; turn <= EARLIER_TURNS; turn++) {
                String message = "Turn " + turn + ".";
                while (session.countTokens(message) < HISTORY * turn / EARLIER_TURNS - ANSWER) {
                    message += " Tell me more about the boats and the harbour at dawn.";
                }
                session.generate(message, greedy(ANSWER));
            }
            IntFunction<Turn> java =
                    round -> {
                        Turn turn = turn(session, message(round));
                        session.undo();
                        return turn;
                    };
            return compare("first token of turn " + (EARLIER_TURNS + 1), java, c);
        }
    }

    private Comparison sharedSystemPrompt(GPT4All model, CPeer c) {
        String rules = "You sail boats.";
        while (model.countTokens(rules) < SYSTEM) {
            rules += " Be kind to whoever asks about boats, and answer in one sentence.";
        }
        SessionOptions options = SessionOptions.DEFAULTS.withSystemMessage(rules);
        try (ChatSession first = model.chatSession(options)) {
            first.generate("Hello", greedy(ANSWER));
            IntFunction<Turn> java =
                    round -> {
                        try (ChatSession second = model.chatSession(options)) {
                            return turn(second, message(round));
                        }
                    };
            return compare("first token after a shared system prompt", java, c);
        }
    }

    private Comparison compare(String what, IntFunction<Turn> java, CPeer c) {
        List<Turn> begun = List.of(java.apply(0), java.apply(1)); // the first computes more
        Usage usage = begun.get(1).usage();
        c.answer(ids(usage.reusedTokens()), 1);
        out.println(what + ": " + usage);
        List<Double> ofC = new ArrayList<>();
        List<Double> ofJava = new ArrayList<>();
        for (int round = 2; round < 2 + warmUps + pairs; round++) {
            boolean cFirst = round % 2 == 0;
            double before = cFirst ? millis(c, usage) : 0;
            Paired.rest();
            Turn turn = java.apply(round);
            if (!turn.usage().equals(usage)) {
                throw new IllegalStateException(
                        "Another prompt than before: " + turn.usage() + ", not " + usage);
            }
            double after = cFirst ? 0 : millis(c, usage);
            if (round >= 2 + warmUps) {
                ofC.add(before + after);
                ofJava.add(turn.millis());
            }
        }
        return new Comparison(what, "ms", ofC, ofJava);
    }

    private static double millis(CPeer c, Usage usage) {
        Paired.rest();
        List<Integer> added = ids(usage.promptTokens() - usage.reusedTokens());
        return c.answer(usage.reusedTokens(), added, 1).promptNanos() / 1e6;
    }

    private static Turn turn(ChatSession session, String message) {
        var first = new long[1];
        long start = System.nanoTime();
        GenerationResult result =
                session.start(message, greedy(1)).listen(piece -> arrived(piece, first)).result();
        return new Turn((first[0] - start) / 1e6, result.usage());
    }

    private static void arrived(TextPiece piece, long[] first) {
        if (first[0] == 0 && piece.tokens() > 0) {
            first[0] = System.nanoTime();
        }
    }

    private static GenerateOptions greedy(int tokens) {
        return GenerateOptions.DEFAULTS.withTemperature(0).withMaxTokens(tokens);
    }

    /** Messages of as many tokens that begin differently, so that none is known in part. */
    private static String message(int round) {
        return OPENINGS.get(round % OPENINGS.size())
                + " the small boat leave the old harbour before the sun comes up again?";
    }

    /** Any will do: C is not asked what it says. */
    private static List<Integer> ids(int count) {
        return IntStream.range(0, count).map(i -> 1000 + i).boxed().toList();
    }
}

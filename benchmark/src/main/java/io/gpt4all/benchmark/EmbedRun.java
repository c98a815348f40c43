package io.gpt4all.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongBiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts a second of two peers that embed the same texts in turns. */
final class EmbedRun {
    private final EmbeddingPeer other;
    private final EmbeddingPeer java;
    private final int warmUps;
    private final int pairs;

    EmbedRun(EmbeddingPeer other, EmbeddingPeer java, Arguments arguments) {
        this.other = other;
        this.java = java;
        this.warmUps = arguments.number("warm-ups", 1);
        this.pairs = arguments.number("pairs", 5);
    }

    /** The texts of all rounds of {@link #list} and {@link #each}. */
    static Stream<List<String>> texts(Arguments arguments, int list, int each) {
        int rounds = arguments.number("warm-ups", 1) + arguments.number("pairs", 5);
        return IntStream.range(0, rounds)
                .boxed()
                .flatMap(round -> Stream.of(shortOnes(round, list), shortOnes(round, each)));
    }

    private static List<String> shortOnes(int round, int count) {
        return Texts.of(round, count, 8, 32);
    }

    /** Short texts as one list. */
    Comparison list(int count) {
        return run(
                count + " short texts as a list",
                round -> shortOnes(round, count),
                EmbeddingPeer::list);
    }

    /** Short texts one by one. */
    Comparison each(int count) {
        return run(
                count + " short texts one by one",
                round -> shortOnes(round, count),
                EmbeddingPeer::each);
    }

    /** Texts of some 2,000 tokens as one list, several times what the model takes at once. */
    Comparison longOnes(int count) {
        return run(
                count + " texts of 1,700 words as a list",
                round -> Texts.of(round, count, 1700, 1700),
                EmbeddingPeer::list);
    }

    private Comparison run(
            String what,
            IntFunction<List<String>> texts,
            ToLongBiFunction<EmbeddingPeer, List<String>> how) {
        List<Double> others = new ArrayList<>();
        List<Double> ours = new ArrayList<>();
        for (int round = 0; round < warmUps + pairs; round++) {
            List<String> given = texts.apply(round);
            double[] rates = new double[2];
            for (int turn = 0; turn < 2; turn++) {
                Paired.rest();
                int side = (round + turn) % 2; // each goes first in every other round
                rates[side] = 1e9 * given.size() / how.applyAsLong(side == 0 ? other : java, given);
            }
            if (round >= warmUps) {
                others.add(rates[0]);
                ours.add(rates[1]);
            }
        }
        return new Comparison(what, "texts/s", others, ours);
    }
}

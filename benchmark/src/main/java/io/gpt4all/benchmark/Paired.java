package io.gpt4all.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

/**
 * Runs two peers in turns, so that both meet the same disturbances, and lets each go first in every
 * other pair.
 */
final class Paired {
    private final Peer c;
    private final Peer java;
    private int round; // goes on from one run to the next, so that no prompt comes twice in a row

    Paired(Peer c, Peer java) {
        this.c = c;
        this.java = java;
    }

    /** One round of both peers on the same prompt. */
    record Pair(Peer.Sample c, Peer.Sample java) {
        boolean sameTokens() {
            return c.generated().equals(java.generated());
        }
    }

    /**
     * Runs the pairs.
     *
     * @param warmUps pairs that are run first and not counted
     * @param pairs pairs that are counted
     * @param prompts the prompt of each round
     * @param tokens most tokens to generate
     */
    List<Pair> run(int warmUps, int pairs, IntFunction<List<Integer>> prompts, int tokens) {
        List<Pair> counted = new ArrayList<>();
        for (int i = 0; i < warmUps + pairs; i++, round++) {
            Pair pair = pair(prompts.apply(round), tokens, round % 2 == 0);
            if (i >= warmUps) {
                counted.add(pair);
            }
        }
        return counted;
    }

    private Pair pair(List<Integer> prompt, int tokens, boolean cFirst) {
        if (cFirst) {
            Peer.Sample first = rested(c, prompt, tokens);
            return new Pair(first, rested(java, prompt, tokens));
        }
        Peer.Sample first = rested(java, prompt, tokens);
        return new Pair(rested(c, prompt, tokens), first);
    }

    private static Peer.Sample rested(Peer peer, List<Integer> prompt, int tokens) {
        rest();
        return peer.answer(prompt, tokens);
    }

    /**
     * Lets the threads of whoever was before come to rest: those of a pool look for new work for
     * some 200 ms before they sleep, on the processors that the next one wants.
     */
    static void rest() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted", e);
        }
    }

    /** A figure of each peer and their quotient, pair by pair. */
    static Comparison compare(
            String what, String unit, List<Pair> pairs, ToDoubleFunction<Peer.Sample> figure) {
        List<Double> c = pairs.stream().map(p -> figure.applyAsDouble(p.c())).toList();
        List<Double> java = pairs.stream().map(p -> figure.applyAsDouble(p.java())).toList();
        return new Comparison(what, unit, c, java);
    }
}

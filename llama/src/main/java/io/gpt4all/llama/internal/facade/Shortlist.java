package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.spi.Sampling;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;

/**
 * The few tokens that a chain of samplers can choose from, found in the logits where they lie. A
 * chain that draws among k likeliest tokens is given some hundred candidates instead of the whole
 * vocabulary, which llama.cpp would copy and look through once for each sampler; it chooses the
 * same.
 *
 * <p>Why the same: penalties and biases change the logits of few tokens, whose number m is known.
 * Of all others the k likeliest are among the k + m of the largest logits, whatever the m are; so
 * those, and the m themselves, hold the k likeliest after the change. Equal logits are told apart
 * by the lower id, as the greedy sampler does.
 *
 * <p>Belongs to one thread.
 */
final class Shortlist {
    /** More would take as long to find as to copy. */
    private static final int MOST = 4096;

    private final int vocabularySize;
    private final int[] biased;
    private final int[] recent; // what the penalties see: the last tokens, in a ring
    private final LargestLogits largest;
    private final int[] tokens;
    private final Candidates candidates;
    private int accepted;

    private Shortlist(Arena arena, Sampling sampling, int vocabularySize) {
        this.vocabularySize = vocabularySize;
        this.biased = sampling.bias().keySet().stream().mapToInt(Integer::intValue).toArray();
        this.recent = new int[seen(sampling)];
        int size = (int) size(sampling);
        this.largest = new LargestLogits(size);
        this.tokens = new int[size + biased.length + recent.length];
        this.candidates = new Candidates(arena, tokens.length);
    }

    /**
     * A shortlist for a chain, or none where the chain looks at all tokens: without top-k, or with
     * DRY, whose sequences may go on anywhere.
     */
    static Optional<Shortlist> of(Arena arena, Sampling sampling, int vocabularySize) {
        boolean isShort = size(sampling) <= Math.min(MOST, vocabularySize / 8);
        boolean serves = isShort && wanted(sampling) > 0 && sampling.dry().isEmpty();
        return serves
                ? Optional.of(new Shortlist(arena, sampling, vocabularySize))
                : Optional.empty();
    }

    private static int wanted(Sampling sampling) {
        return sampling.temperature() < LlamaSampler.COLDEST ? 1 : sampling.topK();
    }

    private static int seen(Sampling sampling) {
        return sampling.penalties().areOff() ? 0 : sampling.penalties().lastN();
    }

    private static long size(Sampling sampling) {
        return (long) wanted(sampling) + sampling.bias().size() + seen(sampling);
    }

    /** Remembers a choice, for which there may be a penalty from now on. */
    void accept(int token) {
        if (recent.length > 0) {
            recent[accepted++ % recent.length] = token;
        }
    }

    /** The candidates with the logits of a {@code float *}, in the order of their ids. */
    Candidates of(MemorySegment logits) {
        MemorySegment row = CMemory.floats(logits, vocabularySize);
        int count = largest.find(row, vocabularySize);
        for (int i = 0; i < count; i++) {
            tokens[i] = largest.token(i);
        }
        System.arraycopy(biased, 0, tokens, count, biased.length);
        count += biased.length;
        int seen = Math.min(accepted, recent.length);
        System.arraycopy(recent, 0, tokens, count, seen);
        count += seen;
        Arrays.sort(tokens, 0, count);
        return candidates.of(tokens, count, row);
    }
}

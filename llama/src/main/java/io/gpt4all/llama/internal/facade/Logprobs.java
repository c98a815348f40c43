package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import io.gpt4all.llama.internal.ffi.CMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How likely a model holds the tokens to be that could come next: the logarithm of the softmax of
 * its logits, which are read where they lie. Valid until the context's next step.
 */
public final class Logprobs {
    private final MemorySegment logits;
    private final int size;
    private final float largest;
    private final double logOfSum;

    /**
     * A token and the logarithm of its probability.
     *
     * @param id the token
     * @param logprob 0 or less
     */
    public record Likely(int id, float logprob) {}

    /**
     * Reads the logits after a token.
     *
     * @param index as {@link LlamaContext#add} gave it
     */
    public Logprobs(LlamaContext context, int index, int vocabularySize) {
        this.size = vocabularySize;
        this.logits = CMemory.floats(context.logits(index), vocabularySize);
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            most = Math.max(most, logit(i));
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(logit(i) - most);
        }
        this.largest = most;
        this.logOfSum = Math.log(sum);
    }

    private float logit(int token) {
        return logits.getAtIndex(JAVA_FLOAT, token);
    }

    /** Of one token. */
    public float of(int token) {
        return (float) (logit(token) - largest - logOfSum);
    }

    /** The likeliest tokens, the likeliest first; of equal ones the lower id first. */
    public List<Likely> top(int count) {
        Comparator<Integer> worstFirst =
                Comparator.<Integer>comparingDouble(this::logit)
                        .thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(worstFirst);
        for (int i = 0; i < size && count > 0; i++) {
            if (best.size() < count) {
                best.add(i);
            } else if (logit(i) > logit(best.element())) {
                best.remove();
                best.add(i);
            }
        }
        List<Likely> top = new ArrayList<>();
        while (!best.isEmpty()) {
            int token = best.remove();
            top.add(new Likely(token, of(token)));
        }
        Collections.reverse(top);
        return top;
    }
}

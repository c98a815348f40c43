package io.gpt4all.llama.internal.embedding;

/**
 * How large batches and queue are.
 *
 * @param tokens of a batch of several sequences; one that has more is computed alone
 * @param sequences of a batch
 * @param calls that may wait
 */
public record BatchLimits(int tokens, int sequences, int calls) {

    boolean fits(int tokensInBatch, int sequencesInBatch) {
        return tokensInBatch <= tokens && sequencesInBatch <= sequences;
    }
}

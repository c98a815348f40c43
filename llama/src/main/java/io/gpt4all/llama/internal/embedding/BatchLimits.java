package io.gpt4all.llama.internal.embedding;

/**
 * How large batches and queue are.
 *
 * @param tokens of a batch of several sequences; one that has more is computed alone
 * @param sequences of a batch
 * @param laneTokens of a sequence that any lane computes; longer ones are left to the first
 * @param calls that may wait
 */
public record BatchLimits(int tokens, int sequences, int laneTokens, int calls) {

    boolean suits(int lane, Piece piece) {
        return lane == 0 || piece.tokens() <= laneTokens;
    }

    boolean fits(int tokensInBatch, int sequencesInBatch) {
        return tokensInBatch <= tokens && sequencesInBatch <= sequences;
    }
}

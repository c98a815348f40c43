package io.gpt4all;

import java.util.List;

/**
 * What a request has brought.
 *
 * @param text the answer, without a stop text and without what the model thought before it
 * @param endReason why it ended
 * @param usage tokens counted
 * @param timings where the time went
 * @param tokens the generated tokens with their probabilities, where {@link
 *     GenerateOptions#logprobs()} asks for them, else none
 * @param thinking what a reasoning model wrote for itself before the answer; empty if nothing
 */
public record GenerationResult(
        String text,
        EndReason endReason,
        Usage usage,
        Timings timings,
        List<TokenChoice> tokens,
        String thinking) {
    /** Copies the list. */
    public GenerationResult {
        tokens = List.copyOf(tokens);
    }

    /** A result without probabilities or thoughts. */
    public GenerationResult(String text, EndReason endReason, Usage usage, Timings timings) {
        this(text, endReason, usage, timings, List.of(), "");
    }
}

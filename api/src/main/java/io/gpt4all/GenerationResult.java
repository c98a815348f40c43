package io.gpt4all;

import java.util.List;

/**
 * What a request has brought.
 *
 * @param text the generated text, without a stop text
 * @param endReason why it ended
 * @param usage tokens counted
 * @param timings where the time went
 * @param tokens the generated tokens with their probabilities, where {@link
 *     GenerateOptions#logprobs()} asks for them, else none
 */
public record GenerationResult(
        String text, EndReason endReason, Usage usage, Timings timings, List<TokenChoice> tokens) {
    /** Copies the list. */
    public GenerationResult {
        tokens = List.copyOf(tokens);
    }

    /** A result without probabilities. */
    public GenerationResult(String text, EndReason endReason, Usage usage, Timings timings) {
        this(text, endReason, usage, timings, List.of());
    }
}

package io.gpt4all;

/**
 * What a request has brought.
 *
 * @param text the generated text, without a stop text
 * @param endReason why it ended
 * @param usage tokens counted
 * @param timings where the time went
 */
public record GenerationResult(String text, EndReason endReason, Usage usage, Timings timings) {}

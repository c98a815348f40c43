package io.gpt4all;

/**
 * Tokens of one request.
 *
 * @param promptTokens tokens of the prompt, reused ones too
 * @param reusedTokens tokens of the prompt that earlier requests had left in the KV cache
 * @param generatedTokens tokens generated; an end-of-generation token is not counted
 */
public record Usage(int promptTokens, int reusedTokens, int generatedTokens) {}

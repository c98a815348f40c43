package io.gpt4all;

/**
 * How likely the model held a token to be.
 *
 * @param id the token's id
 * @param text its text; bytes that are no whole characters are U+FFFD
 * @param logprob natural logarithm of its probability among all tokens, before any sampler; 0 or
 *     less
 */
public record TokenProbability(int id, String text, float logprob) {}

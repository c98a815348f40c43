package io.gpt4all;

import java.util.List;

/**
 * A generated token and what else could have stood in its place.
 *
 * @param chosen the token
 * @param likeliest as many of the likeliest tokens as {@link GenerateOptions#logprobs()} asks for,
 *     the likeliest first; the chosen one may be among them
 */
public record TokenChoice(TokenProbability chosen, List<TokenProbability> likeliest) {
    /** Copies the list. */
    public TokenChoice {
        likeliest = List.copyOf(likeliest);
    }
}

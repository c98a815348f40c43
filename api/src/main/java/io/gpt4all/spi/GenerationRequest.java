package io.gpt4all.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to generate.
 *
 * @param session name of the conversation whose cached tokens may serve; empty for none
 * @param prompt the whole prompt, in parts
 * @param addSpecial whether the vocabulary's own BOS is added; false when the prompt has it
 * @param sampling how to choose tokens
 * @param maxTokens most tokens to generate
 * @param stops texts that end the answer and are left out of it, or names of control tokens that do
 * @param logprobs whether probabilities are told, and of how many of the likeliest tokens
 * @param grammar GBNF that the whole answer follows
 * @param execution how it is computed
 * @param shownTokens names of control tokens, such as {@code [THINK]}, that have their name as text
 *     in the answer; all others have none
 */
public record GenerationRequest(
        String session,
        List<Segment> prompt,
        boolean addSpecial,
        Sampling sampling,
        int maxTokens,
        List<String> stops,
        OptionalInt logprobs,
        Optional<String> grammar,
        Execution execution,
        List<String> shownTokens) {

    /** Copies the lists. */
    public GenerationRequest {
        prompt = List.copyOf(prompt);
        stops = List.copyOf(stops);
        shownTokens = List.copyOf(shownTokens);
    }

    /** A request whose answer has no control tokens in its text. */
    public GenerationRequest(
            String session,
            List<Segment> prompt,
            boolean addSpecial,
            Sampling sampling,
            int maxTokens,
            List<String> stops,
            OptionalInt logprobs,
            Optional<String> grammar,
            Execution execution) {
        this(
                session,
                prompt,
                addSpecial,
                sampling,
                maxTokens,
                stops,
                logprobs,
                grammar,
                execution,
                List.of());
    }

    /** A request that is computed {@linkplain Execution#DEFAULT as usual}. */
    public GenerationRequest(
            String session,
            List<Segment> prompt,
            boolean addSpecial,
            Sampling sampling,
            int maxTokens,
            List<String> stops,
            OptionalInt logprobs,
            Optional<String> grammar) {
        this(
                session,
                prompt,
                addSpecial,
                sampling,
                maxTokens,
                stops,
                logprobs,
                grammar,
                Execution.DEFAULT);
    }

    /** This request with other {@link #shownTokens()}. */
    public GenerationRequest withShownTokens(List<String> names) {
        return new GenerationRequest(
                session,
                prompt,
                addSpecial,
                sampling,
                maxTokens,
                stops,
                logprobs,
                grammar,
                execution,
                names);
    }
}

package io.gpt4all.spi;

import io.gpt4all.EndReason;
import io.gpt4all.Timings;
import io.gpt4all.TokenChoice;
import io.gpt4all.Usage;
import java.util.List;

/** What happens to a request, in order: one Started, Prefills, Deltas, one Finished or Failed. */
public sealed interface Event {

    /**
     * The prompt is tokenised and its first step begins.
     *
     * @param promptTokens tokens of the prompt
     * @param reusedTokens of these, already in the KV cache
     */
    record Started(int promptTokens, int reusedTokens) implements Event {}

    /**
     * Part of the prompt has been computed.
     *
     * @param done tokens so far, reused ones too
     * @param total tokens of the prompt
     */
    record Prefill(int done, int total) implements Event {}

    /**
     * Generated text.
     *
     * @param ids the tokens generated since the last delta; not copied, not to be changed
     * @param text whole code points; empty while a code point or a stop text is incomplete
     * @param choices one for each token where probabilities were asked for, else none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed through, never compared
    record Delta(int[] ids, String text, List<TokenChoice> choices) implements Event {}

    /**
     * The end.
     *
     * @param reason why
     * @param usage tokens counted
     * @param timings where the time went
     */
    record Finished(EndReason reason, Usage usage, Timings timings) implements Event {}

    /**
     * The request could not be carried out.
     *
     * @param error why
     */
    record Failed(EngineException error) implements Event {}
}

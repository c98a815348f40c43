package io.gpt4all.llama.internal.inference;

import io.gpt4all.TokenChoice;
import io.gpt4all.TokenProbability;
import io.gpt4all.grammar.Grammar;
import io.gpt4all.llama.internal.facade.GrammarSampler;
import io.gpt4all.llama.internal.facade.LlamaContext;
import io.gpt4all.llama.internal.facade.LlamaSampler;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.Logprobs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The making of one answer: chooses tokens and turns them into text. Of the loop's thread. */
final class Answer implements AutoCloseable {
    private final Request request;
    private final LlamaVocab vocab;
    private final LlamaSampler sampler;
    private final @Nullable GrammarSampler grammar;
    private final TokenText text;
    private final OptionalInt logprobs;
    private List<TokenChoice> choices = List.of();
    private int undelivered;

    /** What a token meant. */
    enum Step {
        GOES_ON,
        END_OF_GENERATION,
        STOP_TEXT
    }

    Answer(Request request, LlamaVocab vocab, int contextLength) {
        this.request = request;
        this.vocab = vocab;
        this.logprobs = request.spec().logprobs();
        this.text = new TokenText(vocab, request.spec().stops(), request.spec().shownTokens());
        this.sampler = new LlamaSampler(request.spec().sampling(), vocab, contextLength);
        this.grammar = grammar(request, sampler, vocab);
    }

    private static @Nullable GrammarSampler grammar(
            Request request, LlamaSampler sampler, LlamaVocab vocab) {
        Grammar grammar = request.grammar();
        if (grammar == null) {
            return null;
        }
        try {
            return new GrammarSampler(sampler, request.spec().sampling(), vocab, grammar);
        } catch (RuntimeException | Error e) {
            sampler.close();
            throw e;
        }
    }

    /**
     * Chooses the next token from the logits of the last step and delivers it with the text that it
     * completes.
     *
     * @param index of the logits, as {@link LlamaContext#add} gave it
     */
    Step next(LlamaContext context, int index) {
        int token =
                grammar == null ? sampler.sample(context, index) : grammar.sample(context, index);
        request.sampled();
        if (vocab.isEndOfGeneration(token)) {
            return Step.END_OF_GENERATION;
        }
        if (logprobs.isPresent()) {
            note(new Logprobs(context, index, vocab.size()), token, logprobs.getAsInt());
        }
        request.add(token);
        undelivered++;
        deliver(text.append(token)); // empty text too: the reader counts tokens for its credit
        return text.hasStopped() ? Step.STOP_TEXT : Step.GOES_ON;
    }

    private void note(Logprobs all, int token, int top) {
        List<TokenProbability> likeliest = new ArrayList<>();
        for (Logprobs.Likely each : all.top(top)) {
            likeliest.add(named(each.id(), each.logprob()));
        }
        choices = List.of(new TokenChoice(named(token, all.of(token)), likeliest));
    }

    private TokenProbability named(int token, float logprob) {
        return new TokenProbability(token, vocab.detokenize(new int[] {token}), logprob);
    }

    /** Delivers what was held back. */
    void finish() {
        String rest = text.hasStopped() ? "" : text.finish();
        if (!rest.isEmpty()) {
            deliver(rest);
        }
    }

    private void deliver(String part) {
        int end = request.length();
        int[] ids = Arrays.copyOfRange(request.tokens(), end - undelivered, end);
        undelivered = 0;
        request.deliver(ids, part, choices);
        choices = List.of();
    }

    @Override
    public void close() {
        if (grammar != null) {
            grammar.close();
        }
        sampler.close();
    }
}

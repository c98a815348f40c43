package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.LlamaContext;
import io.gpt4all.llama.internal.facade.LlamaSampler;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import java.util.Arrays;

/** The making of one answer: chooses tokens and turns them into text. Of the loop's thread. */
final class Answer implements AutoCloseable {
    private final Request request;
    private final LlamaVocab vocab;
    private final LlamaSampler sampler;
    private final TokenText text;
    private int delivered;

    /** What a token meant. */
    enum Step {
        GOES_ON,
        END_OF_GENERATION,
        STOP_TEXT
    }

    Answer(Request request, LlamaVocab vocab) {
        this.request = request;
        this.vocab = vocab;
        this.sampler = new LlamaSampler(request.spec().sampling(), vocab.size());
        this.text = new TokenText(vocab, request.spec().stops());
        this.delivered = request.promptLength();
    }

    /**
     * Chooses the next token from the logits of the last step and delivers it with the text that it
     * completes.
     */
    Step next(LlamaContext context) {
        int token = sampler.sample(context);
        request.sampled();
        if (vocab.isEndOfGeneration(token)) {
            return Step.END_OF_GENERATION;
        }
        request.add(token);
        deliver(text.append(token)); // empty text too: the reader counts tokens for its credit
        return text.hasStopped() ? Step.STOP_TEXT : Step.GOES_ON;
    }

    /** Delivers what was held back. */
    void finish() {
        String rest = text.hasStopped() ? "" : text.finish();
        if (!rest.isEmpty()) {
            deliver(rest);
        }
    }

    private void deliver(String part) {
        int[] ids = Arrays.copyOfRange(request.tokens(), delivered, request.length());
        delivered = request.length();
        request.deliver(ids, part);
    }

    @Override
    public void close() {
        sampler.close();
    }
}

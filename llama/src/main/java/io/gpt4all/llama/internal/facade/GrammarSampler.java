package io.gpt4all.llama.internal.facade;

import io.gpt4all.grammar.Grammar;
import io.gpt4all.llama.internal.ffi.SamplerFunctions;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.Sampling;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/**
 * Chooses tokens that a grammar allows. The chain chooses without it, and that one token is tested;
 * only when it is refused are all tokens filtered, which takes a hundred times as long. The grammar
 * is no part of the chain: llama.cpp ends the process when a chain remembers a token that its
 * grammar refuses.
 *
 * <p>Belongs to one thread.
 */
public final class GrammarSampler implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final LlamaSampler chain;
    private final Pointer grammar;
    private final Candidates candidates;
    private final Map<Integer, Float> bias;
    private final int vocabularySize;

    /**
     * Sets up a grammar.
     *
     * @param chain chooses; closed by its owner
     * @param sampling what the chain was made of
     * @throws EngineException INVALID_ARGUMENT if llama.cpp refuses the grammar all the same
     */
    public GrammarSampler(
            LlamaSampler chain, Sampling sampling, LlamaVocab vocab, Grammar grammar) {
        this.chain = chain;
        this.bias = sampling.bias();
        this.vocabularySize = vocab.size();
        try {
            this.candidates = new Candidates(arena, vocab.size());
            this.grammar = new Pointer("grammar", init(vocab, grammar), SamplerFunctions::free);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    private MemorySegment init(LlamaVocab vocab, Grammar grammar) {
        MemorySegment text = arena.allocateFrom(grammar.text());
        NativeLog.clear();
        MemorySegment sampler =
                SamplerFunctions.initGrammar(vocab.address(), text, arena.allocateFrom("root"));
        if (sampler.address() == 0) {
            throw Failures.withLog(Code.INVALID_ARGUMENT, "llama.cpp refuses the grammar.");
        }
        return sampler;
    }

    /**
     * Chooses a token and remembers it.
     *
     * @param index as {@link LlamaContext#add} gave it
     * @throws EngineException INVALID_ARGUMENT if no token of the vocabulary may follow
     */
    public int sample(LlamaContext context, int index) {
        MemorySegment logits = context.logits(index);
        int token = chain.choose(logits, candidates);
        if (!isAllowed(token)) {
            token = sampleAllowed(logits);
        }
        chain.accept(token);
        SamplerFunctions.accept(grammar.get(), token);
        return token;
    }

    private boolean isAllowed(int token) {
        SamplerFunctions.apply(grammar.get(), candidates.one(token).array());
        return candidates.isAnyLeft(1, any -> true);
    }

    private int sampleAllowed(MemorySegment logits) {
        SamplerFunctions.apply(grammar.get(), candidates.all(logits).array());
        if (!candidates.isAnyLeft(vocabularySize, token -> !isForbidden(token))) {
            throw new EngineException(
                    Code.INVALID_ARGUMENT,
                    "The grammar allows no token of the vocabulary to follow. Allow other texts"
                            + " there, or fewer forbidden tokens.");
        }
        return chain.choose(candidates);
    }

    private boolean isForbidden(int token) {
        return bias.getOrDefault(token, 0f) == Float.NEGATIVE_INFINITY;
    }

    @Override
    public void close() {
        grammar.close();
        arena.close();
    }
}

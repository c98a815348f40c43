package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.Dry;
import io.gpt4all.llama.internal.ffi.SamplerFunctions;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Sampling.Penalties;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code llama_sampler}: a chain that chooses the next token. What the SDK has is in the SDK's
 * order, what it lacks where llama.cpp has it: bias, penalties, DRY, then the likeliest token, or
 * top-k, typical, top-p, min-p, XTC, temperature, draw. It remembers what it chose.
 *
 * <p>Belongs to one thread.
 */
public final class LlamaSampler implements AutoCloseable {
    private static final long BIAS_BYTES = JAVA_INT.byteSize() + JAVA_FLOAT.byteSize();

    /** Below it logits divided by it may be infinite, and the difference of two no number. */
    static final float COLDEST = 1e-6f;

    private static final float ALMOST_ZERO = 1e-30f;

    private final Arena arena = Arena.ofConfined();
    private final Pointer chain;
    private final @Nullable Shortlist shortlist;

    /**
     * Sets up a chain; options that change nothing add no sampler.
     *
     * @param contextLength how far DRY looks back when it looks at everything
     * @throws io.gpt4all.spi.EngineException INVALID_ARGUMENT for biases that do not fit the
     *     vocabulary
     */
    public LlamaSampler(Sampling sampling, LlamaVocab vocab, int contextLength) {
        try (Arena passing = Arena.ofConfined()) {
            Preconditions.biasesFit(sampling.bias(), vocab.size());
            this.shortlist = Shortlist.of(arena, sampling, vocab.size()).orElse(null);
            MemorySegment params = SamplerFunctions.chainDefaultParams(passing);
            MemorySegment address = SamplerFunctions.chainInit(params);
            this.chain = new Pointer("sampler", address, SamplerFunctions::free);
            fill(sampling, vocab, contextLength, passing);
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    private void fill(Sampling sampling, LlamaVocab vocab, int contextLength, Arena arena) {
        try {
            addBias(sampling.bias(), vocab, arena);
            addPenalties(sampling.penalties(), vocab);
            sampling.dry().ifPresent(dry -> addDry(dry, vocab, contextLength, arena));
            if (sampling.temperature() < COLDEST) {
                add(SamplerFunctions.initGreedy());
            } else {
                addDraw(sampling);
            }
        } catch (RuntimeException | Error e) {
            chain.close();
            throw e;
        }
    }

    private void addBias(Map<Integer, Float> bias, LlamaVocab vocab, Arena arena) {
        if (bias.isEmpty()) {
            return;
        }
        MemorySegment biases = arena.allocate(BIAS_BYTES * bias.size(), JAVA_INT.byteSize());
        long at = 0;
        for (Map.Entry<Integer, Float> each : bias.entrySet()) {
            biases.set(JAVA_INT, at, each.getKey());
            biases.set(JAVA_FLOAT, at + JAVA_INT.byteSize(), each.getValue());
            at += BIAS_BYTES;
        }
        add(SamplerFunctions.initLogitBias(vocab.size(), bias.size(), biases));
    }

    private void addPenalties(Penalties penalties, LlamaVocab vocab) {
        if (!penalties.areOff()) {
            add(
                    SamplerFunctions.initPenalties(
                            vocab.size(),
                            penalties.lastN(),
                            penalties.repeat(),
                            penalties.frequency(),
                            penalties.presence()));
        }
    }

    private void addDry(Dry dry, LlamaVocab vocab, int contextLength, Arena arena) {
        int count = dry.breakers().size();
        MemorySegment breakers = arena.allocate(ADDRESS, count);
        for (int i = 0; i < count; i++) {
            breakers.setAtIndex(ADDRESS, i, arena.allocateFrom(dry.breakers().get(i)));
        }
        add(
                SamplerFunctions.initDry(
                        vocab.address(),
                        dry.multiplier(),
                        dry.base(),
                        dry.allowedLength(),
                        dry.lastN() < 0 ? contextLength : dry.lastN(),
                        breakers,
                        count));
    }

    private void addDraw(Sampling sampling) {
        // 0xFFFFFFFF means "a random seed" to llama.cpp; here it is a seed like any other.
        int seed = sampling.seed() == -1 ? -2 : sampling.seed();
        if (sampling.topK() > 0) {
            add(SamplerFunctions.initTopK(sampling.topK()));
        }
        if (sampling.typicalP() < 1) {
            add(SamplerFunctions.initMinP(ALMOST_ZERO, 1)); // a probability of 0 makes NaN in it
            add(SamplerFunctions.initTypical(sampling.typicalP(), 1));
        }
        if (sampling.topP() < 1) {
            add(SamplerFunctions.initTopP(sampling.topP(), 1));
        }
        if (sampling.minP() > 0) {
            add(SamplerFunctions.initMinP(sampling.minP(), 1));
        }
        sampling.xtc()
                .ifPresent(
                        x ->
                                add(
                                        SamplerFunctions.initXtc(
                                                x.probability(), x.threshold(), 1, seed)));
        add(SamplerFunctions.initTemp(sampling.temperature()));
        add(SamplerFunctions.initDist(seed));
    }

    private void add(MemorySegment sampler) {
        SamplerFunctions.chainAdd(chain.get(), sampler); // the chain frees it
    }

    /**
     * Chooses a token from the logits that the last step left, and remembers it.
     *
     * @param index as {@link LlamaContext#add} gave it
     */
    public int sample(LlamaContext context, int index) {
        MemorySegment logits = context.logits(index);
        if (shortlist == null) {
            return SamplerFunctions.sample(chain.get(), context.address(), index);
        }
        int token = choose(shortlist.of(logits));
        accept(token);
        return token;
    }

    /**
     * Chooses a token without remembering it.
     *
     * @param logits a {@code float *}
     * @param room for the whole vocabulary
     */
    int choose(MemorySegment logits, Candidates room) {
        return choose(shortlist == null ? room.all(logits) : shortlist.of(logits));
    }

    /** Chooses among candidates, without remembering it. */
    int choose(Candidates candidates) {
        SamplerFunctions.apply(chain.get(), candidates.array());
        return candidates.selected();
    }

    /** Remembers a choice. */
    void accept(int token) {
        SamplerFunctions.accept(chain.get(), token);
        if (shortlist != null) {
            shortlist.accept(token);
        }
    }

    @Override
    public void close() {
        chain.close();
        arena.close();
    }
}

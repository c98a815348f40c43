package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.ContextFunctions;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.ModelSetup;
import java.lang.foreign.MemorySegment;
import java.util.function.ToIntFunction;

/**
 * {@code llama_context} that generates: the KV cache and the scratch memory of one model, with its
 * threads.
 *
 * <p>Belongs to one thread; only {@link #abort} and {@link #resume} may be called by others.
 */
public final class LlamaContext implements AutoCloseable {
    private final NativeContext context;
    private final ToIntFunction<MemorySegment> decode; // kept: no garbage each token
    private final LlamaMemory memory;
    private final ThreadPools threads;
    private final int mostThreads;
    private final int sequences;
    private AdapterSet adapters = AdapterSet.NONE;

    /**
     * Sets up a context on the CPU.
     *
     * @param model the model, to be closed after this
     * @param shape how large
     * @param setup what it stores and computes with
     * @throws EngineException UNSUPPORTED_MODEL if the model has no cache to generate with, or
     *     NATIVE_FAILURE with llama.cpp's reason
     */
    public LlamaContext(LlamaModel model, ContextShape shape, ModelSetup setup) {
        this.sequences = shape.sequences();
        this.mostThreads = shape.threads();
        this.threads = new ThreadPools(mostThreads, setup.polling());
        try {
            context =
                    new NativeContext(
                            model, shape, params -> NativeSetup.context(params, shape, setup));
        } catch (RuntimeException | Error e) {
            threads.close();
            throw e;
        }
        useThreads(mostThreads);
        this.decode = batch -> ContextFunctions.decode(context.address(), batch);
        this.memory = new LlamaMemory(ContextFunctions.getMemory(context.address()));
        if (memory.isMissing()) {
            close();
            throw new EngineException(
                    Code.UNSUPPORTED_MODEL, model.description() + " does not generate text.");
        }
    }

    /** Ids of sequences that it has. */
    public int sequences() {
        return sequences;
    }

    /** Tokens that the cache has room for, of all sequences together. */
    public int length() {
        return ContextFunctions.nCtx(context.address());
    }

    /** Tokens that one step can take at most. */
    public int batchSize() {
        return context.batch().capacity();
    }

    /** Its cache. */
    public LlamaMemory memory() {
        return memory;
    }

    /** Threads that it was set up with. */
    public int threads() {
        return mostThreads;
    }

    /** Computes with so many threads from now on, 1 to {@link #threads}. */
    public void useThreads(int count) {
        context.useThreads(threads.of(count), count);
    }

    /** Lets the threads sleep if others want the cores, which are still held. */
    public void restIfOthersWait() {
        context.restIfOthersWait();
    }

    /**
     * Computes with these LoRA adapters from now on; the next step then takes longer if they are
     * others than before.
     *
     * @return whether they are others
     */
    public boolean useAdapters(AdapterSet wanted) {
        if (wanted.equals(adapters)) {
            return false;
        }
        wanted.set(context.address());
        adapters = wanted;
        return true;
    }

    /** Computes without adapters if one of those in use is this one, which is about to go. */
    public void leave(LlamaAdapter adapter) {
        if (adapters.has(adapter)) {
            useAdapters(AdapterSet.NONE);
        }
    }

    /** Begins an empty batch. */
    public void beginBatch() {
        context.batch().clear();
    }

    /**
     * Puts tokens of a sequence into the batch.
     *
     * @param tokens where they are
     * @param from index of the first, which is also its position in the sequence
     * @param to index after the last
     * @param sequence id of the sequence
     * @param output whether the logits after the last token are wanted
     * @return the last token's index in the batch, for {@link LlamaSampler#sample}
     */
    public int add(int[] tokens, int from, int to, int sequence, boolean output) {
        return context.batch().add(tokens, from, to, sequence, output);
    }

    /**
     * Computes the batch.
     *
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason; the cache is then as before,
     *     or in part advanced
     */
    public Outcome decode() {
        Outcome outcome = context.compute("llama_decode", decode);
        if (outcome != Outcome.NO_ROOM) {
            threads.freeUnused();
        }
        return outcome;
    }

    /** The pointer, for samplers. */
    MemorySegment address() {
        return context.address();
    }

    /**
     * The logits after a token, a {@code float *} that is valid until the next step. Damaged
     * weights make all of them NaN, by which llama.cpp's samplers cannot sort.
     *
     * @param index of a token in the batch that was decoded last
     * @throws EngineException NATIVE_FAILURE if they are no numbers
     */
    MemorySegment logits(int index) {
        MemorySegment logits = ContextFunctions.getLogitsIth(context.address(), index);
        if (isNotANumber(logits)) {
            throw new EngineException(
                    Code.NATIVE_FAILURE,
                    "The model's output is no numbers. Its file may be damaged: compare its sum.");
        }
        return logits;
    }

    private static boolean isNotANumber(MemorySegment logits) {
        return logits.address() == 0 || Float.isNaN(CMemory.firstFloat(logits));
    }

    /** Stops the step under way, or the next one, until {@link #resume}. From any thread. */
    public void abort() {
        context.abort();
    }

    /** Lets steps be computed again after {@link #abort}. */
    public void resume() {
        context.resume();
    }

    @Override
    public void close() {
        context.close();
        threads.close();
    }
}

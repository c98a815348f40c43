package io.gpt4all.llama.internal.facade;

import io.gpt4all.FlashAttention;
import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.ContextFunctions;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.ModelSetup;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * {@code llama_context} that turns whole sequences into one vector each, or scores. It keeps
 * nothing from one batch to the next.
 *
 * <p>Belongs to one thread; only {@link #abort} and {@link #resume} may be called by others.
 */
public final class LlamaEncoder implements AutoCloseable {
    private final NativeContext context;
    private final LlamaMemory memory;
    private final int sequences;
    private final int values;

    /**
     * Sets up a context on the CPU.
     *
     * @param model a model whose file says how it pools; to be closed after this
     * @param shape tokens and sequences of a batch at most; the tokens a multiple of the sequences
     * @param setup what it computes with
     * @param flash whether with flash attention, whatever {@code setup} says
     * @param values of a vector, or scores
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason
     */
    public LlamaEncoder(
            LlamaModel model,
            ContextShape shape,
            ModelSetup setup,
            FlashAttention flash,
            int values) {
        Preconditions.sequencesDivide(shape.cells(), shape.sequences());
        this.values = values;
        this.sequences = shape.sequences();
        this.context =
                new NativeContext(
                        model, shape, params -> NativeSetup.encoder(params, shape, setup, flash));
        this.memory = new LlamaMemory(ContextFunctions.getMemory(context.address()));
    }

    /** Tokens that a batch can have at most. */
    public int batchSize() {
        return context.batch().capacity();
    }

    /** Sequences that a batch can have at most. */
    public int sequences() {
        return sequences;
    }

    /** Computes with so many threads from now on; {@code threads} is to be closed after this. */
    public void useThreads(LaneThreads threads, int count) {
        context.useThreads(threads.of(count), count);
    }

    /** Lets the threads sleep if others want the cores, which are still held. */
    public void restIfOthersWait() {
        context.restIfOthersWait();
    }

    /** Lets the threads sleep until the next step. With the cores of the last step still held. */
    public void rest() {
        context.rest();
    }

    /**
     * Computes sequences together.
     *
     * @param batch at most {@link #sequences} of at least one token each, with {@link #batchSize}
     *     tokens in all
     * @return whether it was done, or {@link #abort aborted}
     * @throws EngineException NATIVE_FAILURE with llama.cpp's reason
     */
    public boolean encode(List<int[]> batch) {
        Preconditions.sequencesFit(batch.size(), sequences);
        context.batch().clear();
        for (int i = 0; i < batch.size(); i++) {
            context.batch().addWhole(batch.get(i), i);
        }
        Outcome outcome = memory.isMissing() ? encode() : decode();
        if (outcome == Outcome.NO_ROOM) {
            throw Failures.withLog(Code.NATIVE_FAILURE, "llama_decode found no room.");
        }
        return outcome == Outcome.DONE;
    }

    private Outcome encode() {
        return context.compute(
                "llama_encode", batch -> ContextFunctions.encode(context.address(), batch));
    }

    /** A decoder, which has a cache: it is to see nothing of the last batch. */
    private Outcome decode() {
        memory.clear();
        return context.compute(
                "llama_decode", batch -> ContextFunctions.decode(context.address(), batch));
    }

    /**
     * What came of a sequence of the last batch.
     *
     * @param sequence its place in the batch
     * @return a vector, or scores; copied
     */
    public float[] pooled(int sequence) {
        Preconditions.sequencesFit(sequence + 1, sequences);
        MemorySegment pooled = ContextFunctions.getEmbeddingsSeq(context.address(), sequence);
        if (pooled.address() == 0) {
            throw new EngineException(
                    Code.NATIVE_FAILURE, "llama.cpp has no vector of a sequence that it computed.");
        }
        return CMemory.floatArray(pooled, values);
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
    }
}

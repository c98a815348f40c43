package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.Layouts;
import io.gpt4all.llama.internal.ffi.ModelFunctions;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.ModelSetup;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * {@code llama_model}: the weights and the vocabulary of one file.
 *
 * <p>Thread-safe for reading. Close it when no context of it is left.
 */
public final class LlamaModel implements AutoCloseable {
    private final Pointer pointer;
    private final LlamaVocab vocab;

    private LlamaModel(MemorySegment address) {
        this.pointer = new Pointer("model", address, LlamaModel::free);
        this.vocab = new LlamaVocab(ModelFunctions.getVocab(address), pointer);
    }

    /**
     * Loads a model onto the CPU. Takes no path: what was not read and checked ends the process.
     *
     * @param file a model's first file; of a model in several the others were checked too
     * @param setup how to read it
     * @param progress gets 0 to 1, on this thread
     * @param cancelled asked now and then; {@code true} stops loading
     * @throws EngineException UNSUPPORTED_MODEL with llama.cpp's reason, or CANCELLED
     */
    public static LlamaModel load(
            GgufFile file, ModelSetup setup, DoubleConsumer progress, BooleanSupplier cancelled) {
        return load(file.path(), setup, new LoadProgress(progress, cancelled), false);
    }

    /** Loads the vocabulary of a file, no weights. */
    static LlamaModel loadVocabulary(Path file) {
        var progress = new LoadProgress(p -> {}, () -> false);
        return load(GgufFile.read(file).path(), ModelSetup.DEFAULT, progress, true);
    }

    private static LlamaModel load(
            Path file, ModelSetup setup, LoadProgress progress, boolean vocabularyOnly) {
        Modules.cpu(); // without it llama.cpp has nowhere to put a model
        ProcessLocks.REGISTRY_USE.lock();
        try (Arena arena = Arena.ofConfined()) {
            NativeLog.clear();
            MemorySegment params = ModelFunctions.defaultParams(arena);
            // An empty list: no device but the CPU, whatever other modules are there.
            params.set(ADDRESS, at("devices"), arena.allocate(ADDRESS));
            params.set(JAVA_INT, at("n_gpu_layers"), 0);
            NativeSetup.load(params, setup);
            params.set(ADDRESS, at("progress_callback"), progress.stub(arena));
            params.set(JAVA_BOOLEAN, at("vocab_only"), vocabularyOnly);
            MemorySegment path = arena.allocateFrom(file.toString());
            MemorySegment model = ModelFunctions.loadFromFile(path, params);
            if (model.address() != 0) {
                return new LlamaModel(model);
            }
            if (progress.isCancelled()) {
                throw new EngineException(Code.CANCELLED, "Loading " + file + " was cancelled.");
            }
            throw Failures.withLog(Code.UNSUPPORTED_MODEL, file + " cannot be loaded.");
        } finally {
            ProcessLocks.REGISTRY_USE.unlock();
        }
    }

    /** The pointer, for contexts. */
    MemorySegment address() {
        return pointer.get();
    }

    /** The vocabulary. */
    public LlamaVocab vocab() {
        return vocab;
    }

    /** Tokens that it was trained on. */
    public int trainedContextLength() {
        return ModelFunctions.nCtxTrain(pointer.get());
    }

    /** Width of a token's embedding. */
    public int embeddingLength() {
        return ModelFunctions.nEmbd(pointer.get());
    }

    /** Width of the vector that a text is turned into. */
    public int outputLength() {
        return ModelFunctions.nEmbdOut(pointer.get());
    }

    /** Scores that it gives for a query with a document, if it ranks. */
    public int scores() {
        return ModelFunctions.nClsOut(pointer.get());
    }

    /** Tokens that sliding-window layers see; 0 if there are none. */
    public int slidingWindow() {
        return ModelFunctions.nSwa(pointer.get());
    }

    /** Whether it keeps a state that cannot be cut, in place of or beside a KV cache. */
    public boolean isRecurrent() {
        MemorySegment model = pointer.get();
        return ModelFunctions.isRecurrent(model) || ModelFunctions.isHybrid(model);
    }

    /** Whether it continues text, token by token: no encoder, no diffusion. */
    public boolean generatesText() {
        MemorySegment model = pointer.get();
        return ModelFunctions.hasDecoder(model)
                && !ModelFunctions.hasEncoder(model)
                && !ModelFunctions.isDiffusion(model);
    }

    /** Whether it turns whole texts into vectors at once: not T5, nor what diffuses. */
    public boolean embedsText() {
        MemorySegment model = pointer.get();
        // Of T5 an encoder alone would be computed as a decoder, which sees no later tokens.
        return !ModelFunctions.hasEncoder(model) && !ModelFunctions.isDiffusion(model);
    }

    /** One line about it, such as {@code llama 135M Q4_1}. */
    public String description() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(256);
            ModelFunctions.desc(pointer.get(), buffer, buffer.byteSize());
            return CMemory.read(buffer);
        }
    }

    @Override
    public void close() {
        pointer.close();
    }

    private static void free(MemorySegment model) {
        ProcessLocks.REGISTRY_USE.lock();
        try {
            ModelFunctions.free(model);
        } finally {
            ProcessLocks.REGISTRY_USE.unlock();
        }
    }

    private static long at(String field) {
        return Layouts.offset(Layouts.MODEL_PARAMS, field);
    }
}

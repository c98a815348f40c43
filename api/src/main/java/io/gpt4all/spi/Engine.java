package io.gpt4all.spi;

import java.util.List;
import java.util.function.DoubleConsumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs models: adopts accelerator libraries, plans where a model goes, opens it.
 *
 * <p>The seam between services and engines. It is coarse enough to be cut by a process boundary:
 * ids, text, numbers and files cross it, no memory and no user code on an engine's loop.
 *
 * <p>Thread-safe; nothing here blocks. Every failure is an {@link EngineException}.
 */
@ProviderType
public interface Engine extends AutoCloseable {

    /** Short name, such as {@code llama}. */
    String name();

    /** The version of llama.cpp that this engine binds; only libraries of that version fit. */
    String llamaVersion();

    /**
     * Takes a library into use. Adopting the same bytes again brings the same devices back.
     *
     * @param library the box of libraries
     * @return its backend, at first {@link Status.Code#PROBING}
     */
    Backend adopt(AcceleratorLibrary library);

    /**
     * Finds out what a model would need, without loading it.
     *
     * @param spec the model and how to run it
     * @param devices {@link io.gpt4all.Device#id() device ids} to use, best first
     * @return the plan; fails with {@link EngineException.Code#DOES_NOT_FIT} and the figures {@code
     *     needed}, {@code free} and {@code largestContext} when memory is short
     */
    Call<LoadPlan> plan(ModelSpec spec, List<String> devices);

    /**
     * Loads a model that generates text.
     *
     * @param spec the model and how to run it, with {@link ModelSpec.Purpose#GENERATE}
     * @param plan where it goes, as {@link #plan} said
     * @param progress gets 0 to 1 while loading, on an engine's thread; must return at once
     * @return the loaded model; cancelling stops the loading
     */
    Call<InferenceModel> open(ModelSpec spec, LoadPlan plan, DoubleConsumer progress);

    /**
     * Loads a model that turns texts into vectors or scores.
     *
     * @param spec the model and how to run it, with {@link ModelSpec.Purpose#EMBED}
     * @param plan where it goes, as {@link #plan} said
     * @param progress as for {@link #open}
     * @return the loaded model; fails with {@link EngineException.Code#UNSUPPORTED_MODEL} if it is
     *     none such; cancelling stops the loading
     */
    Call<EmbeddingModel> openEmbedding(ModelSpec spec, LoadPlan plan, DoubleConsumer progress);

    /** Closes all models and withdraws all backends. Idempotent. */
    @Override
    void close();
}

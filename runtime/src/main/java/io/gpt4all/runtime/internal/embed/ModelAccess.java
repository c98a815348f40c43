package io.gpt4all.runtime.internal.embed;

import io.gpt4all.GPT4AllException;
import io.gpt4all.spi.EmbeddingModel;
import java.util.function.Function;

/**
 * A model as runs use it.
 *
 * @param engine the engine's
 * @param backend the accelerator that it runs on
 * @param failed what a call's failure means for users
 */
public record ModelAccess(
        EmbeddingModel engine, String backend, Function<Throwable, GPT4AllException> failed) {}

package io.gpt4all.model;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model's GGUF file says about it.
 *
 * @param architecture such as {@code llama}
 * @param name for people
 * @param parameters weights in all its files
 * @param quantization of most weights, such as {@code Q4_0}, in llama.cpp's words
 * @param contextLength tokens that it was trained with
 * @param embeddingLength values per token between layers, and of an embedding
 * @param chatTemplate whether it has one; without, it goes on from a prompt but does not chat
 * @param licence its name or SPDX identifier
 */
public record ModelFacts(
        String architecture,
        Optional<String> name,
        long parameters,
        Optional<String> quantization,
        OptionalLong contextLength,
        OptionalLong embeddingLength,
        boolean chatTemplate,
        Optional<String> licence) {}

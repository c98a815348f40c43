package io.gpt4all.registry.internal.store;

import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufTensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Names of quantisations. Numbers from llama.cpp 0.4.0, {@code include/llama.h}, {@code enum
 * llama_ftype}; an empty name is a number that it has removed.
 */
final class FileTypes {
    private static final List<String> NAMES =
            List.of(
                    "F32", "F16", "Q4_0", "Q4_1", "", "", "", "Q8_0", "Q5_0", "Q5_1", "Q2_K",
                    "Q3_K_S", "Q3_K_M", "Q3_K_L", "Q4_K_S", "Q4_K_M", "Q5_K_S", "Q5_K_M", "Q6_K",
                    "IQ2_XXS", "IQ2_XS", "Q2_K_S", "IQ3_XS", "IQ3_XXS", "IQ1_S", "IQ4_NL", "IQ3_S",
                    "IQ3_M", "IQ2_S", "IQ2_M", "IQ4_XS", "IQ1_M", "BF16", "", "", "", "TQ1_0",
                    "TQ2_0", "MXFP4", "NVFP4", "Q1_0", "Q2_0");

    private FileTypes() {}

    /** What the file says, else the type of most of its bytes. */
    static Optional<String> of(GgufFile file) {
        OptionalLong number = file.metadata().integer("general.file_type");
        if (number.isPresent() && number.getAsLong() >= 0 && number.getAsLong() < NAMES.size()) {
            String name = NAMES.get((int) number.getAsLong());
            if (!name.isEmpty()) {
                return Optional.of(name);
            }
        }
        return mostBytes(file);
    }

    private static Optional<String> mostBytes(GgufFile file) {
        Map<GgmlType, Long> bytes = new EnumMap<>(GgmlType.class);
        for (GgufTensor tensor : file.tensors()) {
            bytes.merge(tensor.type(), tensor.size(), Long::sum);
        }
        return bytes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> most.getKey().name());
    }
}

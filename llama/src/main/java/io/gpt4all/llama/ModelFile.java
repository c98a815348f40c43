package io.gpt4all.llama;

import io.gpt4all.gguf.GgufException;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.gguf.GgufTensor;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A model's file, checked, with all further files of it that llama.cpp opens by itself.
 *
 * @param first the file that was named
 * @param facts what it says about the model
 * @param tensorBytes weights in all files
 * @param tensors by their names
 */
record ModelFile(
        GgufFile first, GgufModelFacts facts, long tensorBytes, Map<String, GgufTensor> tensors) {

    /**
     * Reads the file and its other parts.
     *
     * @throws EngineException FILE_NOT_READABLE or NOT_A_MODEL, with the reason
     */
    static ModelFile read(Path path) {
        GgufFile first = explained(() -> GgufFile.read(path));
        GgufModelFacts facts = explained(() -> GgufModelFacts.of(first));
        List<GgufTensor> tensors = new ArrayList<>(first.tensors());
        for (int part = 2; part <= facts.splitCount(); part++) {
            Path next = partOf(path, part, facts.splitCount());
            tensors.addAll(explained(() -> GgufFile.readPart(next, first)).tensors());
        }
        Map<String, GgufTensor> byName = new HashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        long bytes = tensors.stream().mapToLong(GgufTensor::size).sum();
        return new ModelFile(first, facts, bytes, byName);
    }

    /** With so many bytes of weights more. */
    ModelFile plus(long bytes) {
        return new ModelFile(first, facts, tensorBytes + bytes, tensors);
    }

    /** llama.cpp names parts {@code NAME-00001-of-00003.gguf}, counted from 1. */
    private static Path partOf(Path first, int part, int count) {
        String name = first.getFileName().toString();
        String end = String.format(Locale.ROOT, "-%05d-of-%05d.gguf", 1, count);
        if (!name.endsWith(end)) {
            throw new EngineException(
                    Code.NOT_A_MODEL,
                    String.format(
                            Locale.ROOT,
                            "%s is a part of a model in %d files. Give the first, whose name ends in"
                                    + " %s, with the others beside it.",
                            name,
                            count,
                            end));
        }
        String prefix = name.substring(0, name.length() - end.length());
        return first.resolveSibling(
                String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", prefix, part, count));
    }

    private static <T> T explained(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (GgufException e) {
            throw explained(e);
        }
    }

    static EngineException explained(GgufException e) {
        Code code =
                switch (e.reason()) {
                    case NOT_FOUND, NOT_READABLE -> Code.FILE_NOT_READABLE;
                    default -> Code.NOT_A_MODEL;
                };
        return new EngineException(code, String.valueOf(e.getMessage()), Map.of(), e);
    }
}

package io.gpt4all.llama;

import io.gpt4all.gguf.GgufException;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A model's file, checked, with all further files of it that llama.cpp opens by itself.
 *
 * @param first the file that was named
 * @param facts what it says about the model
 * @param tensorBytes weights in all files
 */
record ModelFile(GgufFile first, GgufModelFacts facts, long tensorBytes) {

    /**
     * Reads the file and its other parts.
     *
     * @throws EngineException FILE_NOT_READABLE or NOT_A_MODEL, with the reason
     */
    static ModelFile read(Path path) {
        GgufFile first = explained(() -> GgufFile.read(path));
        GgufModelFacts facts = explained(() -> GgufModelFacts.of(first));
        long bytes = first.tensorBytes();
        for (int part = 2; part <= facts.splitCount(); part++) {
            Path next = partOf(path, part, facts.splitCount());
            bytes += explained(() -> GgufFile.readPart(next, first)).tensorBytes();
        }
        return new ModelFile(first, facts, bytes);
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
            Code code =
                    switch (e.reason()) {
                        case NOT_FOUND, NOT_READABLE -> Code.FILE_NOT_READABLE;
                        default -> Code.NOT_A_MODEL;
                    };
            throw new EngineException(code, String.valueOf(e.getMessage()), Map.of(), e);
        }
    }
}

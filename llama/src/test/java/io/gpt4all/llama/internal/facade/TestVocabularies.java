package io.gpt4all.llama.internal.facade;

import java.nio.file.Path;

/** Opens files that hold a vocabulary and no weights, for tests of other packages. */
public final class TestVocabularies {
    private TestVocabularies() {}

    /** The model of such a file, to be closed by the caller. */
    public static LlamaModel open(Path file) {
        return LlamaModel.loadVocabulary(file);
    }
}

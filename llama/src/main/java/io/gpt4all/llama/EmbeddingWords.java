package io.gpt4all.llama;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.wordpiece.WordPiece;
import java.util.function.Function;

/**
 * Turns texts to embed into ids, without special tokens. A vocabulary whose words begin with a
 * space finds one before the text, as in the SDK, and no second one.
 */
final class EmbeddingWords {
    private EmbeddingWords() {}

    /** The way for a model; on the tokeniser's thread. */
    static Function<String, int[]> of(GgufFile file, LlamaVocab vocab) {
        boolean prefixes = prefixes(file, vocab);
        // llama.cpp's tokeniser of BERT's vocabularies gives other ids for many scripts.
        return WordPiece.of(file)
                .<Function<String, int[]>>map(known -> known::tokenize)
                .orElse(text -> vocab.tokenize(spaced(text, prefixes), false, false));
    }

    /** Whether llama.cpp puts a space before each text: {@code src/llama-vocab.cpp} of 0.4.0. */
    private static boolean prefixes(GgufFile file, LlamaVocab vocab) {
        boolean usual = vocab.isSentencePiece();
        return (usual || vocab.isUnigram())
                && file.metadata().bool("tokenizer.ggml.add_space_prefix").orElse(usual);
    }

    static String spaced(String text, boolean prefixes) {
        boolean begins = text.startsWith(" ");
        if (text.isEmpty() || begins != prefixes) {
            return text;
        }
        return begins ? text.substring(1) : " " + text;
    }
}

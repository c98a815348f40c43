package io.gpt4all.llama;

import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.internal.embedding.TextTokenizer;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.inference.PromptTokenizer;
import io.gpt4all.llama.internal.wordpiece.WordPiece;
import io.gpt4all.spi.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns texts to embed into ids, and knows what stands around them. A vocabulary whose words begin
 * with a space finds one before the text, as in the SDK, and no second one.
 */
final class EmbeddingWords implements TextTokenizer {
    /**
     * Characters that llama.cpp tokenises at once, for which it takes up to 200 bytes each. Longer
     * texts are cut at white space, where words begin anyway.
     */
    private static final int AT_ONCE = 1 << 20;

    private final @Nullable WordPiece wordPiece; // llama.cpp's gives other ids for many scripts
    private final LlamaVocab vocab;
    private final PromptTokenizer prompts;
    private final boolean prefixes;

    private EmbeddingWords(GgufFile file, LlamaVocab vocab) {
        this.wordPiece = WordPiece.of(file).orElse(null);
        this.vocab = vocab;
        this.prompts = new PromptTokenizer(vocab, Integer.MAX_VALUE);
        this.prefixes = prefixes(file, vocab);
    }

    /** Those of a model. */
    static EmbeddingWords of(GgufFile file, LlamaVocab vocab) {
        return new EmbeddingWords(file, vocab);
    }

    /** What stands before a text, -1 for nothing. */
    int begin() {
        if (wordPiece != null) {
            return wordPiece.cls();
        }
        return vocab.addsBos() ? vocab.bos() : -1;
    }

    /** What stands after a text, -1 for nothing; also of those that put none after other texts. */
    int end() {
        return wordPiece != null ? wordPiece.sep() : vocab.eos();
    }

    /** One SEP for BERT; RoBERTa ends the query, and then begins the document with another. */
    List<Integer> between() {
        if (wordPiece != null) {
            return List.of(wordPiece.sep());
        }
        List<Integer> tokens = new ArrayList<>();
        if (vocab.addsEos() && vocab.eos() >= 0) {
            tokens.add(vocab.eos());
        }
        if (vocab.addsSep() && vocab.sep() >= 0) {
            tokens.add(vocab.sep());
        }
        return tokens;
    }

    @Override
    public boolean isForAnyThread() {
        return wordPiece != null;
    }

    @Override
    public int[] ids(String text) {
        if (wordPiece != null) {
            return wordPiece.tokenize(text);
        }
        IntStream ids = IntStream.empty();
        for (String part : parts(text, AT_ONCE)) {
            Segment plain = new Segment.User(spaced(part, prefixes));
            ids = IntStream.concat(ids, IntStream.of(prompts.tokenize(List.of(plain), false)));
        }
        return ids.toArray();
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

    /** Parts of at most so many characters; those after the first begin with white space. */
    static List<String> parts(String text, int most) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (text.length() - from > most) {
            int to = from + most;
            while (to > from + 1 && !Character.isWhitespace(text.charAt(to))) {
                to--;
            }
            if (to == from + 1) { // one word, at least
                to = text.offsetByCodePoints(from + most - 2, 1);
            }
            parts.add(text.substring(from, to));
            from = to;
        }
        parts.add(text.substring(from));
        return parts;
    }
}

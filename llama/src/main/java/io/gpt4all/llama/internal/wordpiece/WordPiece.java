package io.gpt4all.llama.internal.wordpiece;

import io.gpt4all.gguf.GgufFile;
import java.util.Optional;

/**
 * The tokeniser of BERT models. Its ids are those of the package {@code tokenizers}, which
 * llama.cpp's are not for many scripts: it does not decompose Korean, and keeps Indic marks.
 *
 * <p>Immutable and thread-safe.
 */
public final class WordPiece {
    private static final int UNK = 100; // ids in BERT's own vocabulary
    private static final int CLS = 101;
    private static final int SEP = 102;
    private static final int CHARS_PER_TOKEN = 4; // about; the list grows

    private final Letters letters;
    private final Pieces pieces;
    private final int unknown;
    private final int cls;
    private final int sep;

    private WordPiece(GgufFile file) {
        Vocabulary vocabulary = new Vocabulary(file);
        unknown = vocabulary.special("[UNK]", UNK, "unknown_token_id");
        cls = vocabulary.special("[CLS]", CLS, "cls_token_id", "bos_token_id");
        sep = vocabulary.special("[SEP]", SEP, "seperator_token_id");
        pieces = vocabulary.pieces();
        boolean lowercase = flag(file, "lowercase", true);
        boolean stripAccents = flag(file, "strip_accents", lowercase);
        letters = LettersBuilder.build(vocabulary.letters(), lowercase, stripAccents);
    }

    private static boolean flag(GgufFile file, String name, boolean usual) {
        return file.metadata().bool("tokenizer.ggml.normalizer." + name).orElse(usual);
    }

    /**
     * The tokeniser of a file whose vocabulary is BERT's. Reads the vocabulary, which takes some
     * ten milliseconds.
     *
     * @param file a model's first file
     * @return empty if the file has another kind of vocabulary, or none
     * @throws io.gpt4all.spi.EngineException NOT_A_MODEL if the vocabulary has no tokens, not the
     *     special ones that BERT needs, or is too large
     * @throws io.gpt4all.gguf.GgufException if the file cannot be read any more
     */
    public static Optional<WordPiece> of(GgufFile file) {
        return file.metadata()
                .string("tokenizer.ggml.model")
                .filter("bert"::equals)
                .map(model -> new WordPiece(file));
    }

    /**
     * Turns text into ids, without those of {@link #cls} and {@link #sep}. The text of a special
     * token means itself. Takes time and memory in proportion to the text.
     *
     * @param text any text; U+FFFD and lone surrogates count as nothing, as in BERT
     * @return the ids, none if the text has no words
     */
    public int[] tokenize(String text) {
        Ids ids = new Ids(text.length() / CHARS_PER_TOKEN + 8);
        new WordReader(letters, word -> add(word, ids)).read(text);
        return ids.toArray();
    }

    private void add(Word word, Ids ids) {
        int before = ids.size();
        if (word.isTooLong() || !pieces.split(word, ids)) {
            ids.cut(before);
            ids.add(unknown);
        }
    }

    /** The id that models expect before a text. */
    public int cls() {
        return cls;
    }

    /** The id that models expect after a text. */
    public int sep() {
        return sep;
    }
}

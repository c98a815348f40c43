package io.gpt4all.llama.internal.wordpiece;

import io.gpt4all.gguf.GgufArray;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufMetadata;
import io.gpt4all.gguf.GgufValueType;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.BitSet;
import java.util.Set;

/**
 * Reads a vocabulary as llama.cpp's converter writes BERT's: pieces that begin a word have U+2581
 * in front, those that continue one have nothing, and control tokens are as they are.
 */
final class Vocabulary {
    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String TYPES = "tokenizer.ggml.token_type";
    private static final Set<GgufValueType> INTEGERS =
            Set.of(GgufValueType.INT32, GgufValueType.UINT32);
    private static final char BEGINS = '\u2581';
    private static final int UNKNOWN = 2; // LLAMA_TOKEN_TYPE_UNKNOWN
    private static final int CONTROL = 3; // LLAMA_TOKEN_TYPE_CONTROL
    private static final int UNUSED = 5; // LLAMA_TOKEN_TYPE_UNUSED

    private final GgufFile file;
    private final CodePointMap letters = new CodePointMap();
    private final Pieces pieces = new Pieces();
    private final int[] piece = new int[Word.LONGEST];
    private final int size;
    private int lastLetter;

    Vocabulary(GgufFile file) {
        this.file = file;
        boolean texts =
                file.metadata()
                        .elementType(TOKENS)
                        .filter(GgufValueType.STRING::equals)
                        .isPresent();
        size = texts ? (int) file.metadata().arraySize(TOKENS).orElse(0) : 0;
        if (size == 0) {
            throw unfit("has no tokens in " + TOKENS);
        }
        read();
    }

    /** The number of each code point that occurs in a piece. */
    CodePointMap letters() {
        return letters;
    }

    Pieces pieces() {
        return pieces;
    }

    /**
     * A special token. As in llama.cpp an id that is no token's counts as none, and BERT's own is
     * taken then.
     */
    int special(String name, int usual, String... keys) {
        GgufMetadata metadata = file.metadata();
        for (String key : keys) {
            long id = metadata.integer("tokenizer.ggml." + key).orElse(-1);
            if (id >= 0 && id < size) {
                return (int) id;
            }
        }
        if (usual >= size) {
            throw unfit(
                    "has no token %s: tokenizer.ggml.%s names none, and its usual id %d is not among %d tokens"
                            .formatted(name, keys[0], usual, size));
        }
        return usual;
    }

    private void read() {
        BitSet special = specialTokens();
        try (GgufArray tokens = file.openArray(TOKENS)) {
            for (int id = 0; id < size && tokens.hasNext(); id++) {
                String text = tokens.nextString();
                if (!special.get(id)) {
                    add(text, id);
                }
            }
        }
    }

    /** Tokens that stand for no text. */
    private BitSet specialTokens() {
        BitSet special = new BitSet(size);
        if (file.metadata().elementType(TYPES).filter(INTEGERS::contains).isPresent()) {
            try (GgufArray types = file.openArray(TYPES)) {
                for (int id = 0; id < size && types.hasNext(); id++) {
                    long type = types.nextInteger();
                    special.set(id, type == UNKNOWN || type == CONTROL || type == UNUSED);
                }
            }
        }
        return special;
    }

    private void add(String token, int id) {
        boolean begins = !token.isEmpty() && token.charAt(0) == BEGINS;
        int length = 0;
        for (int i = begins ? 1 : 0; i < token.length(); length++) {
            if (length == Word.LONGEST) {
                return; // it matches nothing
            }
            int codePoint = token.codePointAt(i);
            piece[length] = letter(codePoint);
            i += Character.charCount(codePoint);
        }
        if (!pieces.add(begins, piece, length, id)) {
            throw unfit(
                    "has a vocabulary that is too large: with token %d of %d it has more than %d letters or %d beginnings of tokens"
                            .formatted(id, size, Pieces.MAX_LETTERS, Pieces.MAX_NODES));
        }
    }

    private int letter(int codePoint) {
        int letter = letters.get(codePoint);
        if (letter == 0) {
            letter = ++lastLetter;
            letters.set(codePoint, letter);
        }
        return letter;
    }

    private EngineException unfit(String what) {
        return new EngineException(
                Code.NOT_A_MODEL,
                "%s %s. Convert the model again, or take another."
                        .formatted(file.path().getFileName(), what));
    }
}

package io.gpt4all.gguf;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Checks what a file says of its tokeniser, as it is read: that with which llama.cpp 0.4.0 ({@code
 * src/llama-vocab.cpp}) would end the process when it loads the vocabulary or tokenises a text.
 */
final class TokenizerCheck {
    private static final String MODEL = "tokenizer.ggml.model";
    private static final String TOKENS = "tokenizer.ggml.tokens";
    private static final String TYPES = "tokenizer.ggml.token_type";
    private static final String CHARSMAP = "tokenizer.ggml.precompiled_charsmap";

    private static final String PRE = "tokenizer.ggml.pre";

    private static final String SENTENCE_PIECE = "llama";
    private static final String WORD_PIECE = "bert";
    private static final String RWKV = "rwkv";
    private static final String WHITESPACE = "whitespace";
    private static final int BYTE = 6; // LLAMA_TOKEN_TYPE_BYTE

    /** What each text begins with, ends with, and has for what is no word; and the usual ids. */
    private static final Map<String, Integer> WORD_PIECE_TOKENS =
            Map.of(
                    "tokenizer.ggml.bos_token_id", 101,
                    "tokenizer.ggml.seperator_token_id", 102, // spelt so in the format
                    "tokenizer.ggml.unknown_token_id", 100);

    /** Most bytes of a normaliser. Our limit; the usual one has 241 KiB. */
    private static final int MAX_CHARSMAP = 16 << 20;

    private final GgufSource source;
    private final VocabularyCheck vocabulary;
    private boolean hasVocabulary;
    private boolean hasBytes;

    TokenizerCheck(GgufSource source) {
        this.source = source;
        this.vocabulary = new VocabularyCheck(source);
    }

    /** Whether {@link #read} is to read the array of this key. */
    boolean concerns(String key, GgufValueType element) {
        return switch (key) {
            case TOKENS -> element == GgufValueType.STRING;
            case CHARSMAP -> Set.of(GgufValueType.INT8, GgufValueType.UINT8).contains(element);
            default -> false;
        };
    }

    /** Reads an array's elements to their end. */
    void read(String key, long count) throws IOException {
        switch (key) {
            case TOKENS -> {
                vocabulary.read(count);
                hasVocabulary = true;
            }
            case CHARSMAP -> readCharsmap(count);
            default -> throw new IllegalArgumentException(key);
        }
    }

    /** Takes note of an element of an array that the reader reads itself. */
    void note(String key, long element) {
        hasBytes |= element == BYTE && key.equals(TYPES);
    }

    private void readCharsmap(long length) throws IOException {
        if (length > MAX_CHARSMAP) {
            throw source.damaged(
                    CHARSMAP + " has " + length + " bytes; " + MAX_CHARSMAP + " are allowed");
        }
        if (!CharsmapCheck.isClosed(source.readBytes(length, CHARSMAP))) {
            throw source.damaged(CHARSMAP + " leads out of itself for some texts");
        }
    }

    /** Checks what needs all that was read. */
    void finish(GgufMetadata metadata) {
        String model = asInC(metadata, MODEL);
        if (hasVocabulary && model.equals(SENTENCE_PIECE)) {
            requireBytes(metadata);
        }
        if (hasVocabulary && model.equals(RWKV) && !vocabulary.startsAreTokens()) {
            throw unfit(
                    metadata,
                    "A token of the vocabulary begins with a byte that is no token",
                    TOKENS);
        }
        if (hasBytes && model.equals(WORD_PIECE)) {
            throw unfit(metadata, "A WordPiece vocabulary has tokens of the type byte", TYPES);
        }
        if (hasVocabulary && model.equals(WORD_PIECE)) {
            WORD_PIECE_TOKENS.forEach((key, id) -> requireToken(metadata, key, id));
        }
        if (asInC(metadata, PRE).equals(WHITESPACE) && !model.equals(WHITESPACE)) {
            throw unfit(metadata, PRE + " is " + WHITESPACE + " for the tokeniser " + model, PRE);
        }
    }

    private void requireBytes(GgufMetadata metadata) {
        int missing = vocabulary.firstMissingByte();
        if (missing < 256) {
            throw unfit(
                    metadata,
                    "The vocabulary has no token <0x%02X>, so not every text can be tokenised"
                            .formatted(missing),
                    TOKENS);
        }
    }

    /** An id that is out of range counts as none, and then the usual one is taken. */
    private void requireToken(GgufMetadata metadata, String key, int usual) {
        long size = metadata.arraySize(TOKENS).orElse(0);
        long given = metadata.integer(key).orElse(size);
        if (given >= size && usual >= size) {
            throw unfit(
                    metadata,
                    "A WordPiece vocabulary of %d tokens has none for %s".formatted(size, key),
                    TOKENS);
        }
    }

    private GgufException unfit(GgufMetadata metadata, String what, String key) {
        return GgufException.damaged(source.path(), what, metadata.offset(key));
    }

    /** What llama.cpp takes it for: a string ends at its first zero byte. */
    private String asInC(GgufMetadata metadata, String key) {
        boolean there = metadata.type(key).filter(GgufValueType.STRING::equals).isPresent();
        if (there && metadata.string(key).isEmpty()) {
            throw unfit(metadata, key + " is too long for a name", key);
        }
        String value = metadata.string(key).orElse("");
        int end = value.indexOf('\0');
        return end < 0 ? value : value.substring(0, end);
    }
}

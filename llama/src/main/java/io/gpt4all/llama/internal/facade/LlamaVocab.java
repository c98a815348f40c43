package io.gpt4all.llama.internal.facade;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.gpt4all.llama.internal.ffi.CMemory;
import io.gpt4all.llama.internal.ffi.VocabFunctions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code llama_vocab}: text to token ids and back. It lives as long as its model.
 *
 * <p>Thread-safe, but {@link #tokenize} belongs on the {@link TokenizerThread}.
 */
public final class LlamaVocab {
    private static final int CONTROL = 1 << 3; // enum llama_token_attr of llama.h
    private static final int UNKNOWN = 1;
    private static final int USER_DEFINED = 1 << 4;
    private static final int NONE = 0; // LLAMA_VOCAB_TYPE_NONE
    private static final int SENTENCE_PIECE = 1; // LLAMA_VOCAB_TYPE_SPM
    private static final int UNIGRAM = 4; // LLAMA_VOCAB_TYPE_UGM
    private static final int WORD_PIECE = 3; // LLAMA_VOCAB_TYPE_WPM

    private final MemorySegment address;
    private final Pointer model;
    private final int size;

    LlamaVocab(MemorySegment address, Pointer model) {
        this.address = address;
        this.model = model;
        this.size = VocabFunctions.nTokens(address);
    }

    /** The pointer, for samplers. */
    MemorySegment address() {
        return open();
    }

    private MemorySegment open() {
        model.get(); // throws when the model is closed
        return address;
    }

    /** Number of token ids. */
    public int size() {
        return size;
    }

    /** Whether there is a tokeniser; without one all else here asserts. */
    public boolean hasTokenizer() {
        return size > 0 && VocabFunctions.type(open()) != NONE;
    }

    /** Whether this token ends an answer. */
    public boolean isEndOfGeneration(int token) {
        Preconditions.tokenInRange(token, size);
        return VocabFunctions.isEog(open(), token);
    }

    /** Whether {@code parseSpecial=false} takes this token's text for mere text. */
    public boolean isControl(int token) {
        Preconditions.tokenInRange(token, size);
        return (VocabFunctions.getAttr(open(), token) & (CONTROL | UNKNOWN)) != 0;
    }

    /** Whether this token's text means the token in any text, whatever {@code parseSpecial} is. */
    public boolean isUserDefined(int token) {
        Preconditions.tokenInRange(token, size);
        return (VocabFunctions.getAttr(open(), token) & USER_DEFINED) != 0;
    }

    /** Whether each tokenised text gets a space in front, as SentencePiece does. */
    public boolean isSentencePiece() {
        return VocabFunctions.type(open()) == SENTENCE_PIECE;
    }

    /** Whether it is a unigram model, as those of T5 and XLM-RoBERTa. */
    public boolean isUnigram() {
        return VocabFunctions.type(open()) == UNIGRAM;
    }

    /** The token that begins a text, or -1. */
    public int bos() {
        return VocabFunctions.bos(open());
    }

    /** The token that ends a text, or -1. */
    public int eos() {
        return VocabFunctions.eos(open());
    }

    /** Whether the vocabulary wants a BOS token before a text. */
    public boolean addsBos() {
        return VocabFunctions.getAddBos(open());
    }

    /** Whether the vocabulary wants an EOS token after a text. */
    public boolean addsEos() {
        return VocabFunctions.getAddEos(open());
    }

    /** The token that stands between two texts, or -1. */
    public int sep() {
        return VocabFunctions.sep(open());
    }

    /** Whether the vocabulary wants a SEP token between two texts. */
    public boolean addsSep() {
        return VocabFunctions.getAddSep(open());
    }

    /** Whether it is one of BERT's, which always wants BOS before and SEP after a text. */
    public boolean isWordPiece() {
        return VocabFunctions.type(open()) == WORD_PIECE;
    }

    /**
     * Names of the tokens that {@link #tokenize} is to add to texts but that are not there, which
     * {@code llama_tokenize} asserts; none in a sound vocabulary.
     */
    public List<String> missingTokens() {
        boolean always = isWordPiece();
        List<String> missing = new ArrayList<>();
        if ((always || addsBos()) && bos() < 0) {
            missing.add("BOS");
        }
        if (addsEos() && eos() < 0) {
            missing.add("EOS");
        }
        if (always && VocabFunctions.sep(open()) < 0) {
            missing.add("SEP");
        }
        return missing;
    }

    /**
     * Refuses what is no token of a vocabulary of this size.
     *
     * @throws io.gpt4all.spi.EngineException INVALID_ARGUMENT
     */
    public static void requireToken(int token, int vocabularySize) {
        Preconditions.tokenInRange(token, vocabularySize);
    }

    /** The text that the vocabulary's file has for a token; empty for -1. */
    public String text(int token) {
        if (token < 0) {
            return "";
        }
        Preconditions.tokenInRange(token, size);
        return CMemory.read(VocabFunctions.getText(open(), token));
    }

    /**
     * Refuses text that cannot fit into a context, before it is tokenised.
     *
     * @throws io.gpt4all.spi.EngineException PROMPT_TOO_LONG with the figures
     */
    public void requireRoom(long utf8Bytes, int contextLength, int longestPiece) {
        Preconditions.textFits(utf8Bytes, contextLength, longestPiece);
    }

    /**
     * Turns text into ids.
     *
     * @param text any text; lone surrogates become {@code ?}
     * @param addSpecial whether to add the vocabulary's BOS and EOS tokens
     * @param parseSpecial whether the text of special tokens means the tokens
     * @throws io.gpt4all.spi.EngineException TEXT_TOO_LARGE if a line is too long to be safe
     */
    public int[] tokenize(String text, boolean addSpecial, boolean parseSpecial) {
        Preconditions.runsAreShort(text);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, utf8);
            int room = utf8.length + 2; // a token has a byte or more, but for BOS and EOS
            MemorySegment ids = arena.allocate(JAVA_INT, room);
            int count = tokenize(bytes, utf8.length, ids, room, addSpecial, parseSpecial);
            if (count < 0) { // a normaliser made the text longer; now the size is known
                ids = arena.allocate(JAVA_INT, -count);
                count = tokenize(bytes, utf8.length, ids, -count, addSpecial, parseSpecial);
            }
            return ids.asSlice(0, 4L * count).toArray(JAVA_INT);
        }
    }

    private int tokenize(
            MemorySegment bytes,
            int length,
            MemorySegment ids,
            int room,
            boolean add,
            boolean parse) {
        return VocabFunctions.tokenize(open(), bytes, length, ids, room, add, parse);
    }

    /**
     * Writes the bytes of a token.
     *
     * @param token an id of this vocabulary
     * @param buffer where to; 512 bytes hold any usual piece
     * @param special whether a control token has its text, or none
     * @return number of bytes, or less than 0 for minus the room it needs
     */
    public int piece(int token, MemorySegment buffer, boolean special) {
        Preconditions.tokenInRange(token, size);
        return VocabFunctions.tokenToPiece(
                open(), token, buffer, (int) buffer.byteSize(), 0, special);
    }

    /**
     * Turns ids into text, special tokens included.
     *
     * @throws io.gpt4all.spi.EngineException INVALID_ARGUMENT for an id out of range
     */
    public String detokenize(int[] tokens) {
        for (int token : tokens) {
            Preconditions.tokenInRange(token, size);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ids = arena.allocateFrom(JAVA_INT, tokens);
            MemorySegment text = arena.allocate(tokens.length * 16L + 64);
            int length = detokenize(ids, tokens.length, text);
            if (length < 0) {
                text = arena.allocate(-length);
                length = detokenize(ids, tokens.length, text);
            }
            return CMemory.read(text, length);
        }
    }

    private int detokenize(MemorySegment ids, int count, MemorySegment text) {
        int room = (int) text.byteSize();
        return VocabFunctions.detokenize(open(), ids, count, text, room, false, true);
    }
}

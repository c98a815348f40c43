package io.gpt4all.llama.internal.ffi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** llama.h: vocabularies. One handle per C function, no logic. */
public final class VocabFunctions {
    private static final MethodHandle TYPE = Symbols.bind("llama_vocab_type", JAVA_INT, ADDRESS);
    private static final MethodHandle N_TOKENS =
            Symbols.bind("llama_vocab_n_tokens", JAVA_INT, ADDRESS);
    private static final MethodHandle GET_TEXT =
            Symbols.bind("llama_vocab_get_text", ADDRESS, ADDRESS, JAVA_INT);
    private static final MethodHandle GET_ATTR =
            Symbols.bind("llama_vocab_get_attr", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle IS_EOG =
            Symbols.bind("llama_vocab_is_eog", JAVA_BOOLEAN, ADDRESS, JAVA_INT);
    private static final MethodHandle BOS = Symbols.bind("llama_vocab_bos", JAVA_INT, ADDRESS);
    private static final MethodHandle EOS = Symbols.bind("llama_vocab_eos", JAVA_INT, ADDRESS);
    private static final MethodHandle SEP = Symbols.bind("llama_vocab_sep", JAVA_INT, ADDRESS);
    private static final MethodHandle GET_ADD_BOS =
            Symbols.bind("llama_vocab_get_add_bos", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle GET_ADD_SEP =
            Symbols.bind("llama_vocab_get_add_sep", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle GET_ADD_EOS =
            Symbols.bind("llama_vocab_get_add_eos", JAVA_BOOLEAN, ADDRESS);
    private static final MethodHandle TOKENIZE =
            Symbols.bind(
                    "llama_tokenize",
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    JAVA_BOOLEAN,
                    JAVA_BOOLEAN);
    private static final MethodHandle TOKEN_TO_PIECE =
            Symbols.bind(
                    "llama_token_to_piece",
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_BOOLEAN);
    private static final MethodHandle DETOKENIZE =
            Symbols.bind(
                    "llama_detokenize",
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    JAVA_BOOLEAN,
                    JAVA_BOOLEAN);

    private VocabFunctions() {}

    public static int type(MemorySegment vocab) {
        try {
            return (int) TYPE.invokeExact(vocab);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int nTokens(MemorySegment vocab) {
        try {
            return (int) N_TOKENS.invokeExact(vocab);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static MemorySegment getText(MemorySegment vocab, int token) {
        try {
            return (MemorySegment) GET_TEXT.invokeExact(vocab, token);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int getAttr(MemorySegment vocab, int token) {
        try {
            return (int) GET_ATTR.invokeExact(vocab, token);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean isEog(MemorySegment vocab, int token) {
        try {
            return (boolean) IS_EOG.invokeExact(vocab, token);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int bos(MemorySegment vocab) {
        try {
            return (int) BOS.invokeExact(vocab);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int eos(MemorySegment vocab) {
        try {
            return (int) EOS.invokeExact(vocab);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int sep(MemorySegment vocab) {
        try {
            return (int) SEP.invokeExact(vocab);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean getAddBos(MemorySegment vocab) {
        try {
            return (boolean) GET_ADD_BOS.invokeExact(vocab);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean getAddSep(MemorySegment vocab) {
        try {
            return (boolean) GET_ADD_SEP.invokeExact(vocab);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static boolean getAddEos(MemorySegment vocab) {
        try {
            return (boolean) GET_ADD_EOS.invokeExact(vocab);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int tokenize(
            MemorySegment vocab,
            MemorySegment text,
            int textLength,
            MemorySegment tokens,
            int maxTokens,
            boolean addSpecial,
            boolean parseSpecial) {
        try {
            return (int)
                    TOKENIZE.invokeExact(
                            vocab, text, textLength, tokens, maxTokens, addSpecial, parseSpecial);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int tokenToPiece(
            MemorySegment vocab,
            int token,
            MemorySegment buffer,
            int length,
            int lstrip,
            boolean special) {
        try {
            return (int) TOKEN_TO_PIECE.invokeExact(vocab, token, buffer, length, lstrip, special);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }

    public static int detokenize(
            MemorySegment vocab,
            MemorySegment tokens,
            int nTokens,
            MemorySegment text,
            int maxLength,
            boolean removeSpecial,
            boolean unparseSpecial) {
        try {
            return (int)
                    DETOKENIZE.invokeExact(
                            vocab, tokens, nTokens, text, maxLength, removeSpecial, unparseSpecial);
        } catch (Throwable t) {
            throw Symbols.unexpected(t);
        }
    }
}

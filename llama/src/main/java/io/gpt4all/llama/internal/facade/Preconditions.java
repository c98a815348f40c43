package io.gpt4all.llama.internal.facade;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.Locale;
import java.util.Map;

/**
 * What llama.cpp asserts or throws on, checked before it is called: a C++ exception or a failed
 * assertion ends the JVM.
 */
final class Preconditions {
    /**
     * Most code points that one pattern of a tokeniser may have to match at once. {@code
     * std::regex} takes up to 2.6 KB of stack for each; {@link TokenizerThread} has enough for
     * this.
     */
    static final int MAX_RUN = 200_000;

    private Preconditions() {}

    /** {@code llama_token_to_piece} throws on an id out of range. */
    static void tokenInRange(int token, int vocabularySize) {
        if (token < 0 || token >= vocabularySize) {
            throw new EngineException(
                    Code.INVALID_ARGUMENT,
                    "Token id "
                            + token
                            + " is not of this vocabulary; ids are 0 to "
                            + (vocabularySize - 1)
                            + ".");
        }
    }

    /** A draw needs a token that is allowed, and biases are looked up by id without a check. */
    static void biasesFit(Map<Integer, Float> biases, int vocabularySize) {
        biases.keySet().forEach(token -> tokenInRange(token, vocabularySize));
        long forbidden = biases.values().stream().filter(b -> b == Float.NEGATIVE_INFINITY).count();
        if (forbidden >= vocabularySize) {
            throw new EngineException(
                    Code.INVALID_ARGUMENT,
                    "The logit biases forbid all tokens of the vocabulary. Allow one.");
        }
    }

    /** {@code llama_decode} asserts that a batch is not empty and not larger than the context's. */
    static void batchFits(int tokens, int capacity) {
        if (tokens < 1 || tokens > capacity) {
            throw new IllegalArgumentException(
                    "A batch of " + tokens + " tokens; this context takes 1 to " + capacity + ".");
        }
    }

    /**
     * {@code llama_init_from_model} tries a batch of as many tokens for each sequence, and asserts
     * that these are all when it pools by the mean ({@code graph_reserve} of llama-context.cpp).
     */
    static void sequencesDivide(int tokens, int sequences) {
        if (sequences < 1 || tokens % sequences != 0) {
            throw new IllegalArgumentException(
                    tokens + " tokens are no multiple of " + sequences + " sequences.");
        }
    }

    /** Ids of sequences are looked up without a check. */
    static void sequencesFit(int sequences, int most) {
        if (sequences < 1 || sequences > most) {
            throw new IllegalArgumentException(
                    sequences + " sequences; this context has 1 to " + most + ".");
        }
    }

    /**
     * {@code llama_tokenize} recurses once per code point of a run. No pattern of any tokeniser
     * crosses the end of a line, but for those that match white space alone.
     */
    static void runsAreShort(String text) {
        int line = 0;
        int blank = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            line = c == '\n' ? 0 : line + 1;
            blank = Character.isWhitespace(c) || Character.isSpaceChar(c) ? blank + 1 : 0;
            if (line > MAX_RUN || blank > MAX_RUN) {
                throw tooLong(line > MAX_RUN ? "A line" : "A stretch of white space", i);
            }
        }
    }

    private static EngineException tooLong(String what, int end) {
        return new EngineException(
                Code.TEXT_TOO_LARGE,
                String.format(
                        Locale.ROOT,
                        "%s that ends after character %d has more than %d characters, which"
                                + " llama.cpp's tokeniser cannot take. Break it into lines.",
                        what,
                        end,
                        MAX_RUN),
                Map.of("limit", (long) MAX_RUN),
                null);
    }

    /** Lengths are {@code int32_t} in C, and tokenising takes many times the text's memory. */
    static void textFits(long bytes, int contextLength, int longestPiece) {
        long most = (long) contextLength * longestPiece;
        if (bytes > most) {
            throw new EngineException(
                    Code.PROMPT_TOO_LONG,
                    String.format(
                            Locale.ROOT,
                            "The prompt has %d bytes; the context of %d tokens takes %d at the very"
                                    + " most. Shorten it or open the model with a larger context.",
                            bytes,
                            contextLength,
                            most),
                    Map.of("promptBytes", bytes, "contextLength", (long) contextLength),
                    null);
        }
    }
}

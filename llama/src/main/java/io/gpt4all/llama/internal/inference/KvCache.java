package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.LlamaContext;
import java.util.Arrays;

/**
 * Which tokens the context has in its cache, so that a request that begins with the same tokens
 * goes on from there. Belongs to the loop's thread, but for {@link #session}.
 */
final class KvCache {
    private final LlamaContext context;
    private final boolean recurrent;
    private final int window;
    private final int[] tokens;
    private int length;
    private volatile String session = "";

    /**
     * An empty cache.
     *
     * @param context the context that holds it
     * @param recurrent whether the state cannot be cut, only continued
     * @param window tokens that sliding-window layers see; 0 if there are none
     */
    KvCache(LlamaContext context, boolean recurrent, int window) {
        this.context = context;
        this.recurrent = recurrent;
        this.window = window;
        this.tokens = new int[context.length()];
    }

    /**
     * Keeps the longest beginning that the cache shares with a request, drops the rest.
     *
     * @param wanted the request's tokens
     * @param count how many they are
     * @param owner the request's session
     * @return tokens that need not be computed; at least the last one is, for its logits
     */
    int reuse(int[] wanted, int count, String owner) {
        session = owner;
        int most = Math.min(length, count - 1);
        int mismatch = Arrays.mismatch(tokens, 0, most, wanted, 0, most);
        int common = mismatch < 0 ? most : mismatch;
        return common == length ? length : rewind(common);
    }

    /**
     * Drops what comes after a number of tokens, or everything where that cannot be.
     *
     * @return tokens that are left
     */
    int rewind(int count) {
        if (count > 0 && isComplete(count) && context.truncate(count)) {
            length = count;
        } else {
            clear();
        }
        return length;
    }

    /** Whether tokens can be dropped from the end at all; a recurrent state is all or nothing. */
    boolean canRewind() {
        return !recurrent;
    }

    /** A state cannot be cut; a sliding window may have lost what the next token looks at. */
    private boolean isComplete(int count) {
        if (recurrent) {
            return false;
        }
        return window == 0 || context.firstPosition() <= Math.max(0, count - window);
    }

    /** Notes tokens that were computed. */
    void add(int[] source, int from, int to) {
        System.arraycopy(source, from, tokens, from, to - from);
        length = to;
    }

    /** Drops everything, for instance after a step that failed half-way. */
    void clear() {
        context.clear();
        length = 0;
    }

    /** Whose tokens are there; empty if nobody's. From any thread. */
    String session() {
        return session;
    }
}

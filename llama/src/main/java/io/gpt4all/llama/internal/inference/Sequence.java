package io.gpt4all.llama.internal.inference;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One sequence of the KV cache and what we know to be in it. Belongs to the loop's thread. */
final class Sequence {
    private final int id;
    private int[] tokens = new int[256];
    private int length;
    private String session = "";
    private @Nullable Request owner;
    private long lastUse;

    Sequence(int id) {
        this.id = id;
    }

    int id() {
        return id;
    }

    /** Tokens that are in the cache. */
    int length() {
        return length;
    }

    /** Whose tokens they are; empty if nobody's in particular. */
    String session() {
        return session;
    }

    boolean isFree() {
        return owner == null;
    }

    boolean isOf(Request request) {
        return owner == request;
    }

    /** When it was let go; larger is later. */
    long lastUse() {
        return lastUse;
    }

    /** How many first tokens are the same. */
    int common(int[] wanted, int most) {
        int limit = Math.min(length, most);
        int mismatch = Arrays.mismatch(tokens, 0, limit, wanted, 0, limit);
        return mismatch < 0 ? limit : mismatch;
    }

    void take(Request request) {
        owner = request;
        session = request.spec().session();
    }

    void letGo(long when) {
        owner = null;
        lastUse = when;
    }

    /** Notes that the cache has these tokens of a text, and no others behind them. */
    void set(int[] source, int from, int to) {
        if (to > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(to, 2 * tokens.length));
        }
        System.arraycopy(source, from, tokens, from, to - from);
        length = to;
    }

    /** Notes that the cache has the first tokens of another sequence. */
    void copy(Sequence source, int count) {
        set(source.tokens, 0, count);
    }

    void cut(int count) {
        length = count;
        if (count == 0) {
            session = owner == null ? "" : session;
        }
    }
}

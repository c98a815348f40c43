package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.AdapterSet;
import io.gpt4all.llama.internal.facade.LlamaAdapter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One sequence of the KV cache and what we know to be in it. Belongs to the loop's thread. */
final class Sequence {
    private final int id;
    private int[] tokens = new int[256];
    private int length;
    private String session = "";
    private AdapterSet adapters = AdapterSet.NONE; // that its tokens were computed with
    private @Nullable Request owner;
    private int shared; // first tokens whose cells other sequences may have too
    private int pure; // first tokens that are as if computed one after the other
    private @Nullable Request shiftedFor;
    private boolean shifting;
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

    /**
     * How many first tokens are those of a request, with its adapters; what was shifted is so for
     * its own alone.
     */
    int common(Request request, int most) {
        if (!adapters.equals(request.adapters())) {
            return 0;
        }
        int[] wanted = request.tokens();
        int limit = Math.min(request == shiftedFor ? length : pure, most);
        int mismatch = Arrays.mismatch(tokens, 0, limit, wanted, 0, limit);
        return mismatch < 0 ? limit : mismatch;
    }

    void take(Request request) {
        owner = request;
        session = request.spec().session();
        adapters = request.adapters();
    }

    /** Whether nobody wants its tokens any more once it is let go. */
    boolean isForgotten() {
        return owner != null && owner.isForgotten();
    }

    /** Whether its tokens were computed with an adapter. */
    boolean has(LlamaAdapter adapter) {
        return adapters.has(adapter);
    }

    void letGo(long when) {
        owner = null;
        lastUse = when;
    }

    /** Notes that the cache has these tokens of a text, and no others behind them. */
    void set(int[] source, int from, int to) {
        if (from <= pure && shiftedFor == null) {
            pure = to;
        }
        if (to > tokens.length) {
            tokens = Arrays.copyOf(tokens, Math.max(to, 2 * tokens.length));
        }
        System.arraycopy(source, from, tokens, from, to - from);
        length = to;
    }

    /** Notes that the cache has the first tokens of another sequence. */
    void copy(Sequence source, int count) {
        set(source.tokens, 0, count);
        shared = count;
        source.shared = Math.max(source.shared, count);
    }

    /** How many first tokens have cells that are not this sequence's alone. */
    int shared() {
        return shared;
    }

    /** Notes that tokens are dropped, and that those after them will move with the next step. */
    void shift(Request request, int from, int count) {
        System.arraycopy(tokens, from + count, tokens, from, length - from - count);
        length -= count;
        pure = Math.min(pure, from);
        shiftedFor = request;
        shifting = true;
    }

    /** Notes that the shift has been computed. */
    void shifted() {
        shifting = false;
    }

    /** Whether a shift has not been computed yet. */
    boolean isShifting() {
        return shifting;
    }

    void cut(int count) {
        length = count;
        shared = Math.min(shared, count);
        if (count <= pure) {
            pure = count;
            shiftedFor = null;
            shifting = false;
        }
        if (count == 0) {
            session = owner == null ? "" : session;
        }
    }
}

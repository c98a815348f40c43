package io.gpt4all.llama.internal.inference;

import io.gpt4all.llama.internal.facade.LlamaAdapter;
import io.gpt4all.llama.internal.facade.LlamaMemory;
import io.gpt4all.llama.internal.facade.NativeObjects;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which tokens the context has in its cache, so that a request that begins with the same tokens
 * goes on from there. A request takes a sequence while it is computed; let go, the sequence keeps
 * its tokens until another request goes on from them or its cells are needed.
 *
 * <p>Belongs to the loop's thread, but for {@link #has}.
 */
final class KvCache {
    private final LlamaMemory memory;
    private final boolean recurrent;
    private final int window;
    private final boolean canShift;
    private final List<Sequence> sequences = new ArrayList<>();
    private final Set<String> sessions = ConcurrentHashMap.newKeySet();
    private long clock;
    private @Nullable Request undisturbed; // all that is computed is this request's

    /**
     * An empty cache.
     *
     * @param memory the context's memory that holds it
     * @param count ids of sequences
     * @param recurrent whether a state cannot be cut, only continued
     * @param window tokens that sliding-window layers see; 0 if there are none
     */
    KvCache(LlamaMemory memory, int count, boolean recurrent, int window) {
        this.memory = memory;
        this.recurrent = recurrent;
        this.window = window;
        // Only the last positions of a window are there to be moved.
        this.canShift = !recurrent && window == 0 && memory.canShift();
        for (int id = 0; id < count; id++) {
            sequences.add(new Sequence(id));
        }
    }

    /**
     * Gives a request a sequence that has as many of its first tokens as any has, or none of them
     * if it is computed alone; at least the last token is never among them, for its logits.
     */
    Sequence acquire(Request request) {
        Sequence taken = request.isAlone() ? whole(request) : shared(request);
        taken.take(request);
        NativeObjects.made("sequence");
        if (!taken.session().isEmpty()) {
            sessions.add(taken.session());
        }
        return taken;
    }

    /** The whole cache, empty, unless nothing has come between. */
    private Sequence whole(Request request) {
        if (undisturbed != request) {
            clear();
            undisturbed = request;
        }
        return sequences.get(0);
    }

    private Sequence shared(Request request) {
        undisturbed = null;
        Sequence best = null;
        int most = 0;
        for (Sequence each : sequences) {
            int usable = usable(each, request);
            if (usable > most) {
                best = each;
                most = usable;
            }
        }
        return best == null ? emptied() : withPrefix(best, most, request);
    }

    /** How many first tokens of a request can be taken over from a sequence. */
    private int usable(Sequence sequence, Request request) {
        int common = sequence.common(request, request.length() - 1);
        boolean whole = common == sequence.length() && sequence.isFree();
        return whole || (!recurrent && isComplete(sequence, common)) ? common : 0;
    }

    /** A sliding window may have lost what the next token looks at. */
    private boolean isComplete(Sequence sequence, int count) {
        return window == 0 || memory.firstPosition(sequence.id()) <= Math.max(0, count - window);
    }

    private Sequence withPrefix(Sequence best, int count, Request request) {
        boolean continued = best.length() == count || isSameSession(best, request);
        Sequence target = best.isFree() && continued ? null : leastUseful(best);
        if (target == null) { // or there is none but this: then what follows in it is lost
            if (count < best.length()) {
                rewind(best, count);
            }
            return best;
        }
        empty(target);
        memory.copy(best.id(), target.id(), count);
        target.copy(best, count);
        return target;
    }

    private static boolean isSameSession(Sequence sequence, Request request) {
        String session = request.spec().session();
        return !session.isEmpty() && session.equals(sequence.session());
    }

    private Sequence emptied() {
        Sequence sequence = leastUseful(null);
        if (sequence == null) {
            throw new IllegalStateException("More requests than sequences.");
        }
        empty(sequence);
        return sequence;
    }

    /** The free sequence that is empty, or else was used the longest time ago. */
    private @Nullable Sequence leastUseful(@Nullable Sequence but) {
        return sequences.stream()
                .filter(each -> each.isFree() && each != but)
                .min(
                        Comparator.<Sequence>comparingInt(each -> each.length() == 0 ? 0 : 1)
                                .thenComparingLong(Sequence::lastUse))
                .orElse(null);
    }

    /** Lets a sequence go, which keeps its tokens unless its session was forgotten meanwhile. */
    void release(Sequence sequence) {
        boolean forgotten = sequence.isForgotten();
        sequence.letGo(++clock);
        NativeObjects.freed("sequence");
        if (forgotten) {
            forget(sequence.session());
        }
    }

    /** Frees the cells of the free sequence that was used the longest time ago; false for none. */
    boolean evict() {
        Sequence oldest =
                sequences.stream()
                        .filter(each -> each.isFree() && each.length() > 0)
                        .min(Comparator.comparingLong(Sequence::lastUse))
                        .orElse(null);
        if (oldest == null) {
            return false;
        }
        empty(oldest);
        return true;
    }

    /**
     * Drops what comes after a number of tokens, or everything where that cannot be. After a step
     * that was aborted there may be more than we know of, be it only in name.
     */
    void rewind(Sequence sequence, int count) {
        Request alone = undisturbed;
        if (alone != null) { // all over again, in the same steps
            clear();
            undisturbed = alone;
            return;
        }
        boolean cut =
                count > 0
                        && !recurrent
                        && !sequence.isShifting()
                        && isComplete(sequence, count)
                        && memory.truncate(sequence.id(), count);
        if (cut) {
            sequence.cut(count);
        } else {
            empty(sequence);
        }
    }

    /** Whether tokens can be dropped from the end at all; a recurrent state is all or nothing. */
    boolean canRewind() {
        return !recurrent;
    }

    /**
     * Drops tokens of a request after those that it keeps; those behind move up, or are computed
     * again where they cannot.
     *
     * @param request has dropped them already
     */
    void shift(Sequence sequence, Request request, int count) {
        int keep = request.keep();
        if (!canShift || request.isAlone() || sequence.shared() > keep) {
            rewind(sequence, keep);
        } else {
            memory.shift(sequence.id(), keep, count);
            sequence.shift(request, keep, count);
        }
    }

    /** A step is done, and with it all shifts that were to be computed. */
    void computed() {
        sequences.forEach(Sequence::shifted);
    }

    /**
     * Drops what an aborted step may have shifted in part: llama.cpp would turn the keys of some
     * layers again with the next step.
     */
    void aborted() {
        sequences.stream().filter(Sequence::isShifting).forEach(this::empty);
    }

    /** Drops all tokens of a sequence. */
    void empty(Sequence sequence) {
        undisturbed = null;
        memory.truncate(sequence.id(), 0);
        sequence.cut(0);
    }

    /** Frees what is kept for a session and not in use. */
    void forget(String session) {
        sequences.stream()
                .filter(each -> each.isFree() && each.session().equals(session))
                .forEach(this::empty);
        sessions.remove(session);
    }

    /** Frees what was computed with an adapter that is about to go. */
    void forget(LlamaAdapter adapter) {
        sequences.stream()
                .filter(each -> each.isFree() && each.length() > 0 && each.has(adapter))
                .forEach(this::empty);
    }

    /** Drops everything, for instance after a step that failed half-way. */
    void clear() {
        undisturbed = null;
        memory.clear();
        sequences.forEach(each -> each.cut(0));
    }

    /** Whether something may be kept for a session. From any thread. */
    boolean has(String session) {
        return sessions.contains(session);
    }
}

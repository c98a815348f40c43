package io.gpt4all.runtime.internal.embed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Packs sequences into batches, the longest first. Engines compute attention in blocks and leave
 * out those in which no token sees another, so each sequence gets company that fills its last block
 * to the end: no sequence then lies across a border that it need not cross.
 */
final class Packing {
    private final int block;
    private final TreeMap<Integer, Deque<Piece>> left = new TreeMap<>(); // by tokens

    /** Sequences that fill whole blocks, or nearly. */
    private record Group(List<Piece> pieces, int tokens) {}

    private Packing(List<Piece> pieces, int block) {
        this.block = block;
        for (Piece piece : pieces) {
            left.computeIfAbsent(piece.tokens(), tokens -> new ArrayDeque<>()).add(piece);
        }
    }

    /**
     * Packs sequences.
     *
     * @param most tokens of a batch; a sequence that has more goes alone
     * @param block tokens of a block, 1 or more
     */
    static List<Batch> pack(Window window, List<Piece> pieces, int most, int block) {
        List<Group> groups = new Packing(pieces, block).groups(most);
        // Whole blocks first: behind one that is not whole all others would begin off a border.
        groups.sort(
                Comparator.comparing((Group group) -> group.tokens() % block != 0)
                        .thenComparingInt(group -> -group.tokens()));
        List<Batch> batches = new ArrayList<>();
        List<Piece> current = new ArrayList<>();
        int tokens = 0;
        for (Group group : groups) {
            if (!current.isEmpty() && tokens + group.tokens() > most) {
                batches.add(new Batch(window, current, tokens));
                current = new ArrayList<>();
                tokens = 0;
            }
            current.addAll(group.pieces());
            tokens += group.tokens();
        }
        if (!current.isEmpty()) {
            batches.add(new Batch(window, current, tokens));
        }
        return batches;
    }

    private List<Group> groups(int most) {
        List<Group> groups = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Piece> pieces = new ArrayList<>();
            int tokens = take(left.lastKey(), pieces);
            int room = Math.min((block - tokens % block) % block, Math.max(0, most - tokens));
            groups.add(new Group(pieces, tokens + fill(room, pieces)));
        }
        return groups;
    }

    /** Adds sequences that have exactly so many tokens, or as many as can be; tells how many. */
    private int fill(int room, List<Piece> pieces) {
        int filled = 0;
        Integer next = next(room);
        while (next != null) {
            filled += take(next, pieces);
            next = next(room - filled);
        }
        return filled;
    }

    /** The length to take next: the longest that one or two others complete, else the longest. */
    private @Nullable Integer next(int room) {
        for (int length : left.headMap(room, true).descendingKeySet()) {
            int rest = room - length;
            if (rest == 0 || has(rest, length) || hasTwo(rest, length)) {
                return length;
            }
        }
        return left.floorKey(room);
    }

    private boolean hasTwo(int sum, int taken) {
        for (int length : left.headMap(sum, false).keySet()) {
            if (has(length, taken) && has(sum - length, taken, length)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is one of this length beside those that are taken. */
    private boolean has(int length, int... taken) {
        Deque<Piece> all = left.get(length);
        int needed = 1;
        for (int other : taken) {
            needed += other == length ? 1 : 0;
        }
        return all != null && all.size() >= needed;
    }

    private int take(int length, List<Piece> pieces) {
        Deque<Piece> all = left.get(length);
        if (all == null) {
            throw new IllegalStateException("No sequence of " + length + " tokens is left");
        }
        pieces.add(all.remove());
        if (all.isEmpty()) {
            left.remove(length);
        }
        return length;
    }
}

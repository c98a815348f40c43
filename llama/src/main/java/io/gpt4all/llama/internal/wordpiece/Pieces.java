package io.gpt4all.llama.internal.wordpiece;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The pieces of a vocabulary as two prefix trees, of those that begin words and those that continue
 * them. A node and a letter lead to the next node through one hash table.
 */
final class Pieces {
    /** Most nodes. Our limit, for our memory: 64 MiB; the largest known vocabularies need half. */
    static final int MAX_NODES = 1 << 22;

    /** Most letters, those of 20 bits, so that an edge of the tree is a long. */
    static final int MAX_LETTERS = 1 << 20;

    private static final int LETTER_BITS = 20;
    private static final int NODE_BITS = 22;
    private static final int START = 0;
    private static final int CONTINUATION = 1;

    // Random, so that no file can be made whose edges all fall into one place of the table.
    private final long multiplier = new SplittableRandom().nextLong() | 1;
    private long[] edges = new long[1 << 12]; // node, letter, next node; 0 = free
    private int shift = 64 - 12; // of a hash, to a place among them
    private int[] ids = new int[1 << 10]; // of the piece that ends at a node, plus 1; 0 = none
    private int nodes = 2;

    /**
     * Adds a piece; the first of equal ones counts.
     *
     * @return whether there was room
     */
    boolean add(boolean begins, int[] letters, int id) {
        int node = begins ? START : CONTINUATION;
        for (int letter : letters) {
            int next = next(node, letter);
            if (next == 0) {
                if (nodes == MAX_NODES || letter >= MAX_LETTERS) {
                    return false;
                }
                next = addNode(node, letter);
            }
            node = next;
        }
        if (ids[node] == 0) {
            ids[node] = id + 1;
        }
        return true;
    }

    private int addNode(int parent, int letter) {
        int node = nodes++;
        if (node == ids.length) {
            ids = Arrays.copyOf(ids, node * 2);
        }
        if (nodes > edges.length / 2) {
            enlarge();
        }
        put((edge(parent, letter) << NODE_BITS) | node);
        return node;
    }

    private void enlarge() {
        long[] old = edges;
        edges = new long[old.length * 2];
        shift--;
        for (long entry : old) {
            if (entry != 0) {
                put(entry);
            }
        }
    }

    private static long edge(int node, int letter) {
        return ((long) node << LETTER_BITS) | letter;
    }

    private int place(long edge) {
        return (int) ((edge * multiplier) >>> shift);
    }

    private void put(long entry) {
        int place = place(entry >>> NODE_BITS);
        while (edges[place] != 0) {
            place = (place + 1) & (edges.length - 1);
        }
        edges[place] = entry;
    }

    /** The next node, or 0. */
    private int next(int node, int letter) {
        long edge = edge(node, letter);
        for (int place = place(edge); ; place = (place + 1) & (edges.length - 1)) {
            long entry = edges[place];
            if (entry == 0) {
                return 0;
            }
            if (entry >>> NODE_BITS == edge) {
                return (int) entry & (MAX_NODES - 1);
            }
        }
    }

    /**
     * Splits a word into the longest pieces, from its beginning on.
     *
     * @return whether all of it is pieces; if not, ids of its first ones may have been added
     */
    boolean split(Word word, Ids found) {
        int from = 0;
        while (from < word.length()) {
            int to = addLongest(word, from, found);
            if (to == from) {
                return false;
            }
            from = to;
        }
        return true;
    }

    /** Adds the id of the longest piece from a letter on and says where that ends. */
    private int addLongest(Word word, int from, Ids found) {
        int id = 0;
        int to = from;
        int node = from == 0 ? START : CONTINUATION;
        for (int i = from; i < word.length(); i++) {
            node = next(node, word.letter(i));
            if (node == 0) {
                break;
            }
            if (ids[node] != 0) {
                id = ids[node];
                to = i + 1;
            }
        }
        if (to > from) {
            found.add(id - 1);
        }
        return to;
    }
}

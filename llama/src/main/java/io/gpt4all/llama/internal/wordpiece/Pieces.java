package io.gpt4all.llama.internal.wordpiece;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The pieces of a vocabulary as two prefix trees, of those that begin words and those that continue
 * them. A node and a letter lead to the next node through one hash table.
 */
final class Pieces {
    /** Most nodes. Our limit, for our memory: 64 MiB; a vocabulary of 30,522 has some 80,000. */
    static final int MAX_NODES = 1 << 22;

    /** Most letters, more than Unicode has characters. */
    static final int MAX_LETTERS = 1 << 18;

    // An edge, in one long so that a step reads one place of memory: from the lowest bit on,
    // whether a piece ends there, the next node, the letter, the node; 0 is no edge.
    private static final int NEXT_SHIFT = 1;
    private static final int KEY_SHIFT = NEXT_SHIFT + 22;
    private static final int LETTER_BITS = 18;

    private static final int START = 0;
    private static final int CONTINUATION = 1;

    // Random, so that no file can be made whose edges all fall into one place of the table.
    private final long multiplier = new SplittableRandom().nextLong() | 1;
    private long[] edges = new long[1 << 12];
    private int shift = 64 - 12; // of a hash, to a place among them
    private int[] ids = new int[1 << 10]; // of the pieces that end at nodes
    private int nodes = 2;

    /**
     * Adds a piece; the first of equal ones counts.
     *
     * @param letters numbers from 1 on, of which there are so many
     * @return whether there was room
     */
    boolean add(boolean begins, int[] letters, int length, int id) {
        int node = begins ? START : CONTINUATION;
        int place = -1;
        for (int i = 0; i < length; i++) {
            long key = key(node, letters[i]);
            place = find(key);
            if (edges[place] == 0) {
                if (nodes == MAX_NODES || letters[i] >= MAX_LETTERS) {
                    return false;
                }
                place = addNode(key);
            }
            node = next(edges[place]);
        }
        if (place >= 0 && !ends(edges[place])) {
            edges[place] |= 1;
            ids[node] = id;
        }
        return true;
    }

    private int addNode(long key) {
        int node = nodes++;
        if (node == ids.length) {
            ids = Arrays.copyOf(ids, node * 2);
        }
        if (nodes > edges.length / 2) {
            enlarge();
        }
        int place = find(key);
        edges[place] = (key << KEY_SHIFT) | ((long) node << NEXT_SHIFT);
        return place;
    }

    private void enlarge() {
        long[] old = edges;
        edges = new long[old.length * 2];
        shift--;
        for (long edge : old) {
            if (edge != 0) {
                edges[find(edge >>> KEY_SHIFT)] = edge;
            }
        }
    }

    private static long key(int node, int letter) {
        return ((long) node << LETTER_BITS) | letter;
    }

    private static int next(long edge) {
        return (int) (edge >>> NEXT_SHIFT) & (MAX_NODES - 1);
    }

    private static boolean ends(long edge) {
        return (edge & 1) != 0;
    }

    /** Where the edge is, or a free place for it. */
    private int find(long key) {
        int place = (int) ((key * multiplier) >>> shift);
        while (edges[place] != 0 && edges[place] >>> KEY_SHIFT != key) {
            place = (place + 1) & (edges.length - 1);
        }
        return place;
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
        int longest = 0;
        int to = from;
        int node = from == 0 ? START : CONTINUATION;
        for (int i = from; i < word.length(); i++) {
            long edge = edges[find(key(node, word.letter(i)))];
            if (edge == 0) {
                break;
            }
            node = next(edge);
            if (ends(edge)) {
                longest = node;
                to = i + 1;
            }
        }
        if (to > from) {
            found.add(ids[longest]);
        }
        return to;
    }
}

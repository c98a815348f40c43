package io.gpt4all.grammar.internal.gbnf;

import java.util.List;

/** Which rules a rule may begin with, where some may be empty. */
final class LeftGraph {
    private final int[][] edges;
    private final int[] terminals;

    LeftGraph(List<int[]> bodies, boolean[] empty) {
        this.edges = new int[bodies.size()][];
        this.terminals = new int[bodies.size()];
        for (int id = 0; id < edges.length; id++) {
            edges[id] = edges(id, bodies.get(id), empty);
        }
    }

    int size() {
        return edges.length;
    }

    /** The edges of a rule: ask {@link #target} and {@link #isLast} about each. */
    int[] edges(int id) {
        return edges[id];
    }

    static int target(int edge) {
        return edge >> 1;
    }

    /** Whether nothing follows in that alternative, so that nothing stays behind on a stack. */
    static boolean isLast(int edge) {
        return (edge & 1) != 0;
    }

    /** In how many ways a rule begins with a character, or is empty. */
    int terminals(int id) {
        return terminals[id];
    }

    private int[] edges(int id, int[] body, boolean[] empty) {
        IntList found = new IntList();
        boolean open = true;
        for (int i = 0; i < body.length; i++) {
            int element = body[i];
            if (element == Element.OR) {
                terminals[id] += open ? 1 : 0;
                open = true;
            } else if (open && Element.isRule(element)) {
                int target = Element.number(element);
                boolean last = i + 1 == body.length || body[i + 1] == Element.OR;
                found.add(target << 1 | (last ? 1 : 0));
                open = empty[target];
            } else if (open) {
                terminals[id]++;
                open = false;
            }
        }
        terminals[id] += open ? 1 : 0;
        return found.from(0);
    }

    /** All rules, such that each comes behind those that it may begin with, circles together. */
    Components components() {
        return new Components(this);
    }
}

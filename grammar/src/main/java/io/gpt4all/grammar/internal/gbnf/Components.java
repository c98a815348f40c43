package io.gpt4all.grammar.internal.gbnf;

import java.util.Arrays;

/** The strongly connected components of a graph, by Tarjan's way, without recursion. */
final class Components {
    private final LeftGraph graph;
    private final int[] component;
    private final int[] index;
    private final int[] low;
    private final int[] nextEdge;
    private final int[] path;
    private final int[] open;
    private final IntList order = new IntList();
    private int pathSize;
    private int openSize;
    private int visited;
    private int count;

    Components(LeftGraph graph) {
        int size = graph.size();
        this.graph = graph;
        this.component = new int[size];
        this.index = new int[size];
        this.low = new int[size];
        this.nextEdge = new int[size];
        this.path = new int[size];
        this.open = new int[size];
        Arrays.fill(component, -1);
        for (int node = 0; node < size; node++) {
            if (index[node] == 0) {
                visit(node);
            }
        }
    }

    /** The number of a node's component; an edge never leads to a higher one. */
    int of(int node) {
        return component[node];
    }

    int count() {
        return count;
    }

    /** All nodes by the number of their component. */
    int[] order() {
        return order.from(0);
    }

    private void visit(int start) {
        enter(start);
        while (pathSize > 0) {
            int node = path[pathSize - 1];
            int[] edges = graph.edges(node);
            if (nextEdge[node] < edges.length) {
                follow(node, LeftGraph.target(edges[nextEdge[node]++]));
            } else {
                leave(node);
            }
        }
    }

    private void enter(int node) {
        visited++;
        index[node] = visited;
        low[node] = visited;
        path[pathSize++] = node;
        open[openSize++] = node;
    }

    private void follow(int node, int target) {
        if (index[target] == 0) {
            enter(target);
        } else if (component[target] < 0) {
            low[node] = Math.min(low[node], index[target]);
        }
    }

    private void leave(int node) {
        pathSize--;
        if (pathSize > 0) {
            int before = path[pathSize - 1];
            low[before] = Math.min(low[before], low[node]);
        }
        if (low[node] == index[node]) {
            close(node);
        }
    }

    private void close(int node) {
        int member;
        do {
            member = open[--openSize];
            component[member] = count;
            order.add(member);
        } while (member != node);
        count++;
    }
}

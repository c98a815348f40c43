package io.gpt4all.grammar.internal.gbnf;

/**
 * How rules begin. llama.cpp follows that twice: when it looks for left recursion, where it goes
 * every way anew and one stack frame deeper for each rule, and when it makes the stacks of what may
 * come next, one for each way.
 *
 * <p>Its search takes for empty only rules with an empty alternative. A circle through others it
 * does not see: there the stacks grow for ever, unless nothing stays behind on them, as in {@code
 * ("a"?)*}, which it survives.
 */
final class Beginnings {
    /** Frames of some 150 bytes, on a thread whose stack may be small. */
    private static final int DEPTH = 1_000;

    /** Elements looked at in search of left recursion: some tenths of a second. */
    private static final long WORK = 50_000_000;

    private static final long WAYS = 10_000;

    private final Rules rules;

    private Beginnings(Rules rules) {
        this.rules = rules;
    }

    static void check(Rules rules) {
        Beginnings beginnings = new Beginnings(rules);
        beginnings.seen(new LeftGraph(rules.bodies(), Nullable.directly(rules.bodies())));
        beginnings.real(new LeftGraph(rules.bodies(), Nullable.of(rules.bodies())));
    }

    /** What llama.cpp sees. */
    private void seen(LeftGraph graph) {
        Components components = graph.components();
        refuseCircles(graph, components, true);
        long[] work = new long[graph.size()];
        int[] depth = new int[graph.size()];
        long all = 0;
        for (int id : components.order()) {
            work[id] = rules.bodies().get(id).length + 1L;
            for (int edge : graph.edges(id)) {
                work[id] = Math.min(WORK + 1, work[id] + work[LeftGraph.target(edge)]);
                depth[id] = Math.max(depth[id], depth[LeftGraph.target(edge)] + 1);
            }
            all += work[id];
            refuse(id, depth[id] > DEPTH, "begins with a chain of more than " + DEPTH + " rules");
            refuse(id, all > WORK, "begins with other rules in too many ways");
        }
    }

    private void real(LeftGraph graph) {
        Components components = graph.components();
        refuseCircles(graph, components, false);
        long[] ways = new long[components.count()];
        for (int id : components.order()) {
            int own = components.of(id);
            ways[own] += graph.terminals(id);
            for (int edge : graph.edges(id)) {
                int other = components.of(LeftGraph.target(edge));
                ways[own] = Math.min(WAYS + 1, ways[own] + (other == own ? 0 : ways[other]));
            }
            refuse(id, ways[own] > WAYS, "begins in more than " + WAYS + " ways");
        }
    }

    private void refuseCircles(LeftGraph graph, Components components, boolean all) {
        for (int id = 0; id < graph.size(); id++) {
            for (int edge : graph.edges(id)) {
                int target = LeftGraph.target(edge);
                boolean circle = components.of(id) == components.of(target);
                refuse(
                        id,
                        circle && (all || !LeftGraph.isLast(edge)),
                        "begins with itself (left recursion), by way of " + name(target));
            }
        }
    }

    private String name(int id) {
        return rules.symbols().get(id).name();
    }

    private void refuse(int id, boolean condition, String message) {
        if (condition) {
            Symbols.Symbol symbol = rules.symbols().get(id);
            throw new Failure("rule " + symbol.name() + " " + message, symbol.offset());
        }
    }
}

package io.gpt4all.grammar.internal.gbnf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/** Makes texts of a grammar, at random as long as they are short, then as short as they may be. */
public final class Generator {
    private static final int ENOUGH = 300;
    private static final long NEVER = Integer.MAX_VALUE;

    private final Rules rules;
    private final List<List<int[]>> alternatives = new ArrayList<>();
    private final long[] least;

    /** For the rules of a grammar. */
    public Generator(String gbnf) {
        this.rules = GrammarParser.rules(new Source(gbnf));
        rules.bodies().forEach(body -> alternatives.add(split(body)));
        this.least = new long[alternatives.size()];
        Arrays.fill(least, NEVER);
        boolean more = true;
        while (more) {
            more = false;
            for (int id = 0; id < least.length; id++) {
                long cost = cost(shortest(id));
                more |= cost < least[id];
                least[id] = Math.min(cost, least[id]);
            }
        }
    }

    /** One text. */
    public String text(Random random) {
        StringBuilder out = new StringBuilder();
        Deque<Integer> open = new ArrayDeque<>(List.of(Element.rule(rules.root())));
        while (!open.isEmpty()) {
            int element = open.pop();
            if (Element.isRule(element)) {
                int id = Element.number(element);
                boolean enough = out.length() + open.size() > ENOUGH;
                push(enough ? shortest(id) : any(id, random), open);
            } else {
                out.appendCodePoint(character(Element.number(element), random));
            }
        }
        return out.toString();
    }

    private static void push(int[] parts, Deque<Integer> open) {
        for (int i = parts.length - 1; i >= 0; i--) {
            open.push(parts[i]);
        }
    }

    private int[] any(int id, Random random) {
        List<int[]> all = alternatives.get(id);
        return all.get(random.nextInt(all.size()));
    }

    private int[] shortest(int id) {
        int[] best = alternatives.get(id).get(0);
        for (int[] alternative : alternatives.get(id)) {
            best = cost(alternative) < cost(best) ? alternative : best;
        }
        return best;
    }

    /** Steps and characters: a step more for each rule, so that the shortest way ends. */
    private long cost(int[] parts) {
        long cost = 1;
        for (int part : parts) {
            cost += Element.isRule(part) ? least[Element.number(part)] : 1;
        }
        return Math.min(NEVER, cost);
    }

    private int character(int set, Random random) {
        List<CharSet.Range> ranges = rules.sets().get(set).ranges();
        // Most characters of the world are Chinese or unassigned.
        int most = random.nextInt(4) == 0 ? ranges.size() : Math.min(3, ranges.size());
        CharSet.Range range = ranges.get(random.nextInt(most));
        int width = range.to() - range.from() + 1;
        return range.from() + random.nextInt(random.nextInt(4) == 0 ? width : Math.min(90, width));
    }

    private static List<int[]> split(int[] body) {
        List<int[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == Element.OR) {
                parts.add(Arrays.copyOfRange(body, start, i));
                start = i + 1;
            }
        }
        return parts;
    }
}

package io.gpt4all.grammar.internal.gbnf;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Which rules may be the empty text. */
final class Nullable {
    private final boolean[] empty;
    private final Deque<Integer> found = new ArrayDeque<>();

    /** By alternative: its rule, and how many of its parts are not known to be empty yet. */
    private final IntList rule = new IntList();

    private final IntList missing = new IntList();

    /** By rule: the alternatives that wait for it. */
    private final IntList[] waiting;

    private Nullable(int rules) {
        this.empty = new boolean[rules];
        this.waiting = new IntList[rules];
        Arrays.setAll(waiting, i -> new IntList());
    }

    /** By number of the rule, whatever way it takes, in time linear in the rules. */
    static boolean[] of(List<int[]> bodies) {
        Nullable nullable = new Nullable(bodies.size());
        for (int id = 0; id < bodies.size(); id++) {
            nullable.register(id, bodies.get(id));
        }
        return nullable.spread();
    }

    /** Those alone that have an alternative without any parts, which is what llama.cpp looks at. */
    static boolean[] directly(List<int[]> bodies) {
        boolean[] empty = new boolean[bodies.size()];
        for (int id = 0; id < empty.length; id++) {
            int[] body = bodies.get(id);
            empty[id] = body.length == 0 || body[body.length - 1] == Element.OR;
            for (int i = 0; i < body.length; i++) {
                empty[id] |= body[i] == Element.OR && (i == 0 || body[i - 1] == Element.OR);
            }
        }
        return empty;
    }

    private void register(int id, int[] body) {
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == Element.OR) {
                alternative(id, Arrays.copyOfRange(body, start, i));
                start = i + 1;
            }
        }
    }

    private void alternative(int id, int[] parts) {
        for (int part : parts) {
            if (!Element.isRule(part)) {
                return;
            }
        }
        int number = rule.size();
        rule.add(id);
        missing.add(parts.length);
        for (int part : parts) {
            waiting[Element.number(part)].add(number);
        }
        if (parts.length == 0) {
            mark(id);
        }
    }

    private void mark(int id) {
        if (!empty[id]) {
            empty[id] = true;
            found.add(id);
        }
    }

    private boolean[] spread() {
        int[] rules = rule.from(0);
        int[] left = missing.from(0);
        while (!found.isEmpty()) {
            for (int alternative : waiting[found.remove()].from(0)) {
                if (--left[alternative] == 0) {
                    mark(rules[alternative]);
                }
            }
        }
        return empty;
    }
}

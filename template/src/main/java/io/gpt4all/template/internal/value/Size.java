package io.gpt4all.template.internal.value;

import java.util.List;

/** Keeps values shallow and light enough that walking them by recursion ends, and soon. */
public final class Size {
    /** Deepest nesting of lists and dicts. */
    public static final int MAX_DEPTH = 100;

    /** Heaviest value, see {@link Value#weight}. */
    private static final long MAX_WEIGHT = 4_000_000;

    private Size() {}

    static int depthAbove(List<Value> elements) {
        int deepest = 0;
        for (Value element : elements) {
            deepest = Math.max(deepest, element.depth());
        }
        return requireDepth(deepest + 1);
    }

    static long weigh(List<Value> elements) {
        long weight = 1;
        for (Value element : elements) {
            weight += element.weight();
        }
        return requireWeight(weight);
    }

    static int requireDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw new Failure("lists and dicts are nested deeper than " + MAX_DEPTH);
        }
        return depth;
    }

    static long requireWeight(long weight) {
        if (weight > MAX_WEIGHT) {
            throw new Failure("a list or dict grew beyond " + MAX_WEIGHT + " elements");
        }
        return weight;
    }
}

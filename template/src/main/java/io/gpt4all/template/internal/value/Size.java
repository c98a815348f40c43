package io.gpt4all.template.internal.value;

import java.util.Collection;

/** Keeps values shallow and light enough that walking them by recursion ends, and soon. */
final class Size {
    private Size() {}

    static int depthAbove(Collection<? extends Value> elements) {
        int deepest = 0;
        for (Value element : elements) {
            deepest = Math.max(deepest, element.depth());
        }
        if (deepest >= Limits.MAX_DEPTH) {
            throw new Failure("lists and dicts are nested deeper than " + Limits.MAX_DEPTH);
        }
        return deepest + 1;
    }

    static long weigh(Collection<? extends Value> elements) {
        long weight = 1;
        for (Value element : elements) {
            weight += element.weight();
        }
        if (weight > Limits.MAX_WEIGHT) {
            throw new Failure("a list or dict grew beyond " + Limits.MAX_WEIGHT + " elements");
        }
        return weight;
    }
}

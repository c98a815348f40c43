package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * What a loop walks over. Elements are taken from their source when they are needed: a filter may
 * go by what the rounds before have changed. Belongs to one rendering.
 */
final class Items {
    private final List<Value> taken;
    private final Iterator<Value> rest;

    private Items(List<Value> taken, Iterator<Value> rest) {
        this.taken = taken;
        this.rest = rest;
    }

    /** Elements that are all there. */
    static Items of(List<Value> all) {
        return new Items(all, Collections.emptyIterator());
    }

    /** Elements that are computed one by one. */
    static Items of(Iterator<Value> source) {
        return new Items(new ArrayList<>(), source);
    }

    boolean has(int index) {
        while (index >= taken.size() && rest.hasNext()) {
            taken.add(rest.next());
        }
        return index < taken.size();
    }

    Value get(int index) {
        return taken.get(index);
    }

    /** How many there are, which takes all. */
    int size() {
        while (rest.hasNext()) {
            taken.add(rest.next());
        }
        return taken.size();
    }
}

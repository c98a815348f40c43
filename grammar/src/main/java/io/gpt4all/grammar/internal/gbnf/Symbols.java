package io.gpt4all.grammar.internal.gbnf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by number, in the order in which llama.cpp meets them: names when they are first
 * mentioned, groups and repetitions where they stand. What may be repeated how often depends on it.
 */
final class Symbols {
    /** A name, and where it was first mentioned; parts of a rule have their rule's. */
    record Symbol(String name, int offset) {}

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Symbol> symbols = new ArrayList<>();

    int named(String name, int offset) {
        Integer known = ids.get(name);
        if (known == null) {
            known = part(name, offset);
            ids.put(name, known);
        }
        return known;
    }

    int part(String owner, int offset) {
        symbols.add(new Symbol(owner, offset));
        return symbols.size() - 1;
    }

    Symbol get(int id) {
        return symbols.get(id);
    }

    int size() {
        return symbols.size();
    }

    /** The id of a name, or a number below 0. */
    int find(String name) {
        return ids.getOrDefault(name, -1);
    }
}

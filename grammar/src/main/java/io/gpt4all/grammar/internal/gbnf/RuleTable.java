package io.gpt4all.grammar.internal.gbnf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules while they are being parsed. */
final class RuleTable {
    /** 8 bytes each, which llama.cpp has three times while it reads a grammar. */
    static final int ELEMENTS = 1_000_000;

    final Symbols symbols = new Symbols();
    final CharSets sets = new CharSets();
    private final Map<Integer, int[]> bodies = new HashMap<>();
    private long elements;

    boolean has(int id) {
        return bodies.containsKey(id);
    }

    void define(int id, int[] body) {
        bodies.put(id, body);
    }

    /** Says how much is about to be added, before it is. */
    void expect(long more, int offset) {
        elements += more;
        if (elements > ELEMENTS) {
            throw new Failure("the grammar expands to more than " + ELEMENTS + " elements", offset);
        }
    }

    Rules complete() {
        int root = symbols.find("root");
        if (root < 0) {
            throw new Failure("there is no rule named root", 0);
        }
        List<int[]> all = new ArrayList<>(symbols.size());
        for (int id = 0; id < symbols.size(); id++) {
            int[] body = bodies.get(id);
            if (body == null) {
                Symbols.Symbol symbol = symbols.get(id);
                throw new Failure("rule " + symbol.name() + " is not defined", symbol.offset());
            }
            all.add(body);
        }
        return new Rules(root, all, sets.sets(), symbols);
    }
}

package io.gpt4all.grammar.internal.gbnf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sets of characters of a grammar, each once. */
final class CharSets {
    /** A set, and how many elements llama.cpp makes of it. */
    private record Entry(CharSet set, int weight) {}

    private final Map<Entry, Integer> numbers = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    int number(CharSet set, int weight) {
        Entry entry = new Entry(set, weight);
        return numbers.computeIfAbsent(
                entry,
                added -> {
                    entries.add(added);
                    return entries.size() - 1;
                });
    }

    /** How many elements llama.cpp has for these. */
    long weight(int[] elements) {
        long weight = 0;
        for (int element : elements) {
            boolean one = element == Element.OR || Element.isRule(element);
            weight += one ? 1 : entries.get(Element.number(element)).weight;
        }
        return weight;
    }

    List<CharSet> sets() {
        return entries.stream().map(Entry::set).toList();
    }
}

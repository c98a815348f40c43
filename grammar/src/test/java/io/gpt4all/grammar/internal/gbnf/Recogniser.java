package io.gpt4all.grammar.internal.gbnf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells whether a text is one of a grammar's, by following all stacks of places at once. */
public final class Recogniser {
    /** A place in a rule, and where to go on behind that rule. Each pair exists once. */
    private record Place(int rule, int at, int below) {}

    /** The bottom of all stacks: the text may end. */
    private static final int DONE = -1;

    private final Rules rules;
    private final Map<Place, Integer> numbers = new HashMap<>();
    private final Map<Integer, Place> places = new HashMap<>();

    /** For the rules of a grammar. */
    public Recogniser(String gbnf) {
        this.rules = GrammarParser.rules(new Source(gbnf));
    }

    /** Whether the whole text is the grammar's. */
    public boolean matches(String text) {
        Set<Integer> stacks = new LinkedHashSet<>();
        starts(rules.root(), DONE).forEach(start -> advance(start, stacks));
        Set<Integer> now = stacks;
        for (int c : text.codePoints().toArray()) {
            Set<Integer> next = new LinkedHashSet<>();
            for (int stack : now) {
                accept(stack, c, next);
            }
            now = next;
        }
        return now.contains(DONE);
    }

    private void accept(int stack, int c, Set<Integer> next) {
        Place place = places.get(stack);
        if (place != null) {
            int set = Element.number(rules.bodies().get(place.rule)[place.at]);
            if (rules.sets().get(set).contains(c)) {
                advance(number(place.rule, place.at + 1, place.below), next);
            }
        }
    }

    /** Adds the stacks whose top is a character, and the empty one. */
    private void advance(int start, Set<Integer> found) {
        Deque<Integer> open = new ArrayDeque<>(List.of(start));
        Set<Integer> seen = new HashSet<>();
        while (!open.isEmpty()) {
            int stack = open.pop();
            if (!seen.add(stack)) {
                continue;
            }
            Place place = places.get(stack);
            if (place == null) {
                found.add(stack);
                continue;
            }
            int element = rules.bodies().get(place.rule)[place.at];
            if (Element.isRule(element)) {
                int below = number(place.rule, place.at + 1, place.below);
                open.addAll(starts(Element.number(element), below));
            } else {
                found.add(stack);
            }
        }
    }

    private List<Integer> starts(int rule, int below) {
        int[] body = rules.bodies().get(rule);
        Set<Integer> starts = new LinkedHashSet<>();
        starts.add(number(rule, 0, below));
        for (int i = 0; i < body.length; i++) {
            if (body[i] == Element.OR) {
                starts.add(number(rule, i + 1, below));
            }
        }
        return List.copyOf(starts);
    }

    /** What is behind an alternative's end is the place below. */
    private int number(int rule, int at, int below) {
        int[] body = rules.bodies().get(rule);
        if (at == body.length || body[at] == Element.OR) {
            return below;
        }
        Place place = new Place(rule, at, below);
        Integer known = numbers.get(place);
        if (known == null) {
            known = numbers.size();
            numbers.put(place, known);
            places.put(known, place);
        }
        return known;
    }
}

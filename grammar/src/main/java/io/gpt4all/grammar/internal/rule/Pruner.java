package io.gpt4all.grammar.internal.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes out what no text can come of, such as a list that would hold itself for ever. */
final class Pruner {
    private final Map<String, Part> rules;
    private final Set<String> possible = new HashSet<>();

    private Pruner(Map<String, Part> rules) {
        this.rules = rules;
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, Part> rule : rules.entrySet()) {
                more |= isPossible(rule.getValue()) && possible.add(rule.getKey());
            }
        }
    }

    /** The rules that the first one needs, without impossible parts; none where itself is such. */
    static Map<String, Part> prune(Map<String, Part> rules, String root) {
        return new Pruner(rules).from(root);
    }

    private Map<String, Part> from(String root) {
        Map<String, Part> needed = new LinkedHashMap<>();
        if (!possible.contains(root)) {
            return needed;
        }
        Deque<String> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            String name = open.remove();
            Part part = rules.get(name);
            if (part != null && !needed.containsKey(name)) {
                Part pruned = prune(part);
                needed.put(name, pruned);
                collect(pruned, open);
            }
        }
        return needed;
    }

    private boolean isPossible(Part part) {
        if (part instanceof Part.Ref ref) {
            return possible.contains(ref.rule());
        } else if (part instanceof Part.Sequence sequence) {
            return sequence.parts().stream().allMatch(this::isPossible);
        } else if (part instanceof Part.Choice choice) {
            return choice.parts().stream().anyMatch(this::isPossible);
        } else if (part instanceof Part.Repeat repeat) {
            return repeat.min() == 0 || isPossible(repeat.part());
        } else if (part instanceof Part.Characters characters) {
            return !characters.set().isEmpty();
        }
        return true;
    }

    private Part prune(Part part) {
        if (part instanceof Part.Sequence sequence) {
            List<Part> parts = new ArrayList<>(sequence.parts());
            parts.replaceAll(this::prune);
            parts.removeIf(Part.EMPTY::equals);
            return parts.size() == 1 ? parts.get(0) : new Part.Sequence(List.copyOf(parts));
        } else if (part instanceof Part.Choice choice) {
            List<Part> left = new ArrayList<>(choice.parts());
            left.removeIf(one -> !isPossible(one));
            left.replaceAll(this::prune);
            return left.size() == 1 ? left.get(0) : new Part.Choice(List.copyOf(left));
        } else if (part instanceof Part.Repeat repeat) {
            return isPossible(repeat.part())
                    ? new Part.Repeat(prune(repeat.part()), repeat.min(), repeat.max())
                    : Part.EMPTY;
        }
        return part;
    }

    private static void collect(Part part, Deque<String> names) {
        if (part instanceof Part.Ref ref) {
            names.add(ref.rule());
        } else if (part instanceof Part.Sequence sequence) {
            sequence.parts().forEach(one -> collect(one, names));
        } else if (part instanceof Part.Choice choice) {
            choice.parts().forEach(one -> collect(one, names));
        } else if (part instanceof Part.Repeat repeat) {
            collect(repeat.part(), names);
        }
    }
}

package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Ordering;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import io.gpt4all.template.internal.value.ViewValue;
import java.util.ArrayList;
import java.util.List;

/** The filters that go by the order of elements. */
final class OrderFilters {
    private static final List<String> GROUP = List.of("grouper", "list");

    private OrderFilters() {}

    static Table add(Table table) {
        return table.add("sort", "reverse? case_sensitive? attribute?", OrderFilters::sort)
                .add("dictsort", "case_sensitive? by? reverse?", OrderFilters::dictsort)
                .add("min", "case_sensitive? attribute?", (v, a, run) -> extreme(v, a, false, run))
                .add("max", "case_sensitive? attribute?", (v, a, run) -> extreme(v, a, true, run))
                .add("groupby", "attribute default? case_sensitive?", OrderFilters::groupBy);
    }

    private static Value sort(Value value, Bound arguments, Run run) {
        List<Value> elements = Sequences.elements(value, run);
        List<Path> paths = Path.several(arguments.find(2));
        List<Value> keys = new ArrayList<>(elements.size());
        for (Value element : elements) {
            keys.add(Path.keys(paths, element, arguments.flag(1), run));
        }
        return ListValue.list(Ordering.sort(elements, keys, arguments.integerFlag(0), run));
    }

    private static Value dictsort(Value value, Bound arguments, Run run) {
        if (!(value instanceof DictValue dict)) {
            throw new Failure("dictsort needs a dict, not " + value.typeName());
        }
        String by = arguments.textOr(1, Text.plain("key")).chars();
        if (!by.equals("key") && !by.equals("value")) {
            throw new Failure("dictsort goes by 'key' or 'value', not '" + by + "'");
        }
        Path path = Path.of(IntValue.of(by.equals("key") ? 0 : 1), null);
        List<Value> items = Sequences.elements(new ViewValue(dict, ViewValue.Kind.ITEMS), run);
        List<Value> keys = new ArrayList<>(items.size());
        for (Value item : items) {
            keys.add(path.key(item, arguments.flag(0), run));
        }
        return ListValue.list(Ordering.sort(items, keys, arguments.integerFlag(2), run));
    }

    private static Value extreme(Value value, Bound arguments, boolean largest, Run run) {
        Path path = Path.of(arguments.find(1), null);
        Value best = null;
        Value bestKey = null;
        for (Value element : Sequences.elements(value, run)) {
            Value key = path.key(element, arguments.flag(0), run);
            if (best == null
                    || bestKey == null
                    || (largest
                            ? Ordering.isLess(bestKey, key, run)
                            : Ordering.isLess(key, bestKey, run))) {
                best = element;
                bestKey = key;
            }
        }
        return best == null ? new UndefinedValue("an empty sequence has no extreme") : best;
    }

    private static Value groupBy(Value value, Bound arguments, Run run) {
        Path path = Path.of(arguments.get(0), arguments.find(1));
        List<Value> groups = new ArrayList<>();
        List<Value> group = new ArrayList<>();
        Value last = null;
        for (Keyed next : sorted(value, path, arguments.flag(2), run)) {
            run.steps(next.key.weight());
            if (last != null && !next.key.equals(last)) {
                groups.add(group(path, group, run));
                group = new ArrayList<>();
            }
            group.add(next.element);
            last = next.key;
        }
        if (!group.isEmpty()) {
            groups.add(group(path, group, run));
        }
        return ListValue.list(groups);
    }

    /** An element and what it is sorted by. */
    private record Keyed(Value key, Value element) {}

    private static List<Keyed> sorted(Value value, Path path, boolean caseMatters, Run run) {
        List<Value> keys = new ArrayList<>();
        List<Keyed> elements = new ArrayList<>();
        for (Value element : Sequences.elements(value, run)) {
            Value key = path.key(element, caseMatters, run);
            keys.add(key);
            elements.add(new Keyed(key, element));
        }
        return Ordering.sort(elements, keys, false, run);
    }

    private static Value group(Path path, List<Value> elements, Run run) {
        Value grouper = path.follow(elements.get(0), run);
        return ListValue.namedTuple(GROUP, List.of(grouper, ListValue.list(elements)));
    }
}

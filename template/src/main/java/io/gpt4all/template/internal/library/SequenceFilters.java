package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IndexedValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.StreamValue;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import io.gpt4all.template.internal.value.ViewValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filters that take lists apart and put them together. */
final class SequenceFilters {
    private SequenceFilters() {}

    static Table add(Table table) {
        return table.add("length", "", (v, a, run) -> IntValue.of(Sequences.length(v)))
                .alias("count", "length")
                .add("first", "", (v, a, run) -> first(v, run))
                .add("last", "", (v, a, run) -> last(v, run))
                .add("join", "d? attribute?", SequenceFilters::join)
                .add("list", "", (v, a, run) -> list(Sequences.elements(v, run), run))
                .add("reverse", "", (v, a, run) -> reverse(v, run))
                .add("items", "", (v, a, run) -> items(v, run))
                .add("batch", "linecount fill_with?", SequenceFilters::batch)
                .add("slice", "slices fill_with?", SequenceFilters::slice);
    }

    private static Value list(List<Value> elements, Run run) {
        run.steps(elements.size());
        return ListValue.list(new ArrayList<>(elements));
    }

    private static Value first(Value value, Run run) {
        Iterator<Value> elements = Sequences.iterator(value, run);
        return elements.hasNext() ? elements.next() : nothing("first");
    }

    private static Value last(Value value, Run run) {
        requireReversible(value, "last");
        List<Value> elements = Sequences.elements(value, run);
        return elements.isEmpty() ? nothing("last") : elements.get(elements.size() - 1);
    }

    private static void requireReversible(Value value, String filter) {
        if (value instanceof StreamValue) {
            throw new Failure(filter + " needs a list, not a " + value.typeName());
        }
    }

    private static Value nothing(String which) {
        return new UndefinedValue("an empty sequence has no " + which + " element");
    }

    private static Value join(Value value, Bound arguments, Run run) {
        Text glue = arguments.find(0) == null ? Text.EMPTY : arguments.string(0, run);
        Path path = Path.of(arguments.find(1), null);
        List<Value> elements = Sequences.elements(value, run);
        if (!path.keys().isEmpty()) {
            elements = elements.stream().map(element -> path.follow(element, run)).toList();
        }
        return Joins.join(elements, glue, false, run);
    }

    private static Value reverse(Value value, Run run) {
        List<Value> elements = new ArrayList<>(Sequences.elements(value, run));
        run.steps(elements.size());
        Collections.reverse(elements);
        if (value instanceof Text) {
            return Joins.join(elements, Text.EMPTY, true, run);
        }
        boolean reversible =
                value instanceof IndexedValue
                        || value instanceof DictValue
                        || value instanceof ViewValue
                        || value instanceof UndefinedValue;
        return reversible ? new StreamValue(elements) : ListValue.list(elements);
    }

    private static Value items(Value value, Run run) {
        return StreamFilters.lazy(value, () -> pairs(value, run).stream());
    }

    private static List<Value> pairs(Value value, Run run) {
        if (value instanceof UndefinedValue) {
            return List.of();
        }
        if (value instanceof DictValue dict) {
            return Sequences.elements(new ViewValue(dict, ViewValue.Kind.ITEMS), run);
        }
        throw new Failure("items needs a dict, not " + value.typeName());
    }

    private static Value batch(Value value, Bound arguments, Run run) {
        return StreamFilters.lazy(value, () -> batches(value, arguments, run).stream());
    }

    private static List<Value> batches(Value value, Bound arguments, Run run) {
        int size = arguments.integer(0);
        Value filling = arguments.find(1);
        List<Value> batches = new ArrayList<>();
        List<Value> batch = new ArrayList<>();
        for (Value element : Sequences.elements(value, run)) {
            run.step();
            if (batch.size() == size) {
                batches.add(ListValue.list(batch));
                batch = new ArrayList<>();
            }
            batch.add(element);
        }
        if (!batch.isEmpty()) {
            fill(batch, size, filling, run);
            batches.add(ListValue.list(batch));
        }
        return batches;
    }

    private static void fill(List<Value> batch, int size, @Nullable Value filling, Run run) {
        if (filling != null && !(filling instanceof NoneValue) && batch.size() < size) {
            run.steps(size);
            batch.addAll(Collections.nCopies(size - batch.size(), filling));
        }
    }

    private static Value slice(Value value, Bound arguments, Run run) {
        return StreamFilters.lazy(value, () -> slices(value, arguments, run).stream());
    }

    private static List<Value> slices(Value value, Bound arguments, Run run) {
        List<Value> elements = Sequences.elements(value, run);
        int count = arguments.integer(0);
        if (count == 0) {
            throw new Failure("slice needs at least one slice");
        }
        run.steps(elements.size() + Math.max(0L, count));
        List<Value> slices = new ArrayList<>();
        int size = Math.floorDiv(elements.size(), count);
        int longer = Math.floorMod(elements.size(), count);
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = from + size + (i < longer ? 1 : 0);
            List<Value> slice = new ArrayList<>(elements.subList(from, to));
            if (i >= longer) {
                fill(slice, slice.size() + 1, arguments.find(1), run);
            }
            slices.add(ListValue.list(slice));
            from = to;
        }
        return slices;
    }
}

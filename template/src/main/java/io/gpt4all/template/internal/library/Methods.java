package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The methods of strings, lists and dicts; none of them changes its owner. */
public final class Methods {
    private static final Table TEXT = TextMethods.TABLE;
    private static final Table LIST =
            new Table()
                    .add("index", "x", (s, a, run) -> index((ListValue) s, a.get(0), run))
                    .add("count", "x", (s, a, run) -> count((ListValue) s, a.get(0), run));
    private static final Table DICT =
            new Table()
                    .add("get", "key default?", (s, a, run) -> get((DictValue) s, a, run))
                    .add("items", "", (s, a, run) -> items((DictValue) s, run))
                    .add("keys", "", (s, a, run) -> list(((DictValue) s).entries().keySet(), run))
                    .add(
                            "values",
                            "",
                            (s, a, run) -> list(((DictValue) s).entries().values(), run));

    private Methods() {}

    /** Whether any value has a method of that name. */
    public static boolean isKnown(String name) {
        return TEXT.find(name) != null || LIST.find(name) != null || DICT.find(name) != null;
    }

    /** The method of a value, or null when there is none of that name. */
    public static @Nullable Value find(Value owner, String name) {
        Table table = table(owner);
        Operation operation = table == null ? null : table.find(name);
        return operation == null ? null : new Method(operation, owner);
    }

    private static @Nullable Table table(Value owner) {
        if (owner instanceof Text) {
            return TEXT;
        }
        if (owner instanceof ListValue) {
            return LIST;
        }
        return owner instanceof DictValue ? DICT : null;
    }

    /** The entries of a dict as tuples of key and value. */
    static ListValue items(DictValue dict, Run run) {
        run.steps(dict.entries().size());
        List<Value> items = new ArrayList<>();
        dict.entries().forEach((k, v) -> items.add(ListValue.tuple(List.of(k, v))));
        return ListValue.list(items);
    }

    private static ListValue list(Collection<Value> values, Run run) {
        run.steps(values.size());
        return ListValue.list(new ArrayList<>(values));
    }

    private static Value get(DictValue dict, Bound arguments, Run run) {
        run.steps(arguments.get(0).weight());
        Value found = dict.get(arguments.get(0));
        Value fallback = arguments.find(1);
        return found != null ? found : fallback != null ? fallback : NoneValue.NONE;
    }

    private static Value index(ListValue list, Value wanted, Run run) {
        run.steps(list.weight());
        int at = list.items().indexOf(wanted);
        if (at < 0) {
            throw new Failure("index(): the list has no such element");
        }
        return IntValue.of(at);
    }

    private static Value count(ListValue list, Value wanted, Run run) {
        run.steps(list.weight());
        return IntValue.of(list.items().stream().filter(wanted::equals).count());
    }
}

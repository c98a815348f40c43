package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IndexedValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import io.gpt4all.template.internal.value.ViewValue;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of strings, lists and dicts; none of them changes its owner. */
public final class Methods {
    private static final Table TEXT = TextMethods.TABLE;
    private static final Table LIST =
            new Table()
                    .add("index", "x start? stop?", (s, a, run) -> index((IndexedValue) s, a, run))
                    .add("count", "x", (s, a, run) -> count((IndexedValue) s, a.get(0), run));

    private static final Table CHANGEABLE =
            new Table().add("copy", "", (s, a, run) -> s).addAll(LIST);
    private static final Table DICT =
            new Table()
                    .add("get", "key default?", (s, a, run) -> get((DictValue) s, a, run))
                    .add("items", "", (s, a, run) -> view(s, ViewValue.Kind.ITEMS))
                    .add("keys", "", (s, a, run) -> view(s, ViewValue.Kind.KEYS))
                    .add("values", "", (s, a, run) -> view(s, ViewValue.Kind.VALUES))
                    .add("copy", "", (s, a, run) -> s);

    /** What Python has too: it changes its owner, which the sandbox forbids, or is not for text. */
    private static final Map<Table, Set<String>> FORBIDDEN =
            Map.of(
                    TEXT,
                    Set.of("encode", "format_map", "maketrans", "translate"),
                    DICT,
                    Set.of("clear", "fromkeys", "pop", "popitem", "setdefault", "update"),
                    CHANGEABLE,
                    Set.of(
                            "append", "clear", "extend", "insert", "pop", "remove", "reverse",
                            "sort"));

    private Methods() {}

    /** Whether any value has a method of that name, be it one that may not be called. */
    public static boolean isKnown(String name) {
        return TEXT.has(name)
                || CHANGEABLE.has(name)
                || DICT.has(name)
                || FORBIDDEN.values().stream().anyMatch(names -> names.contains(name));
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
        if (owner instanceof IndexedValue) {
            return owner instanceof ListValue list && !list.isTuple() ? CHANGEABLE : LIST;
        }
        return owner instanceof DictValue ? DICT : null;
    }

    /** Whether a value has a method of that name in Python which a template may not call. */
    static boolean isForbidden(Value owner, String name) {
        Table table = table(owner);
        return table != null && FORBIDDEN.getOrDefault(table, Set.of()).contains(name);
    }

    private static Value view(Value dict, ViewValue.Kind kind) {
        return new ViewValue((DictValue) dict, kind);
    }

    private static Value get(DictValue dict, Bound arguments, Run run) {
        run.steps(arguments.get(0).weight());
        Value found = dict.get(arguments.get(0));
        Value fallback = arguments.find(1);
        return found != null ? found : fallback != null ? fallback : NoneValue.NONE;
    }

    private static Value index(IndexedValue list, Bound arguments, Run run) {
        run.steps(list.weight());
        Range range = Range.of(arguments, 1, list.items().size());
        Value wanted = arguments.get(0);
        for (int at = range.from(); at < range.to(); at++) {
            if (list.items().get(at).equals(wanted)) {
                return IntValue.of(at);
            }
        }
        throw new Failure("index(): the list has no such element");
    }

    private static Value count(IndexedValue list, Value wanted, Run run) {
        run.steps(list.weight());
        return IntValue.of(list.items().stream().filter(wanted::equals).count());
    }
}

package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What may follow {@code |}. */
public final class Filters {
    /** All filters. */
    public static final Table TABLE = strings(sequences(new Table()));

    private Filters() {}

    private static Table strings(Table table) {
        return table.add("string", "", (v, a, run) -> Printer.str(v, run))
                // Nothing is escaped here, so everything is safe already.
                .alias("safe", "string")
                .add("trim", "chars?", Filters::trim)
                .add("upper", "", (v, a, run) -> Case.upper(Printer.str(v, run), run))
                .add("lower", "", (v, a, run) -> Case.lower(Printer.str(v, run), run))
                .add("capitalize", "", (v, a, run) -> Case.capitalize(Printer.str(v, run), run))
                .add("replace", "old new count?", Filters::replace)
                .add("tojson", "ensure_ascii? indent? separators? sort_keys?", Json::filter);
    }

    private static Table sequences(Table table) {
        return table.add("length", "", (v, a, run) -> IntValue.of(Sequences.length(v)))
                .alias("count", "length")
                .add("default", "default_value? boolean?", (v, a, run) -> fallback(v, a))
                .alias("d", "default")
                .add("first", "", (v, a, run) -> end(v, true, run))
                .add("last", "", (v, a, run) -> end(v, false, run))
                .add("join", "d?", (v, a, run) -> Joins.join(v, glue(a, run), false, run))
                .add("list", "", (v, a, run) -> ListValue.list(Sequences.elements(v, run)))
                .add("reverse", "", Filters::reverse)
                .add("items", "", (v, a, run) -> items(v, run));
    }

    private static Value trim(Value value, Bound arguments, Run run) {
        Text chars = arguments.has(0) ? arguments.text(0) : null;
        return Strip.BOTH.strip(Printer.str(value, run), chars, run);
    }

    private static Value replace(Value value, Bound arguments, Run run) {
        return TextMethods.replace(Printer.str(value, run), arguments, run);
    }

    private static Value fallback(Value value, Bound arguments) {
        boolean missing = value instanceof UndefinedValue || (arguments.flag(1) && !value.truth());
        Value other = arguments.find(0);
        return !missing ? value : other == null ? Text.EMPTY : other;
    }

    private static Text glue(Bound arguments, Run run) {
        return arguments.find(0) == null ? Text.EMPTY : Printer.str(arguments.get(0), run);
    }

    private static Value end(Value value, boolean first, Run run) {
        List<Value> elements = Sequences.elements(value, run);
        if (elements.isEmpty()) {
            return new UndefinedValue(
                    "an empty sequence has no " + (first ? "first" : "last") + " element");
        }
        return elements.get(first ? 0 : elements.size() - 1);
    }

    private static Value reverse(Value value, Bound arguments, Run run) {
        List<Value> elements = new ArrayList<>(Sequences.elements(value, run));
        run.steps(elements.size());
        Collections.reverse(elements);
        return value instanceof Text
                ? Joins.join(ListValue.list(elements), Text.EMPTY, true, run)
                : ListValue.list(elements);
    }

    private static Value items(Value value, Run run) {
        if (value instanceof UndefinedValue) {
            return ListValue.list(List.of());
        }
        if (value instanceof DictValue dict) {
            return Methods.items(dict, run);
        }
        throw new Failure("items needs a dict, not " + value.typeName());
    }
}

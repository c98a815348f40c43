package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;

/**
 * What may follow {@code |}: the filters of Jinja2 but those that make or read HTML pages ({@code
 * urlize}, {@code xmlattr}, {@code striptags}), {@code pprint}, and {@code random}, by which a
 * prompt would be another one each time; and {@code from_json} and {@code regex_replace}, which
 * Jinja2 does not have and templates of published models use.
 */
public final class Filters {
    /** All filters. */
    public static final Table TABLE = table();

    private Filters() {}

    private static Table table() {
        Table table = new Table();
        TextFilters.add(table);
        WrapFilters.add(table);
        SequenceFilters.add(table);
        StreamFilters.add(table);
        OrderFilters.add(table);
        NumberFilters.add(table);
        return table.add("default", "default_value? boolean?", (v, a, run) -> fallback(v, a))
                .alias("d", "default")
                .add("attr", "name", (v, a, run) -> attribute(v, a.text(0)))
                .add("from_json", "", (v, a, run) -> JsonReader.read(v, run))
                .add("tojson", "ensure_ascii? indent? separators? sort_keys?", Json::filter);
    }

    private static Value fallback(Value value, Bound arguments) {
        boolean missing = value instanceof UndefinedValue || (arguments.flag(1) && !value.truth());
        Value other = arguments.find(0);
        return !missing ? value : other == null ? Text.EMPTY : other;
    }

    private static Value attribute(Value value, Text name) {
        if (value instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        Value found = Members.listed(value, name.chars());
        return found != null ? found : Members.missing(value, name.chars());
    }
}

package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Namespace;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a template may call by its bare name. */
public final class Functions {
    /** All functions. */
    public static final Table TABLE =
            new Table()
                    .add("raise_exception", "message", (s, a, run) -> raise(a.get(0), run))
                    .add("range", "start stop? step?", (s, a, run) -> range(a, run))
                    .add("namespace", "*", (s, a, run) -> namespace(a))
                    .add("dict", "*", (s, a, run) -> new DictValue(entries(a)));

    private Functions() {}

    /** A function as a value. */
    public static Value value(Operation operation) {
        return new Method(operation, NoneValue.NONE);
    }

    private static Value raise(Value message, Run run) {
        throw new Failure(Printer.str(message, run).chars());
    }

    private static Value range(Bound arguments, Run run) {
        int start = arguments.find(1) == null ? 0 : arguments.integer(0);
        int stop = arguments.integer(arguments.find(1) == null ? 0 : 1);
        int step = arguments.find(2) == null ? 1 : arguments.integer(2);
        if (step == 0) {
            throw new Failure("range() step cannot be zero");
        }
        long span = step > 0 ? (long) stop - start : (long) start - stop;
        long count = span <= 0 ? 0 : (span - 1) / Math.abs((long) step) + 1;
        if (count > run.limits().range()) {
            throw new Failure("range() of " + count + "; at most " + run.limits().range());
        }
        run.steps(count);
        List<Value> numbers = new ArrayList<>((int) count);
        for (long i = 0; i < count; i++) {
            numbers.add(IntValue.of(start + i * step));
        }
        return ListValue.list(numbers);
    }

    private static Value namespace(Bound arguments) {
        Namespace namespace = new Namespace();
        entries(arguments).forEach((name, value) -> namespace.set(((Text) name).chars(), value));
        return namespace;
    }

    private static Map<Value, Value> entries(Bound arguments) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        for (Value source : arguments.all().positional()) {
            if (!(source instanceof DictValue dict)
                    || !dict.entries().keySet().stream().allMatch(Text.class::isInstance)) {
                throw new Failure(arguments.callee() + "() needs names with values, or a dict");
            }
            entries.putAll(dict.entries());
        }
        arguments.all().named().forEach((name, value) -> entries.put(Text.plain(name), value));
        return entries;
    }
}

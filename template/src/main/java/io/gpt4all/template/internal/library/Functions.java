package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Namespace;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.RangeValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a template may call by its bare name. */
public final class Functions {
    private static final long MOST = 1L << 60;
    private static final Text COMMA = Text.plain(", ");

    /** All functions. */
    public static final Table TABLE =
            new Table()
                    .add("raise_exception", "message", (s, a, run) -> raise(a.get(0), run))
                    .add("range", "start stop? step?", (s, a, run) -> range(a, run))
                    .add("namespace", "*", (s, a, run) -> namespace(a, run))
                    .add("dict", "*", (s, a, run) -> new DictValue(entries(a, run)))
                    .add("cycler", "*", (s, a, run) -> Cycler.of(a.all()))
                    .add(
                            "joiner",
                            "sep?",
                            (s, a, run) -> new Joiner(a.find(0) == null ? COMMA : a.get(0)))
                    .add("strftime_now", "format", (s, a, run) -> now(a.text(0), run));

    private Functions() {}

    /** A function as a value. */
    public static Value value(Operation operation) {
        return new Method(operation, NoneValue.NONE);
    }

    private static Value raise(Value message, Run run) {
        throw new Failure(Printer.str(message, run).chars());
    }

    private static Value range(Bound arguments, Run run) {
        long start = arguments.find(1) == null ? 0 : whole(arguments, 0);
        long stop = whole(arguments, arguments.find(1) == null ? 0 : 1);
        long step = arguments.find(2) == null ? 1 : whole(arguments, 2);
        if (step == 0) {
            throw new Failure("range() step cannot be zero");
        }
        long count = RangeValue.count(start, stop, step);
        if (count > run.rangeSize()) {
            throw new Failure("range() of " + count + "; at most " + run.rangeSize());
        }
        return new RangeValue(start, stop, step);
    }

    private static long whole(Bound arguments, int place) {
        if (!(arguments.get(place) instanceof NumberValue number) || number.isFloat()) {
            return arguments.integer(place); // which says what is wrong
        }
        if (!number.isLong() || Math.abs(number.longValue()) > MOST) {
            throw new Failure("range() of numbers beyond " + MOST);
        }
        return number.longValue();
    }

    private static Value now(Text format, Run run) {
        return Text.of(
                TimeFormat.format(format.chars(), ZonedDateTime.now(run.clock()), run),
                !format.isPlain());
    }

    private static Value namespace(Bound arguments, Run run) {
        Namespace namespace = new Namespace();
        entries(arguments, run)
                .forEach((name, value) -> namespace.set(Printer.str(name, run), value));
        return namespace;
    }

    private static Map<Value, Value> entries(Bound arguments, Run run) {
        Map<Value, Value> entries = new LinkedHashMap<>();
        List<Value> sources = arguments.all().positional();
        if (sources.size() > 1) {
            throw new Failure(arguments.callee() + "() takes one dict, or pairs, and names");
        }
        for (Value source : sources) {
            if (source instanceof DictValue dict) {
                run.steps(2L * dict.entries().size());
                entries.putAll(dict.entries());
            } else {
                addPairs(source, entries, run);
            }
        }
        entries.putAll(arguments.all().named());
        return entries;
    }

    private static void addPairs(Value pairs, Map<Value, Value> entries, Run run) {
        if (pairs instanceof UndefinedValue undefined) {
            throw undefined.failure();
        }
        for (Value pair : Sequences.elements(pairs, run)) {
            List<Value> two = Sequences.elements(pair, run);
            if (two.size() != 2) {
                throw new Failure("a dict is made of pairs, not of " + two.size() + " values");
            }
            run.steps(two.get(0).weight());
            entries.put(two.get(0), two.get(1));
        }
    }
}

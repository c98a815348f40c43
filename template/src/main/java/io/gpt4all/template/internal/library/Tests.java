package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arithmetic;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.FloatValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.NumberValue;
import io.gpt4all.template.internal.value.Ordering;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.function.IntPredicate;

/** What may follow {@code is}. */
public final class Tests {
    /** All tests. */
    public static final Table TABLE = kinds(values(relations(new Table())));

    private Tests() {}

    private static Table kinds(Table table) {
        return table.test("defined", v -> !(v instanceof UndefinedValue))
                .test("undefined", v -> v instanceof UndefinedValue)
                .test("none", v -> v instanceof NoneValue)
                .test("boolean", v -> v instanceof BoolValue)
                .test("integer", v -> v instanceof IntValue)
                .test("float", v -> v instanceof FloatValue)
                .test("number", v -> v instanceof NumberValue)
                .test("string", v -> v instanceof Text)
                .test("mapping", v -> v instanceof DictValue)
                .test("iterable", Sequences::isIterable)
                .test("sequence", Sequences::isSequence)
                .test("escaped", v -> v instanceof Text text && text.isMarkup())
                .add("filter", "", (v, a, run) -> isNamed(v, Filters.TABLE))
                .add("test", "", (v, a, run) -> isNamed(v, Tests.TABLE))
                .add("sameas", "other", (v, a, run) -> same(v, a.get(0)))
                // Jinja2's Undefined can be called, though only to fail.
                .test("callable", v -> v instanceof CallableValue || v instanceof UndefinedValue);
    }

    private static Table values(Table table) {
        return table.test("true", v -> v instanceof BoolValue && v.truth())
                .test("false", v -> v instanceof BoolValue && !v.truth())
                .add("odd", "", (v, a, run) -> BoolValue.of(rest(v, 2, run).equals(IntValue.of(1))))
                .add("even", "", (v, a, run) -> BoolValue.of(!rest(v, 2, run).truth()))
                .add("divisibleby", "num", (v, a, run) -> divisible(v, a.get(0), run))
                .add("upper", "", (v, a, run) -> isCase(v, true, run))
                .add("lower", "", (v, a, run) -> isCase(v, false, run));
    }

    private static Table relations(Table table) {
        table.add("eq", "other", (v, a, run) -> BoolValue.of(equal(v, a.get(0), run)))
                .add("ne", "other", (v, a, run) -> BoolValue.of(!equal(v, a.get(0), run)))
                .add("in", "seq", (v, a, run) -> contains(a.get(0), v, run));
        order(table, "lt", "<", order -> order < 0);
        order(table, "le", "<=", order -> order <= 0);
        order(table, "gt", ">", order -> order > 0);
        order(table, "ge", ">=", order -> order >= 0);
        return table.alias("equalto", "eq")
                .alias("==", "eq")
                .alias("!=", "ne")
                .alias("lessthan", "lt")
                .alias("greaterthan", "gt");
    }

    private static void order(Table table, String name, String sign, IntPredicate wanted) {
        table.add(
                        name,
                        "other",
                        (v, a, run) -> {
                            run.steps(v.weight());
                            return BoolValue.of(Ordering.holds(v, a.get(0), wanted));
                        })
                .alias(sign, name);
    }

    private static Value contains(Value container, Value element, Run run) {
        return BoolValue.of(Sequences.contains(container, element, run));
    }

    private static boolean equal(Value left, Value right, Run run) {
        run.steps(left.weight());
        return left.equals(right);
    }

    private static NumberValue rest(Value value, int divisor, Run run) {
        return (NumberValue) Arithmetic.modulo(value, IntValue.of(divisor), run);
    }

    private static Value divisible(Value value, Value divisor, Run run) {
        return BoolValue.of(!Arithmetic.modulo(value, divisor, run).truth());
    }

    private static Value isCase(Value value, boolean upper, Run run) {
        String chars = Printer.str(value, run).chars();
        run.chars(chars.length());
        return BoolValue.of(Kinds.isCase(chars, upper));
    }

    private static Value isNamed(Value value, Table table) {
        if (!DictValue.isKey(value)) {
            throw new Failure("a " + value.typeName() + " is no name");
        }
        return BoolValue.of(value instanceof Text text && table.has(text.chars()));
    }

    // Python's small integers, short strings and constants are one object each; so are ours.
    @SuppressWarnings("ReferenceEquality") // which is what is asked
    private static Value same(Value left, Value right) {
        boolean constant = left.getClass() == right.getClass() && left.depth() == 0;
        return BoolValue.of(left == right || (constant && left.equals(right)));
    }
}

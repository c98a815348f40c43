package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.StreamValue;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The filters that compute their elements when they are asked for. */
final class StreamFilters {
    private static final Text ATTRIBUTE = Text.plain("attribute");
    private static final Text DEFAULT = Text.plain("default");

    private StreamFilters() {}

    static Table add(Table table) {
        return table.add("map", "*", (v, a, run) -> map(v, a.all(), run))
                .add("select", "*", (v, a, run) -> choose(v, a.all(), false, true, run))
                .add("reject", "*", (v, a, run) -> choose(v, a.all(), false, false, run))
                .add("selectattr", "*", (v, a, run) -> choose(v, a.all(), true, true, run))
                .add("rejectattr", "*", (v, a, run) -> choose(v, a.all(), true, false, run))
                .add("unique", "case_sensitive? attribute?", StreamFilters::unique);
    }

    /** A stream that nothing is computed for, not even checked, before it is asked. */
    static StreamValue lazy(Value source, Supplier<Stream<Value>> elements) {
        return new StreamValue(
                new Iterator<>() {
                    private @Nullable Iterator<Value> rest;

                    private Iterator<Value> rest() {
                        Iterator<Value> known = rest == null ? elements.get().iterator() : rest;
                        rest = known;
                        return known;
                    }

                    @Override
                    public boolean hasNext() {
                        return rest().hasNext();
                    }

                    @Override
                    public Value next() {
                        return rest().next();
                    }
                },
                source);
    }

    /** The elements of a value as Java's stream, computed one by one. */
    static Stream<Value> elements(Value value, Run run) {
        Iterator<Value> elements = Sequences.iterator(value, run);
        Iterable<Value> counted = () -> elements;
        return StreamSupport.stream(counted.spliterator(), false).peek(element -> run.step());
    }

    private static Value map(Value value, Arguments arguments, Run run) {
        return lazy(
                value,
                () ->
                        value.truth()
                                ? elements(value, run).map(change(arguments, run))
                                : Stream.empty());
    }

    private static Function<Value, Value> change(Arguments arguments, Run run) {
        Value attribute = arguments.named().get(ATTRIBUTE);
        if (arguments.positional().isEmpty() && attribute != null) {
            Map<Text, Value> rest = new HashMap<>(arguments.named());
            rest.remove(ATTRIBUTE);
            Path path = Path.of(attribute, rest.remove(DEFAULT));
            if (!rest.isEmpty()) {
                throw new Failure(
                        "map() takes no argument '"
                                + rest.keySet().iterator().next().chars()
                                + "'");
            }
            return element -> path.follow(element, run);
        }
        if (arguments.positional().isEmpty()) {
            throw new Failure("map() needs the name of a filter, or an attribute");
        }
        Operation filter = operation(Filters.TABLE, "filter", arguments.positional().get(0));
        Arguments rest = rest(arguments, 1);
        return element -> filter.apply(element, rest, run);
    }

    private static Value choose(
            Value value, Arguments arguments, boolean byAttribute, boolean keep, Run run) {
        return lazy(
                value,
                () ->
                        value.truth()
                                ? elements(value, run)
                                        .filter(chosen(arguments, byAttribute, keep, run))
                                : Stream.empty());
    }

    private static Predicate<Value> chosen(
            Arguments arguments, boolean byAttribute, boolean keep, Run run) {
        if (byAttribute && arguments.positional().isEmpty()) {
            throw new Failure("the name of an attribute is missing");
        }
        Path path = Path.of(byAttribute ? arguments.positional().get(0) : null, null);
        Predicate<Value> test = test(arguments, byAttribute ? 1 : 0, run);
        return element -> test.test(path.follow(element, run)) == keep;
    }

    private static Predicate<Value> test(Arguments arguments, int place, Run run) {
        if (place >= arguments.positional().size()) {
            return Value::truth;
        }
        Operation test = operation(Tests.TABLE, "test", arguments.positional().get(place));
        Arguments rest = rest(arguments, place + 1);
        return element -> test.apply(element, rest, run).truth();
    }

    private static Operation operation(Table table, String kind, Value name) {
        Operation operation = name instanceof Text text ? table.find(text.chars()) : null;
        if (operation == null) {
            String called = name instanceof Text text ? "'" + text.chars() + "'" : name.typeName();
            throw new Failure("unknown " + kind + " " + called);
        }
        return operation;
    }

    private static Arguments rest(Arguments arguments, int from) {
        List<Value> positional = arguments.positional();
        return new Arguments(positional.subList(from, positional.size()), arguments.named());
    }

    private static Value unique(Value value, Bound arguments, Run run) {
        Path path = Path.of(arguments.find(1), null);
        boolean caseMatters = arguments.flag(0);
        Set<Value> seen = new HashSet<>();
        return lazy(
                value,
                () ->
                        elements(value, run)
                                .filter(
                                        element -> {
                                            Value key = path.key(element, caseMatters, run);
                                            requireHashable(key);
                                            run.steps(key.weight());
                                            return seen.add(key);
                                        }));
    }

    private static void requireHashable(Value key) {
        if (!DictValue.isKey(key)) {
            throw new Failure("unique() cannot compare a " + key.typeName());
        }
    }
}

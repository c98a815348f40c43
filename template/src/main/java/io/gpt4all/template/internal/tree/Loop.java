package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.ObjectValue;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. */
public final class Loop implements ObjectValue {
    /** What of it can be called. */
    public static final Set<String> METHODS = Set.of("cycle", "changed");

    private static final Map<String, Function<Loop, Value>> ATTRIBUTES =
            Map.ofEntries(
                    Map.entry("index", loop -> IntValue.of(loop.at + 1L)),
                    Map.entry("index0", loop -> IntValue.of(loop.at)),
                    Map.entry("revindex", loop -> IntValue.of(loop.items.size() - loop.at)),
                    Map.entry("revindex0", loop -> IntValue.of(loop.items.size() - loop.at - 1L)),
                    Map.entry("first", loop -> BoolValue.of(loop.at == 0)),
                    Map.entry("last", loop -> BoolValue.of(loop.at == loop.items.size() - 1)),
                    Map.entry("length", loop -> IntValue.of(loop.items.size())),
                    Map.entry("depth", loop -> IntValue.of(1)),
                    Map.entry("depth0", loop -> IntValue.of(0)),
                    Map.entry("previtem", loop -> loop.neighbour(-1)),
                    Map.entry("nextitem", loop -> loop.neighbour(1)),
                    Map.entry("cycle", Loop::cycle),
                    Map.entry("changed", Loop::changed));

    private final List<Value> items;
    private int at = -1;
    private @Nullable Value lastSeen;

    Loop(List<Value> items) {
        this.items = items;
    }

    boolean advance() {
        at++;
        return at < items.size();
    }

    Value item() {
        return items.get(at);
    }

    @Override
    public @Nullable Value attribute(String name) {
        Function<Loop, Value> attribute = ATTRIBUTES.get(name);
        return attribute == null ? null : attribute.apply(this);
    }

    @Override
    public String typeName() {
        return "loop";
    }

    private Value neighbour(int distance) {
        int index = at + distance;
        return index >= 0 && index < items.size()
                ? items.get(index)
                : new UndefinedValue("the loop has no item there");
    }

    private CallableValue cycle() {
        return (arguments, run) -> {
            List<Value> choice = arguments.positional();
            if (choice.isEmpty()) {
                throw new Failure("loop.cycle() needs something to choose from");
            }
            return choice.get(at % choice.size());
        };
    }

    private CallableValue changed() {
        return (arguments, run) -> {
            Value seen = ListValue.tuple(arguments.positional());
            run.steps(seen.weight());
            boolean changed = !seen.equals(lastSeen);
            lastSeen = seen;
            return BoolValue.of(changed);
        };
    }
}

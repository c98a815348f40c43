package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.ObjectValue;
import io.gpt4all.template.internal.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code cycler()} makes: values in turn. Belongs to one rendering. */
public final class Cycler implements ObjectValue {
    /** What of it can be called. */
    public static final Set<String> METHODS = Set.of("next", "reset");

    private final List<Value> items;
    private int at;

    private Cycler(List<Value> items) {
        this.items = items;
    }

    static Cycler of(Arguments arguments) {
        if (arguments.positional().isEmpty() || !arguments.named().isEmpty()) {
            throw new Failure("cycler() needs values, and none by name");
        }
        return new Cycler(List.copyOf(arguments.positional()));
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "next" -> (CallableValue) (arguments, run) -> next();
            case "reset" -> (CallableValue) (arguments, run) -> reset();
            case "current" -> items.get(at);
            case "pos" -> IntValue.of(at);
            case "items" -> ListValue.tuple(items);
            default -> null;
        };
    }

    private Value next() {
        Value current = items.get(at);
        at = (at + 1) % items.size();
        return current;
    }

    private Value reset() {
        at = 0;
        return NoneValue.NONE;
    }

    @Override
    public String typeName() {
        return "Cycler";
    }
}

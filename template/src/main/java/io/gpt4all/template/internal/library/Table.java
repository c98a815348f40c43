package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Operations by name. Filled once, when its class is loaded. */
public final class Table {
    private final Map<String, Operation> operations = new HashMap<>();

    Table() {}

    /** The operation of that name, or null. */
    public @Nullable Operation find(String name) {
        return operations.get(name);
    }

    /** Whether there is an operation of that name. */
    public boolean has(String name) {
        return operations.containsKey(name);
    }

    Table add(String name, String parameters, Operation.Body body) {
        operations.put(name, new Operation(name, parameters, body));
        return this;
    }

    Table addAll(Table others) {
        operations.putAll(others.operations);
        return this;
    }

    Table test(String name, Predicate<Value> test) {
        return add(name, "", (subject, args, run) -> BoolValue.of(test.test(subject)));
    }

    Table alias(String alias, String name) {
        Operation operation = operations.get(name);
        if (operation == null) {
            throw new IllegalStateException("no operation " + name);
        }
        operations.put(alias, operation);
        return this;
    }
}

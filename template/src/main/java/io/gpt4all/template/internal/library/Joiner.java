package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import org.jspecify.annotations.Nullable;

/** What {@code joiner()} makes: nothing at the first call, the separator then. */
final class Joiner implements CallableValue {
    private final Value separator;
    private boolean used;

    Joiner(Value separator) {
        this.separator = separator;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        if (!arguments.isEmpty()) {
            throw new Failure("a joiner takes no arguments");
        }
        Value result = used ? separator : Text.EMPTY;
        used = true;
        return result;
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "sep" -> separator;
            case "used" -> BoolValue.of(used);
            default -> null;
        };
    }

    @Override
    public String typeName() {
        return "Joiner";
    }
}

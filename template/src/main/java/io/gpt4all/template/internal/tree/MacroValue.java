package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.NoneValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A macro with the names in sight where it was defined. Belongs to one rendering. */
final class MacroValue implements CallableValue {
    static final Text CALLER = Text.plain("caller");

    private final Macro macro;
    private final Scope closure;
    private final Context context;

    MacroValue(Macro macro, Scope closure, Context context) {
        this.macro = macro;
        this.closure = closure;
        this.context = context;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        Scope inner = new Scope(closure);
        run.enter(macro.depth());
        Scope outer = context.move(inner);
        try {
            bind(arguments, inner);
            return context.capture(macro.body(), inner).text();
        } finally {
            context.restore(outer);
            run.leave(macro.depth());
        }
    }

    private void bind(Arguments arguments, Scope inner) {
        List<Value> positional = arguments.positional();
        Map<Text, Value> named = new LinkedHashMap<>(arguments.named());
        List<Macro.Parameter> parameters = macro.parameters();
        context.run().steps(parameters.size());
        for (int i = 0; i < parameters.size(); i++) {
            Macro.Parameter parameter = parameters.get(i);
            Value given =
                    i < positional.size()
                            ? positional.get(i)
                            : named.remove(Text.plain(parameter.name()));
            inner.set(parameter.name(), given != null ? given : fallback(parameter));
        }
        bindCaller(named, inner);
        bindRest(positional, named, inner);
    }

    private Value fallback(Macro.Parameter parameter) {
        Expression fallback = parameter.fallback();
        return fallback != null
                ? fallback.evaluate(context)
                : new UndefinedValue("parameter '" + parameter.name() + "' was not provided");
    }

    private void bindCaller(Map<Text, Value> named, Scope inner) {
        if (macro.extras().caller()) {
            Value caller = named.remove(CALLER);
            inner.set("caller", caller != null ? caller : new UndefinedValue("No caller defined"));
        }
    }

    private void bindRest(List<Value> positional, Map<Text, Value> named, Scope inner) {
        int count = Math.min(macro.parameters().size(), positional.size());
        List<Value> rest = positional.subList(count, positional.size());
        if (macro.extras().varargs()) {
            inner.set("varargs", ListValue.tuple(List.copyOf(rest)));
        } else if (!rest.isEmpty()) {
            throw new Failure("macro '" + macro.name() + "' takes at most " + count + " arguments");
        }
        if (macro.extras().kwargs()) {
            inner.set("kwargs", new DictValue(new LinkedHashMap<>(named)));
        } else if (!named.isEmpty()) {
            Text name = named.keySet().iterator().next();
            throw new Failure(
                    "macro '" + macro.name() + "' takes no argument '" + name.chars() + "'");
        }
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "name" -> isBlock() ? NoneValue.NONE : Text.plain(macro.name());
            case "arguments" -> ListValue.tuple(parameterNames());
            case "catch_varargs" -> BoolValue.of(macro.extras().varargs());
            case "catch_kwargs" -> BoolValue.of(macro.extras().kwargs());
            case "caller" -> BoolValue.of(macro.extras().caller());
            default -> null;
        };
    }

    private List<Value> parameterNames() {
        return macro.parameters().stream()
                .map(parameter -> (Value) Text.plain(parameter.name()))
                .collect(Collectors.toList());
    }

    @Override
    public String text() {
        return isBlock() ? "<Macro anonymous>" : "<Macro '" + macro.name() + "'>";
    }

    /** Whether it is the block of a call, which has no name of its own. */
    private boolean isBlock() {
        return macro.name().isEmpty();
    }

    @Override
    public String typeName() {
        return "Macro";
    }
}

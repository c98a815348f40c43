package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call as they are written.
 *
 * @param positional by place
 * @param named by name
 * @param rest a sequence with more of those by place, after {@code *}
 * @param namedRest a dict with more of those by name, after {@code **}
 */
public record ArgumentList(
        List<Expression> positional,
        Map<Text, Expression> named,
        @Nullable Expression rest,
        @Nullable Expression namedRest) {
    /** Nothing between the parentheses, or no parentheses. */
    public static final ArgumentList NONE = new ArgumentList(List.of(), Map.of(), null, null);

    /** One argument by place. */
    public static ArgumentList of(Expression argument) {
        return new ArgumentList(List.of(argument), Map.of(), null, null);
    }

    Arguments evaluate(Context context) {
        boolean byPlace = named.isEmpty() && rest == null && namedRest == null;
        if (byPlace && positional.isEmpty()) {
            return Arguments.NONE;
        }
        List<Value> values = new ArrayList<>(positional.size());
        for (Expression argument : positional) {
            values.add(argument.evaluate(context));
        }
        return byPlace ? new Arguments(values, Map.of()) : evaluateMore(context, values);
    }

    private Arguments evaluateMore(Context context, List<Value> values) {
        Map<Text, Value> byName = new LinkedHashMap<>();
        for (Map.Entry<Text, Expression> argument : named.entrySet()) {
            byName.put(argument.getKey(), argument.getValue().evaluate(context));
        }
        if (rest != null) {
            List<Value> more = Sequences.elements(rest.evaluate(context), context.run());
            context.run().steps(more.size());
            values.addAll(more);
        }
        if (namedRest != null) {
            addNamed(namedRest.evaluate(context), byName, context.run());
        }
        return new Arguments(values, byName);
    }

    private static void addNamed(Value more, Map<Text, Value> byName, Run run) {
        if (!(more instanceof DictValue dict)) {
            throw new Failure("** needs a dict, not " + more.typeName());
        }
        run.steps(2L * dict.entries().size());
        dict.entries()
                .forEach(
                        (key, value) -> {
                            if (!(key instanceof Text name)) {
                                throw new Failure("** needs a dict whose keys are strings");
                            }
                            if (byName.put(name, value) != null) {
                                throw new Failure("argument '" + name.chars() + "' is given twice");
                            }
                        });
    }
}

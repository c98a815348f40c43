package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of an operation, written as "sep? maxsplit?"; "*" takes whatever comes. */
final class Signature {
    private final List<String> names = new ArrayList<>();
    private final boolean open;
    private int required;

    Signature(String parameters) {
        this.open = parameters.equals("*");
        for (String parameter : open ? new String[0] : parameters.trim().split(" ")) {
            boolean optional = parameter.endsWith("?");
            if (!parameter.isEmpty()) {
                names.add(optional ? parameter.substring(0, parameter.length() - 1) : parameter);
                required += optional ? 0 : 1;
            }
        }
    }

    /** Puts arguments to their parameters, or fails as a wrong call. */
    Bound bind(String callee, Arguments arguments) {
        if (required == 0 && arguments.isEmpty()) {
            return new Bound(callee, arguments, List.of());
        }
        if (open) {
            return new Bound(callee, arguments, arguments.positional());
        }
        if (arguments.positional().size() > names.size()) {
            throw new Failure(callee + "() takes at most " + names.size() + " arguments");
        }
        List<@Nullable Value> values = new ArrayList<>(arguments.positional());
        values.addAll(Collections.nCopies(names.size() - values.size(), null));
        place(callee, arguments.named(), values);
        requireAll(callee, values);
        return new Bound(callee, arguments, values);
    }

    private void place(String callee, Map<Text, Value> byName, List<@Nullable Value> values) {
        for (Map.Entry<Text, Value> named : byName.entrySet()) {
            int place = names.indexOf(named.getKey().chars());
            if (place < 0 || values.get(place) != null) {
                throw new Failure(
                        callee + "() takes no argument '" + named.getKey().chars() + "' here");
            }
            values.set(place, named.getValue());
        }
    }

    private void requireAll(String callee, List<@Nullable Value> values) {
        for (int i = 0; i < required; i++) {
            if (values.get(i) == null) {
                throw new Failure(callee + "() needs an argument '" + names.get(i) + "'");
            }
        }
    }
}

package io.gpt4all.runtime.internal.osgi;

import java.util.Map;

/** Configurations as SCR makes them: what is given, and the defaults of all else. */
final class Configurations {
    private Configurations() {}

    static <T> T with(Class<T> type, Map<String, Object> values) {
        return FakeFramework.proxy(
                type,
                (name, args) ->
                        values.containsKey(name) ? values.get(name) : byDefault(type, name));
    }

    private static Object byDefault(Class<?> type, String name) {
        try {
            return type.getDeclaredMethod(name).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

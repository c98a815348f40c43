package io.gpt4all.runtime.internal.osgi;

import java.util.Map;

/** Configurations as SCR makes them: what is given, and the defaults of all else. */
final class Configurations {
    private Configurations() {}

    static ChatConfiguration with(Map<String, Object> values) {
        return FakeFramework.proxy(
                ChatConfiguration.class,
                (name, args) -> values.containsKey(name) ? values.get(name) : byDefault(name));
    }

    private static Object byDefault(String name) {
        try {
            return ChatConfiguration.class.getDeclaredMethod(name).getDefaultValue();
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

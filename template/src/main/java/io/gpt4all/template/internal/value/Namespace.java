package io.gpt4all.template.internal.value;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code namespace()} makes: the one value that a template can change. */
public final class Namespace implements ObjectValue {
    private final Map<Text, Value> attributes = new LinkedHashMap<>();

    @Override
    public @Nullable Value attribute(String name) {
        return attributes.get(Text.plain(name));
    }

    /** Sets an attribute. */
    public void set(Text name, Value value) {
        attributes.put(name, value);
    }

    Map<Text, Value> attributes() {
        return attributes;
    }

    @Override
    public String typeName() {
        return "Namespace";
    }
}

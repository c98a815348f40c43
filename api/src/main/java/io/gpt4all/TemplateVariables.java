package io.gpt4all;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks and copies what a session adds to a template's variables. */
final class TemplateVariables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Set<String> SET_BY_SESSIONS =
            Set.of("messages", "add_generation_prompt", "bos_token", "eos_token");
    private static final Set<String> LISTS = Set.of("tools", "documents");

    private TemplateVariables() {}

    static Map<String, @Nullable Object> copy(Map<String, ? extends @Nullable Object> variables) {
        Map<String, @Nullable Object> copies = new LinkedHashMap<>();
        variables.forEach(
                (name, value) -> {
                    checkName(name);
                    checkKind(name, value);
                    copies.put(name, JsonValues.copy(name, value));
                });
        return Collections.unmodifiableMap(copies);
    }

    private static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + name
                            + "' cannot be the name of a template's variable. Use letters, digits"
                            + " and _, and no digit first.");
        }
        if (SET_BY_SESSIONS.contains(name)) {
            throw new IllegalArgumentException(
                    "The variable '"
                            + name
                            + "' is set by the session. Give messages as the session's messages, and"
                            + " write a template of your own to change the rest.");
        }
    }

    /** Templates go through these without a look at what they are. */
    private static void checkKind(String name, @Nullable Object value) {
        if (LISTS.contains(name) && !isListOfObjects(value)) {
            throw new IllegalArgumentException(
                    "The variable '" + name + "' must be a list of JSON objects (maps).");
        }
        if (name.equals("enable_thinking") && !(value instanceof Boolean)) {
            throw new IllegalArgumentException(
                    "The variable 'enable_thinking' must be true or false. Leave it out for the"
                            + " template's own default.");
        }
    }

    private static boolean isListOfObjects(@Nullable Object value) {
        return value instanceof Collection<?> list && list.stream().allMatch(Map.class::isInstance);
    }
}

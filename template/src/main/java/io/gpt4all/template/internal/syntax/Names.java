package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.library.Functions;
import io.gpt4all.template.internal.library.Methods;
import io.gpt4all.template.internal.tree.Loop;
import io.gpt4all.template.internal.value.Failure;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which names a template sets and calls, so that unknown functions are refused when parsed. */
final class Names {
    private final Set<String> assigned = new HashSet<>();
    private final Map<String, Integer> called = new LinkedHashMap<>();

    void assigned(String name) {
        assigned.add(name);
    }

    void called(Token name) {
        called.putIfAbsent(name.text(), name.offset());
    }

    /** Fails for a called function that is neither ours nor the template's. */
    void check() {
        called.forEach(
                (name, offset) -> {
                    if (Functions.TABLE.find(name) == null && !assigned.contains(name)) {
                        throw new Failure("unknown function '" + name + "'", offset);
                    }
                });
    }

    static void checkMethod(Token name) {
        if (!Methods.isKnown(name.text()) && !Loop.METHODS.contains(name.text())) {
            throw new Failure("unknown method '" + name.text() + "'", name.offset());
        }
    }

    /** Fails for the names by which Python lets out of its sandbox. */
    static void checkAttribute(Token name) {
        if (name.text().startsWith("__") && name.text().endsWith("__")) {
            throw new Failure("attribute '" + name.text() + "' is not available", name.offset());
        }
    }
}

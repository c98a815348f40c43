package io.gpt4all.grammar.internal.schema;

import java.util.List;
import java.util.stream.Stream;

/** Schemas that a value has to satisfy, all of them; none at all for any value. */
record Conjunction(List<Location> schemas) {
    static final Conjunction ANY = new Conjunction(List.of());

    static Conjunction of(Location schema) {
        return Boolean.TRUE.equals(schema.value()) ? ANY : new Conjunction(List.of(schema));
    }

    Conjunction and(Conjunction other) {
        if (schemas.isEmpty() || other.schemas.isEmpty()) {
            return schemas.isEmpty() ? other : this;
        }
        return new Conjunction(
                Stream.concat(schemas.stream(), other.schemas.stream())
                        .distinct()
                        .sorted((a, b) -> a.pointer().compareTo(b.pointer()))
                        .toList());
    }

    boolean isNever() {
        return schemas.stream().anyMatch(Location::isNever);
    }
}

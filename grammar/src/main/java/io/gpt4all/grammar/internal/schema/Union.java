package io.gpt4all.grammar.internal.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a schema allows: any of these shapes.
 *
 * @param shapes without doubles
 */
record Union(Set<Alternative> shapes) {
    static final Union ANY = new Union(Set.of(new Alternative(new Shape.Any(), false)));
    static final Union NEVER = new Union(Set.of());

    /**
     * One shape.
     *
     * @param firm whether the schema speaks of its type: one with {@code properties} and without
     *     {@code type} allows numbers too, and nobody means that
     */
    record Alternative(Shape shape, boolean firm) {}

    boolean isAny() {
        return equals(ANY);
    }

    /** What is to be generated: firm shapes, others only where there are none. */
    List<Shape> meant() {
        boolean firm = shapes.stream().anyMatch(Alternative::firm);
        return shapes.stream()
                .filter(alternative -> alternative.firm || !firm)
                .map(Alternative::shape)
                .toList();
    }

    /** The same without those that nobody means. */
    Union firm() {
        Set<Shape> meant = Set.copyOf(meant());
        return new Union(
                shapes.stream()
                        .filter(alternative -> meant.contains(alternative.shape))
                        .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}

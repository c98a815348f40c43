package io.gpt4all.grammar.internal.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What schemas allow, with all keywords that speak of the same value taken together. */
final class Schemas {
    private static final int NESTING = 100;

    private final Budget budget = new Budget();
    private final References references;
    private final Meet meet = new Meet(this, budget);
    private final Map<Location, Union> known = new HashMap<>();
    private final Set<Location> open = new HashSet<>();

    Schemas(Location root) {
        this.references = new References(root);
    }

    Budget budget() {
        return budget;
    }

    Union union(Conjunction all) {
        Union union = Union.ANY;
        for (Location schema : all.schemas()) {
            union = meet.unions(union, union(schema), schema);
        }
        return union;
    }

    private Union union(Location schema) {
        Union found = known.get(schema);
        if (found == null) {
            if (!open.add(schema)) {
                throw schema.failure("the schema refers to itself with no value in between");
            }
            if (open.size() > NESTING) {
                throw schema.failure("schemas are nested deeper than " + NESTING);
            }
            found = compute(schema);
            open.remove(schema);
            known.put(schema, found);
        }
        return found;
    }

    private Union compute(Location schema) {
        budget.spend(schema);
        if (schema.value() instanceof Boolean all) {
            return all ? Union.ANY : Union.NEVER;
        }
        Reader reader = Reader.of(schema);
        Union union = new Typed(reader).union();
        union = meet.unions(union, values(reader), schema);
        Optional<Location> reference = reader.get("$ref");
        if (reference.isPresent()) {
            union = meet.unions(union, union(references.resolve(reference.get())), schema);
        }
        for (Location part : branches(reader, "allOf")) {
            union = meet.unions(union, union(part), schema);
        }
        union = meet.unions(union, anyOf(reader), schema);
        return meet.unions(union, oneOf(reader), schema);
    }

    private Union values(Reader reader) {
        Union union = Union.ANY;
        Optional<Location> constant = reader.get("const");
        if (constant.isPresent()) {
            union = constants(List.of(constant.get()));
        }
        if (reader.hasAny("enum")) {
            union = meet.unions(union, constants(reader.list("enum")), reader.schema());
        }
        return union;
    }

    private Union constants(List<Location> values) {
        Set<Union.Alternative> shapes = new LinkedHashSet<>();
        for (Location value : values) {
            shapes.add(new Union.Alternative(Constants.of(value, budget), true));
        }
        return new Union(shapes);
    }

    private static List<Location> branches(Reader reader, String keyword) {
        List<Location> branches = reader.list(keyword);
        Optional<Location> place = reader.get(keyword);
        if (place.isPresent() && branches.isEmpty()) {
            throw place.get().failure(keyword + " is empty");
        }
        return branches;
    }

    private Union anyOf(Reader reader) {
        List<Location> branches = branches(reader, "anyOf");
        Set<Union.Alternative> shapes = new LinkedHashSet<>();
        for (Location branch : branches) {
            Union union = union(branch);
            if (union.isAny()) {
                return Union.ANY;
            }
            shapes.addAll(union.shapes());
        }
        return branches.isEmpty() ? Union.ANY : new Union(shapes);
    }

    private Union oneOf(Reader reader) {
        List<Location> branches = branches(reader, "oneOf");
        Set<Union.Alternative> shapes = new LinkedHashSet<>();
        for (int i = 0; i < branches.size(); i++) {
            Union union = union(branches.get(i)).firm();
            for (int j = 0; j < branches.size(); j++) {
                if (i != j && !meet.areApart(union, union(branches.get(j)), reader.schema())) {
                    throw branches.get(i)
                            .failure(
                                    "a value may satisfy "
                                            + branches.get(j)
                                            + " too, which oneOf forbids; tell them apart by a"
                                            + " required property's const, or use anyOf");
                }
            }
            shapes.addAll(union.shapes());
        }
        return branches.isEmpty() ? Union.ANY : new Union(shapes);
    }
}

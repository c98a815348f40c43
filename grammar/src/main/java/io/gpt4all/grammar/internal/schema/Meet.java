package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.schema.Union.Alternative;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What two shapes have in common. */
final class Meet {
    /** How deep required properties are compared, to find that nothing is in both. */
    private static final int DEPTH = 5;

    /** Shapes of one value, its constants not counted. */
    private static final int SHAPES = 500;

    private final Schemas schemas;
    private final Budget budget;
    private final Accepts accepts;
    private int depth;

    Meet(Schemas schemas, Budget budget) {
        this.schemas = schemas;
        this.budget = budget;
        this.accepts = new Accepts(schemas);
    }

    Union unions(Union left, Union right, Location place) {
        if (left.isAny() || right.isAny()) {
            return left.isAny() ? right : left;
        }
        Set<Alternative> common = new LinkedHashSet<>();
        int shapes = 0;
        for (Alternative a : left.shapes()) {
            for (Alternative b : right.shapes()) {
                budget.spend(place);
                Optional<Shape> both = shapes(a.shape(), b.shape());
                both.ifPresent(shape -> common.add(new Alternative(shape, a.firm() || b.firm())));
                shapes += both.isPresent() && !(both.get() instanceof Shape.Const) ? 1 : 0;
                if (shapes > SHAPES) {
                    throw place.failure("more than " + SHAPES + " combinations of subschemas");
                }
            }
        }
        return new Union(common);
    }

    /** Whether it is certain that no value is in both. */
    boolean areApart(Union left, Union right, Location place) {
        return unions(left, right, place).shapes().stream()
                .allMatch(common -> isImpossible(common.shape()));
    }

    private boolean isImpossible(Shape shape) {
        if (!(shape instanceof Shape.Obj object) || depth == DEPTH) {
            return false;
        }
        depth++;
        try {
            return object.required().stream()
                    .map(name -> object.properties().getOrDefault(name, Conjunction.ANY))
                    .anyMatch(this::isImpossible);
        } finally {
            depth--;
        }
    }

    private boolean isImpossible(Conjunction property) {
        return schemas.union(property).shapes().stream()
                .allMatch(alternative -> isImpossible(alternative.shape()));
    }

    private Optional<Shape> shapes(Shape a, Shape b) {
        if (a instanceof Shape.Any || b instanceof Shape.Any) {
            return Optional.of(a instanceof Shape.Any ? b : a);
        } else if (a instanceof Shape.Const constant) {
            return accepts.value(constant, b) ? Optional.of(a) : Optional.empty();
        } else if (b instanceof Shape.Const constant) {
            return accepts.value(constant, a) ? Optional.of(b) : Optional.empty();
        } else if (a instanceof Shape.Num x && b instanceof Shape.Num y) {
            Interval both = x.interval().and(y.interval());
            return both.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Shape.Num(x.integer() || y.integer(), both));
        } else if (a instanceof Shape.Str x && b instanceof Shape.Str y) {
            return strings(x, y);
        } else if (a instanceof Shape.Arr x && b instanceof Shape.Arr y) {
            return arrays(x, y);
        } else if (a instanceof Shape.Obj x && b instanceof Shape.Obj y) {
            return objects(x, y);
        }
        return a instanceof Shape.Plain && a.equals(b) ? Optional.of(a) : Optional.empty();
    }

    private static Optional<Shape> strings(Shape.Str a, Shape.Str b) {
        int min = Math.max(a.min(), b.min());
        int max = Math.min(a.max(), b.max());
        Set<Shape.Pattern> patterns = new LinkedHashSet<>(a.patterns());
        patterns.addAll(b.patterns());
        return max < min ? Optional.empty() : Optional.of(new Shape.Str(min, max, patterns));
    }

    private static Optional<Shape> arrays(Shape.Arr a, Shape.Arr b) {
        List<Conjunction> prefix = new ArrayList<>();
        for (int i = 0; i < Math.max(a.prefix().size(), b.prefix().size()); i++) {
            prefix.add(item(a, i).and(item(b, i)));
        }
        int min = Math.max(a.min(), b.min());
        int max = Math.min(a.max(), b.max());
        return max < min
                ? Optional.empty()
                : Optional.of(new Shape.Arr(List.copyOf(prefix), a.rest().and(b.rest()), min, max));
    }

    static Conjunction item(Shape.Arr array, int index) {
        return index < array.prefix().size() ? array.prefix().get(index) : array.rest();
    }

    private static Optional<Shape> objects(Shape.Obj a, Shape.Obj b) {
        Map<String, Conjunction> properties = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(a.properties().keySet());
        names.addAll(b.properties().keySet());
        for (String name : names) {
            Conjunction first = a.properties().getOrDefault(name, a.additional());
            properties.put(name, first.and(b.properties().getOrDefault(name, b.additional())));
        }
        Set<String> required = new HashSet<>(a.required());
        required.addAll(b.required());
        if (required.stream()
                .map(name -> properties.getOrDefault(name, Conjunction.ANY))
                .anyMatch(Conjunction::isNever)) {
            return Optional.empty();
        }
        int min = Math.max(a.min(), b.min());
        int max = Math.min(a.max(), b.max());
        return Optional.of(
                new Shape.Obj(
                        properties,
                        required,
                        a.additional().and(b.additional()),
                        min,
                        max,
                        a.place()));
    }
}

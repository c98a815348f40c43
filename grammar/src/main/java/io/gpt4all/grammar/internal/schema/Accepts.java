package io.gpt4all.grammar.internal.schema;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether a value of {@code enum} or {@code const} has a shape. */
final class Accepts {
    private final Schemas schemas;

    Accepts(Schemas schemas) {
        this.schemas = schemas;
    }

    boolean value(Shape.Const constant, Shape shape) {
        if (shape instanceof Shape.Const other) {
            return other.equals(constant);
        }
        return value(constant.place(), shape);
    }

    private boolean value(Location place, Shape shape) {
        Object value = place.value();
        if (shape instanceof Shape.Any) {
            return true;
        } else if (shape instanceof Shape.Plain plain) {
            return plain.isNull() ? value == null : value instanceof Boolean;
        } else if (shape instanceof Shape.Num number) {
            return value instanceof Number && number(Numbers.of(place), number);
        } else if (shape instanceof Shape.Str string) {
            return value instanceof CharSequence text && string(text.toString(), string);
        } else if (shape instanceof Shape.Arr array) {
            return value instanceof List<?> && array(Reader.list(place), array);
        } else if (shape instanceof Shape.Obj object) {
            return value instanceof Map<?, ?> && object(place, object);
        }
        return Constants.of(place, schemas.budget()).equals(shape);
    }

    private boolean value(Location place, Conjunction schema) {
        schemas.budget().spend(place);
        return schemas.union(schema).shapes().stream()
                .anyMatch(alternative -> value(place, alternative.shape()));
    }

    private static boolean number(BigDecimal value, Shape.Num number) {
        return number.interval().contains(value) && (!number.integer() || Numbers.isWhole(value));
    }

    private static boolean string(String text, Shape.Str string) {
        int length = text.codePointCount(0, text.length());
        if (length < string.min() || length > string.max()) {
            return false;
        }
        for (Shape.Pattern pattern : string.patterns()) {
            throw new SchemaFailure("not supported beside enum or const", pattern.pointer());
        }
        return true;
    }

    private boolean array(List<Location> items, Shape.Arr array) {
        boolean fits = items.size() >= array.min() && items.size() <= array.max();
        for (int i = 0; fits && i < items.size(); i++) {
            fits = value(items.get(i), Meet.item(array, i));
        }
        return fits;
    }

    private boolean object(Location place, Shape.Obj object) {
        Map<String, Location> members = new HashMap<>();
        Reader.members(place).forEach(m -> members.put(m.getKey(), m.getValue()));
        boolean sized = members.size() >= object.min() && members.size() <= object.max();
        return sized
                && members.keySet().containsAll(object.required())
                && members.entrySet().stream()
                        .allMatch(m -> value(m.getValue(), property(object, m.getKey())));
    }

    private static Conjunction property(Shape.Obj object, String name) {
        return object.properties().getOrDefault(name, object.additional());
    }
}

package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.Repeats;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the keywords of a schema that speak of one type allow, and {@code type} itself. */
final class Typed {
    private static final List<String> TYPES =
            List.of("object", "array", "string", "number", "boolean", "null", "integer");
    private static final String[] OBJECT = {
        "properties", "required", "additionalProperties", "minProperties", "maxProperties"
    };
    private static final String[] ARRAY = {
        "prefixItems", "items", "additionalItems", "minItems", "maxItems"
    };
    private static final String[] STRING = {"minLength", "maxLength", "pattern", "format"};
    private static final String[] NUMBER = {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"
    };

    private final Reader reader;

    Typed(Reader reader) {
        this.reader = reader;
    }

    Union union() {
        boolean typed = reader.hasAny("type");
        if (!typed && !speaksOf("object", "array", "string", "number")) {
            return Union.ANY;
        }
        Set<Union.Alternative> shapes = new LinkedHashSet<>();
        for (String type : typed ? types() : TYPES.subList(0, 6)) {
            shapes.add(new Union.Alternative(shape(type), typed || speaksOf(type)));
        }
        return new Union(shapes);
    }

    private boolean speaksOf(String... types) {
        for (String type : types) {
            boolean found =
                    switch (type) {
                        case "object" -> reader.hasAny(OBJECT);
                        case "array" -> reader.hasAny(ARRAY);
                        case "string" -> reader.hasAny(STRING);
                        case "number", "integer" -> reader.hasAny(NUMBER);
                        default -> false;
                    };
            if (found) {
                return true;
            }
        }
        return false;
    }

    private Set<String> types() {
        Location place = reader.get("type").orElseThrow();
        List<Location> all = place.value() instanceof List<?> ? Reader.list(place) : List.of(place);
        Set<String> types = new LinkedHashSet<>();
        for (Location one : all) {
            if (!TYPES.contains(Reader.string(one))) {
                throw one.failure("a type is one of " + String.join(", ", TYPES));
            }
            types.add(Reader.string(one));
        }
        if (types.contains("number")) {
            types.remove("integer");
        }
        return types;
    }

    private Shape shape(String type) {
        return switch (type) {
            case "object" -> object();
            case "array" -> array();
            case "string" -> string();
            case "null" -> new Shape.Plain(true);
            case "boolean" -> new Shape.Plain(false);
            default -> new Shape.Num(type.equals("integer"), interval());
        };
    }

    private Interval interval() {
        Interval interval =
                new Interval(bound("minimum", false), null)
                        .and(new Interval(bound("exclusiveMinimum", true), null))
                        .and(new Interval(null, bound("maximum", false)))
                        .and(new Interval(null, bound("exclusiveMaximum", true)));
        Optional<Location> format = reader.get("format");
        if (format.isPresent() && Formats.isInteger(Reader.string(format.get()))) {
            return interval.and(Formats.integers(format.get()));
        }
        return interval;
    }

    private Interval.@Nullable Bound bound(String key, boolean exclusive) {
        Location place = reader.get(key).orElse(null);
        if (place == null) {
            return null;
        }
        BigDecimal value = Numbers.of(place);
        return new Interval.Bound(value, exclusive, place);
    }

    private Shape string() {
        Set<Shape.Pattern> patterns = new LinkedHashSet<>();
        reader.get("pattern")
                .ifPresent(p -> patterns.add(new Shape.Pattern(Reader.string(p), p.pointer())));
        reader.get("format").ifPresent(f -> Formats.pattern(f).ifPresent(patterns::add));
        int max = reader.size("maxLength", Repeats.UNBOUNDED);
        return new Shape.Str(reader.least("minLength"), max, patterns);
    }

    private Shape array() {
        List<Location> prefix = new ArrayList<>(reader.list("prefixItems"));
        Optional<Location> rest = reader.get("items");
        if (rest.isPresent() && rest.get().value() instanceof List<?>) {
            if (reader.hasAny("prefixItems")) {
                throw rest.get().failure("items is a schema beside prefixItems");
            }
            prefix.addAll(Reader.list(rest.get()));
            rest = reader.get("additionalItems");
        }
        return new Shape.Arr(
                prefix.stream().map(Conjunction::of).toList(),
                rest.map(Conjunction::of).orElse(Conjunction.ANY),
                reader.least("minItems"),
                reader.size("maxItems", Repeats.UNBOUNDED));
    }

    private Shape object() {
        Map<String, Conjunction> properties = new LinkedHashMap<>();
        reader.get("properties")
                .map(Reader::members)
                .orElse(List.of())
                .forEach(m -> properties.put(m.getKey(), Conjunction.of(m.getValue())));
        Conjunction additional =
                reader.get("additionalProperties").map(Conjunction::of).orElse(Conjunction.ANY);
        Set<String> required = new HashSet<>();
        for (Location name : reader.list("required")) {
            required.add(Reader.string(name));
            properties.putIfAbsent(Reader.string(name), additional);
        }
        return new Shape.Obj(
                properties,
                required,
                additional,
                reader.least("minProperties"),
                reader.size("maxProperties", Repeats.UNBOUNDED),
                reader.schema());
    }
}

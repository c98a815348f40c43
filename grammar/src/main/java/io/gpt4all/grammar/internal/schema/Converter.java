package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;
import io.gpt4all.grammar.internal.rule.Printer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a rule for each schema, or schemas together, that a value somewhere has to satisfy. */
public final class Converter {
    private final Book book = new Book();
    private final Common common = new Common(book);
    private final StringRules strings = new StringRules(book, common);
    private final ArrayRules arrays = new ArrayRules(book, common, this::value);
    private final ObjectRules objects = new ObjectRules(book, common, this::value);
    private final Map<Conjunction, Part.Ref> rules = new HashMap<>();
    private final Deque<Conjunction> open = new ArrayDeque<>();
    private final Schemas schemas;

    private Converter(Location root) {
        this.schemas = new Schemas(root);
    }

    /**
     * The text of a grammar.
     *
     * @throws SchemaFailure if there is none
     */
    public static String gbnf(@Nullable Object schema) {
        Location root = Location.root(schema);
        try {
            return new Converter(root).convert(root);
        } catch (Book.TooLarge tooLarge) {
            throw root.failure("the grammar " + tooLarge.getMessage());
        }
    }

    private String convert(Location schema) {
        Part.Ref root = book.fresh("root");
        Part.Ref value = value(Conjunction.of(schema));
        book.define(root, value);
        while (!open.isEmpty()) {
            Conjunction next = open.remove();
            Part.Ref rule = rules.get(next);
            if (rule != null) {
                book.define(rule, part(next));
            }
        }
        return Printer.print(book, root)
                .orElseThrow(() -> schema.failure("no value can satisfy the schema"));
    }

    /** The rule of a schema; what it is comes later, since schemas may hold themselves. */
    private Part.Ref value(Conjunction schema) {
        if (schema.schemas().isEmpty()) {
            return common.value();
        }
        Part.Ref known = rules.get(schema);
        if (known == null) {
            String pointer = schema.schemas().get(0).pointer();
            known = book.fresh(pointer.substring(pointer.lastIndexOf('/') + 1));
            rules.put(schema, known);
            open.add(schema);
        }
        return known;
    }

    private Part part(Conjunction schema) {
        List<Part> parts = new ArrayList<>();
        for (Shape shape : schemas.union(schema).meant()) {
            parts.add(part(shape));
        }
        return parts.size() == 1 ? parts.get(0) : new Part.Choice(List.copyOf(parts));
    }

    private Part part(Shape shape) {
        if (shape instanceof Shape.Obj object) {
            return book.share("object", objects.part(object));
        } else if (shape instanceof Shape.Arr array) {
            return book.share("array", arrays.part(array));
        } else if (shape instanceof Shape.Str string) {
            return strings.part(string);
        } else if (shape instanceof Shape.Num number) {
            return book.share(number.integer() ? "integer" : "number", NumberRules.part(number));
        } else if (shape instanceof Shape.Plain plain) {
            return plain.isNull() ? Part.text("null") : Common.bool();
        } else if (shape instanceof Shape.Const constant) {
            return constant(constant.place());
        }
        return common.value();
    }

    private Part constant(Location place) {
        if (place.value() instanceof List<?>) {
            List<Part> items = new ArrayList<>();
            Reader.list(place).forEach(item -> items.add(constant(item)));
            return written("[", items, "]");
        } else if (place.value() instanceof Map<?, ?>) {
            List<Part> members = new ArrayList<>();
            for (Map.Entry<String, Location> member : Reader.members(place)) {
                Part key = Part.text(Constants.string(member.getKey(), place));
                Part value = constant(member.getValue());
                members.add(Part.sequence(key, Part.text(":"), common.space(), value));
            }
            return written("{", members, "}");
        }
        return Part.text(Constants.scalar(place));
    }

    private Part written(String open, List<Part> items, String close) {
        List<Part> parts = new ArrayList<>(List.of(Part.text(open), common.space()));
        for (Part item : items) {
            parts.addAll(List.of(item, Part.text(","), common.space()));
        }
        if (!items.isEmpty()) {
            parts.subList(parts.size() - 2, parts.size()).clear();
            parts.add(common.space());
        }
        parts.add(Part.text(close));
        return new Part.Sequence(List.copyOf(parts));
    }
}

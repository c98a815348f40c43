package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;
import io.gpt4all.grammar.internal.rule.Repeats;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Objects: members in the schema's order, then others. */
final class ObjectRules {
    private final Book book;
    private final Common common;
    private final Function<Conjunction, Part.Ref> values;

    ObjectRules(Book book, Common common, Function<Conjunction, Part.Ref> values) {
        this.book = book;
        this.common = common;
        this.values = values;
    }

    Part part(Shape.Obj object) {
        int most = checkedMost(object);
        Part empty = Part.sequence(Part.text("{"), common.space(), Part.text("}"));
        List<Part> parts = new ArrayList<>();
        if (object.required().isEmpty() && object.min() == 0) {
            parts.add(empty);
        }
        if (most > 0) {
            parts.add(Lists.filled(common, "{", members(object, most), "}"));
        }
        return new Part.Choice(List.copyOf(parts));
    }

    /** The bounds of the number of members, where they can be kept by counting. */
    private static int checkedMost(Shape.Obj object) {
        Location place = object.place();
        if (object.min() > Math.max(1, object.required().size())) {
            throw keyword(place, "minProperties")
                    .failure("only 1, or as many as are required, is supported");
        }
        boolean closed = object.additional().isNever();
        boolean counts = object.properties().isEmpty() || object.max() == Repeats.UNBOUNDED;
        if (!counts
                && object.max() > 0
                && !(closed && object.max() >= object.properties().size())) {
            throw keyword(place, "maxProperties")
                    .failure("is not supported beside properties that it would choose from");
        }
        return object.max();
    }

    private static Location keyword(Location place, String keyword) {
        return place.step(keyword).orElse(place);
    }

    /** At least one member: any of those that no required one comes before, then the rest. */
    private Part members(Shape.Obj object, int most) {
        List<String> names = List.copyOf(object.properties().keySet());
        Part other = member(otherKey(object), object.additional());
        Part.Ref next = Lists.next(book, common, other);
        int more = most == Repeats.UNBOUNDED ? most : most - 1;
        Part tail = Repeats.repeat(book, next, 0, names.isEmpty() ? more : Repeats.UNBOUNDED);
        List<Part> starts = new ArrayList<>();
        if (object.required().isEmpty()) {
            starts.add(Part.sequence(other, tail));
        }
        for (int i = names.size() - 1; i >= 0; i--) {
            boolean required = object.required().contains(names.get(i));
            Part.Ref member = member(object, names.get(i));
            if (required) {
                starts.clear();
            }
            starts.add(0, Part.sequence(member, tail));
            Part.Ref listed = Lists.next(book, common, member);
            Part step = required ? listed : Part.optional(listed);
            tail = book.share("members", Part.sequence(step, tail));
        }
        // A required one lets none start that comes behind it.
        return new Part.Choice(List.copyOf(startsUpToRequired(names, object.required(), starts)));
    }

    private static List<Part> startsUpToRequired(
            List<String> names, Set<String> required, List<Part> starts) {
        for (int i = 0; i < names.size(); i++) {
            if (required.contains(names.get(i))) {
                return starts.subList(0, i + 1);
            }
        }
        return starts;
    }

    private Part.Ref member(Shape.Obj object, String name) {
        Part key = Part.text(Constants.string(name, object.place()));
        return member(key, object.properties().getOrDefault(name, object.additional()));
    }

    private Part.Ref member(Part key, Conjunction schema) {
        Part value = values.apply(schema);
        return book.share("member", Part.sequence(key, Part.text(":"), common.space(), value));
    }

    private Part otherKey(Shape.Obj object) {
        return new OtherKeys(book, common).part(object.properties().keySet());
    }
}

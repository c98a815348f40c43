package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;
import io.gpt4all.grammar.internal.rule.Repeats;
import java.util.function.Function;

/** Arrays. */
final class ArrayRules {
    private final Book book;
    private final Common common;
    private final Function<Conjunction, Part.Ref> values;

    ArrayRules(Book book, Common common, Function<Conjunction, Part.Ref> values) {
        this.book = book;
        this.common = common;
        this.values = values;
    }

    Part part(Shape.Arr array) {
        if (array.max() < array.min()) {
            return Part.NEVER;
        }
        Part empty = Part.sequence(Part.text("["), common.space(), Part.text("]"));
        if (array.max() == 0) {
            return empty;
        }
        Part.Ref first = values.apply(Meet.item(array, 0));
        Part items = Part.sequence(first, behind(array));
        Part filled = Lists.filled(common, "[", items, "]");
        return array.min() > 0 ? filled : Part.choice(empty, filled);
    }

    /** What may stand behind the first item. */
    private Part behind(Shape.Arr array) {
        int known = Math.min(array.prefix().size(), array.max());
        int from = Math.max(1, known);
        Part tail = Part.EMPTY;
        if (from < array.max()) {
            Part.Ref next = Lists.next(book, common, values.apply(array.rest()));
            int max = array.max() == Repeats.UNBOUNDED ? array.max() : array.max() - from;
            tail = Repeats.repeat(book, next, Math.max(0, array.min() - from), max);
        }
        for (int i = known - 1; i >= 1; i--) {
            Part.Ref next = Lists.next(book, common, values.apply(array.prefix().get(i)));
            Part more = Part.sequence(next, tail);
            tail = book.share("items", i < array.min() ? more : Part.optional(more));
        }
        return tail;
    }
}

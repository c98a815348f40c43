package io.gpt4all.grammar.internal.schema;

import io.gpt4all.grammar.internal.rule.Book;
import io.gpt4all.grammar.internal.rule.Part;

/** Values with commas between them. */
final class Lists {
    private Lists() {}

    /** Brackets around something or nothing. */
    static Part bracketed(Common common, String open, Part inside, String close) {
        Part filled = Part.optional(Part.sequence(inside, common.space()));
        return Part.sequence(Part.text(open), common.space(), filled, Part.text(close));
    }

    /** Brackets around something. */
    static Part filled(Common common, String open, Part inside, String close) {
        return Part.sequence(
                Part.text(open), common.space(), inside, common.space(), Part.text(close));
    }

    /** One or more. */
    static Part separated(Book book, Common common, Part item) {
        Part.Ref one = book.share("element", item);
        return Part.sequence(one, new Part.Repeat(next(book, common, one), 0, -1));
    }

    /** One more, behind another. */
    static Part.Ref next(Book book, Common common, Part item) {
        return book.share("next", Part.sequence(Part.text(","), common.space(), item));
    }
}

package io.gpt4all.grammar.internal.rule;

import io.gpt4all.grammar.internal.gbnf.CharSet;
import java.util.List;

/** What a rule consists of. */
public sealed interface Part {
    /** The empty text. */
    Part EMPTY = new Sequence(List.of());

    /** What no text is. */
    Part NEVER = new Choice(List.of());

    /** This very text. */
    record Text(String text) implements Part {
        @Override
        public int hashCode() {
            return SeededHash.of(text);
        }
    }

    /** One of these characters. */
    record Characters(CharSet set) implements Part {}

    /** Another rule. */
    record Ref(String rule) implements Part {}

    /** One after the other. */
    record Sequence(List<Part> parts) implements Part {}

    /** One of these; the first does not come before the others. */
    record Choice(List<Part> parts) implements Part {}

    /** The same again and again; no upper bound where {@code max} is below 0. */
    record Repeat(Part part, int min, int max) implements Part {}

    /** One after the other. */
    static Part sequence(Part... parts) {
        return new Sequence(List.of(parts));
    }

    /** One of these. */
    static Part choice(Part... parts) {
        return new Choice(List.of(parts));
    }

    /** This or nothing. */
    static Part optional(Part part) {
        return new Repeat(part, 0, 1);
    }

    /** This very text. */
    static Part text(String text) {
        return new Text(text);
    }

    /** One of the characters from one to another. */
    static Part range(int from, int to) {
        return new Characters(CharSet.of(List.of(new CharSet.Range(from, to)), false));
    }
}

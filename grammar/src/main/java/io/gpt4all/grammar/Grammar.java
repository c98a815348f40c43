package io.gpt4all.grammar;

import io.gpt4all.grammar.internal.gbnf.Failure;
import io.gpt4all.grammar.internal.gbnf.GrammarParser;
import io.gpt4all.grammar.internal.gbnf.Source;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A GBNF grammar that llama.cpp can be given: it takes the text, reads it as it is meant, and
 * neither fails nor hangs on it.
 *
 * <p>The language is that of llama.cpp's own {@code grammars/README.md}; the answer starts with the
 * rule {@code root}. What llama.cpp would refuse is refused here, with the place. So is what it
 * would take and then misread or not survive:
 *
 * <ul>
 *   <li>a rule that is defined twice (the last one would count); {@code []} and {@code [^]} (an
 *       empty text there), ranges that end before they begin, classes and characters that no text
 *       can have (NUL, surrogates, above U+10FFFF);
 *   <li>{@code {m,n}} with {@code n} less than {@code m}, bounds above 2,000 (no bound there),
 *       2,000 copies or more of what is repeated, counted with its own repetitions;
 *   <li>left recursion in every form, and rules that begin in more than 10,000 ways, or with a
 *       chain of more than 1,000 other rules;
 *   <li>groups nested deeper than 100, more than 5,000 rules, names longer than 256 characters,
 *       texts longer than 1,000,000 characters, and what expands to more than 1,000,000 elements,
 *       since llama.cpp copies what is repeated;
 *   <li>tokens ({@code <think>}, {@code <[1000]>} and their negations): they mean another text, or
 *       none, when the model changes.
 * </ul>
 *
 * <p>A value: immutable, safe for use by several threads at once, equal where the texts are.
 */
public final class Grammar {
    private final String text;

    private Grammar(String text) {
        this.text = text;
    }

    /**
     * Checks a grammar, in time that grows with its length.
     *
     * @param text GBNF with a rule named {@code root}; at most 1,000,000 characters
     * @return the grammar
     * @throws GrammarException when llama.cpp must not be given the text
     * @throws NullPointerException if the text is null
     */
    public static Grammar parse(String text) {
        Source source = new Source(Objects.requireNonNull(text, "text"));
        try {
            GrammarParser.parse(source);
            return new Grammar(text);
        } catch (Failure failure) {
            throw new GrammarException(failure, source);
        }
    }

    /** The text that was parsed, unchanged. */
    public String text() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grammar grammar && grammar.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}

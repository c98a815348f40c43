package io.gpt4all.template;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a template makes of a chat. Immutable.
 *
 * @param systemRole whether the text of a system message before a user's gets into the prompt;
 *     found by rendering such a chat
 * @param parts whether it takes a message's content only as a list of parts, {@code [{"type":
 *     "text", "text": "…"}]}, as some templates of models that see pictures do: the words of a
 *     user's message get into the prompt like this, but not as a string
 * @param tools whether it reads the variable {@code tools}
 * @param thinking whether it reads the variable {@code enable_thinking}, the switch by which most
 *     models that can think before they answer are told not to
 * @param variables the variables that it reads, functions such as {@code range} left out; a name
 *     that is read only where the template has always set it before is none. In the order in which
 *     they come; unmodifiable
 */
public record Capabilities(
        boolean systemRole, boolean parts, boolean tools, boolean thinking, Set<String> variables) {
    /** Copies the set. */
    public Capabilities {
        variables = Collections.unmodifiableSet(new LinkedHashSet<>(variables));
    }
}

package io.gpt4all;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation begins.
 *
 * <p>Immutable and thread-safe. Start from {@link #DEFAULTS}:
 *
 * <pre>{@code
 * SessionOptions.DEFAULTS.withSystemMessage("Be brief.").withVariable("enable_thinking", false)
 * }</pre>
 *
 * @param messages the messages to begin with, oldest first; a system message comes first; default
 *     none
 * @param modelSystemMessage whether messages that begin with no system message get the one that the
 *     catalogue has for the model, if any; default true, as in the SDK
 * @param chatTemplate a Jinja template in place of all others, or the name of one of the model
 *     file's own variants, such as {@code tool_use}. Default: the one of {@link
 *     ModelOptions#chatTemplate()} or of the configuration, else that of the catalogue, else the
 *     model file's: of its variants {@code tool_use} where there are tools, else the one without a
 *     name
 * @param variables further variables of the template; see {@link #withVariable}; default none
 * @param keepCancelled whether a turn that was cancelled stays in the history with the answer as
 *     far as it came, if there is any; default true
 */
public record SessionOptions(
        List<ChatMessage> messages,
        boolean modelSystemMessage,
        Optional<String> chatTemplate,
        Map<String, @Nullable Object> variables,
        boolean keepCancelled) {

    /** No messages but the model's system message, the model's template, no further variables. */
    public static final SessionOptions DEFAULTS =
            new SessionOptions(List.of(), true, Optional.empty(), Map.of(), true);

    /**
     * Copies list and map.
     *
     * @throws IllegalArgumentException if a variable cannot be one; see {@link #withVariable}
     */
    public SessionOptions {
        messages = List.copyOf(messages);
        variables = TemplateVariables.copy(variables);
    }

    /**
     * These options with a system message before the {@link #messages()}, instead of the one that
     * they began with, if any. It replaces the model's own, even if it is empty.
     *
     * <p>Where the template has no system role, because it refuses such messages or leaves them
     * out, their text is put before that of the user's message that follows, with a line break
     * between them, as llama.cpp does; the GPT4All SDK lets such a template refuse. Where another
     * message follows, or none, it becomes a user's message of its own. An empty text is left out
     * then.
     */
    public SessionOptions withSystemMessage(String text) {
        List<ChatMessage> all = new ArrayList<>();
        all.add(new ChatMessage(Role.SYSTEM, text));
        all.addAll(withoutSystem());
        return new SessionOptions(all, modelSystemMessage, chatTemplate, variables, keepCancelled);
    }

    /** These options without a system message, neither one of their own nor the model's. */
    public SessionOptions withoutSystemMessage() {
        return new SessionOptions(withoutSystem(), false, chatTemplate, variables, keepCancelled);
    }

    /** These options with other {@link #messages()}, a system message among them or not. */
    public SessionOptions withMessages(List<ChatMessage> messages) {
        return new SessionOptions(
                messages, modelSystemMessage, chatTemplate, variables, keepCancelled);
    }

    /** These options with another {@link #chatTemplate()}. */
    public SessionOptions withChatTemplate(String template) {
        return new SessionOptions(
                messages, modelSystemMessage, Optional.of(template), variables, keepCancelled);
    }

    /** These options with another {@link #keepCancelled()}. */
    public SessionOptions withKeepCancelled(boolean keep) {
        return new SessionOptions(messages, modelSystemMessage, chatTemplate, variables, keep);
    }

    /**
     * These options with a further variable of the template, or another value of one.
     *
     * <p>Known to many templates: {@code tools} and {@code documents}, lists of JSON objects, and
     * {@code enable_thinking}, a boolean. Text in tools and documents is only text, as that of
     * messages. All other variables count as the template's own: special tokens in them are
     * understood as such, so they are no place for what people wrote. A variable that is not set is
     * undefined in the template, which then takes its own default.
     *
     * @param name letters, digits and {@code _}, no digit first; not {@code messages}, {@code
     *     add_generation_prompt}, {@code bos_token} or {@code eos_token}, which the session sets
     * @param value as in JSON: null, {@link Boolean}, whole and finite numbers, {@link
     *     CharSequence}, {@link java.util.Collection}, {@link Map} with text as keys, nested up to
     *     100 levels; copied
     * @throws IllegalArgumentException if the name or the value is none of these; says where
     */
    public SessionOptions withVariable(String name, @Nullable Object value) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(variables);
        all.put(name, value);
        return new SessionOptions(messages, modelSystemMessage, chatTemplate, all, keepCancelled);
    }

    private List<ChatMessage> withoutSystem() {
        boolean begins = !messages.isEmpty() && messages.get(0).role() == Role.SYSTEM;
        return begins ? messages.subList(1, messages.size()) : messages;
    }
}

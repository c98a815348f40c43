package io.gpt4all.runtime.internal;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatTemplateException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.ModelInfo;
import io.gpt4all.spi.Segment;
import io.gpt4all.template.Capabilities;
import io.gpt4all.template.ChatTemplate;
import io.gpt4all.template.Rendered;
import io.gpt4all.template.TemplateException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes prompts of messages by a chat template. Thread-safe. */
final class ChatPrompt {
    private final ChatTemplate template;
    private final PromptEnds ends;
    private final Optional<ThinkingTags> tags;
    private final Map<String, Object> variables;
    private volatile @Nullable Capabilities capabilities; // found out when they matter

    private ChatPrompt(TemplateChoice.Chosen chosen, ModelInfo info, SessionOptions options) {
        this.template = chosen.template();
        this.tags = ThinkingTags.in(chosen.text());
        this.ends = new PromptEnds(info);
        this.variables = variables(info, options);
    }

    /**
     * Takes the template that {@link TemplateChoice} finds.
     *
     * @throws ChatTemplateException if there is none or it cannot be parsed
     */
    static ChatPrompt of(
            String model, ModelInfo info, ChatDefaults defaults, SessionOptions options) {
        return new ChatPrompt(
                TemplateChoice.template(model, info, defaults, options), info, options);
    }

    /**
     * Renders messages.
     *
     * @throws ChatTemplateException if the template refuses them
     */
    GenerationRequest request(String session, List<Said> history, GenerateOptions options) {
        List<ChatMessage> messages = Said.messages(history);
        List<Segment> segments = segments(messages);
        int keep = SystemMessages.partsOf(messages, segments);
        List<Segment> prompt = EarlierAnswers.asTokens(ends.prompt(segments), history);
        return Requests.of(session, prompt, ends.addsSpecials(segments), keep, options)
                .withShownTokens(tags.map(ThinkingTags::tokens).orElse(List.of()));
    }

    /** The text that a request for an answer to these messages has. */
    private List<Segment> segments(List<ChatMessage> messages) {
        return render(understood(messages)).segments().stream().map(ChatPrompt::segment).toList();
    }

    /** What finds the thoughts in an answer. */
    Thinking thinking(GenerationRequest request) {
        return tags.map(t -> Thinking.on(t, endsWith(request.prompt(), t.begin())))
                .orElseGet(Thinking::off);
    }

    private static boolean endsWith(List<Segment> prompt, String text) {
        return !prompt.isEmpty()
                && prompt.get(prompt.size() - 1) instanceof Segment.Template template
                && template.text().stripTrailing().endsWith(text);
    }

    private Rendered render(List<ChatMessage> messages) {
        Map<String, Object> all = new HashMap<>(variables);
        all.put("messages", messages.stream().map(this::value).toList());
        try {
            return template.render(all);
        } catch (TemplateException e) {
            throw new ChatTemplateException(
                    "The chat template refuses these messages: " + e.getMessage() + ".", e);
        }
    }

    private List<ChatMessage> understood(List<ChatMessage> messages) {
        boolean merge = SystemMessages.anyIn(messages) && !capabilities().systemRole();
        return merge ? SystemMessages.merged(messages) : messages;
    }

    private Capabilities capabilities() {
        Capabilities known = capabilities;
        if (known == null) {
            known = template.capabilities(variables);
            capabilities = known;
        }
        return known;
    }

    /** All but the messages. */
    private static Map<String, Object> variables(ModelInfo info, SessionOptions options) {
        Map<String, Object> variables = new HashMap<>(options.variables());
        variables.put("add_generation_prompt", true);
        // Left undefined where the vocabulary has none, as templates test for that.
        if (!info.bosToken().isEmpty()) {
            variables.put("bos_token", info.bosToken());
        }
        if (!info.eosToken().isEmpty()) {
            variables.put("eos_token", info.eosToken());
        }
        return variables;
    }

    /** A message as templates know it; its order shows where one prints it. */
    private Map<String, Object> value(ChatMessage message) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("role", message.role().templateName());
        value.put("content", message.content());
        if (!message.thinking().isEmpty()) {
            value.put("reasoning_content", message.thinking());
        }
        if (capabilities().parts()) {
            Map<String, Object> part = new LinkedHashMap<>();
            part.put("type", "text");
            part.put("text", message.content());
            value.put("content", List.of(part));
        }
        return value;
    }

    private static Segment segment(io.gpt4all.template.Segment segment) {
        return segment.fromMessage()
                ? new Segment.User(segment.text())
                : new Segment.Template(segment.text());
    }
}

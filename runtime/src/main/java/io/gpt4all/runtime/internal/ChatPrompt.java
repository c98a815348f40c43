package io.gpt4all.runtime.internal;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatTemplateException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.ModelInfo;
import io.gpt4all.spi.Segment;
import io.gpt4all.template.ChatTemplate;
import io.gpt4all.template.Rendered;
import io.gpt4all.template.TemplateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes prompts of messages by a chat template. Immutable. */
final class ChatPrompt {
    private final ChatTemplate template;
    private final ModelInfo info;

    private ChatPrompt(ChatTemplate template, ModelInfo info) {
        this.template = template;
        this.info = info;
    }

    /**
     * Takes the template of the session, else the model's own.
     *
     * @throws ChatTemplateException if there is none or it cannot be parsed
     */
    static ChatPrompt of(String model, ModelInfo info, SessionOptions options) {
        boolean own = options.chatTemplate().isEmpty();
        String source =
                options.chatTemplate().or(info::chatTemplate).orElseThrow(() -> noTemplate(model));
        try {
            return new ChatPrompt(ChatTemplate.parse(source), info);
        } catch (TemplateException e) {
            String whose = own ? "The chat template of " + model : "The chat template given";
            throw new ChatTemplateException(
                    whose
                            + " cannot be used: "
                            + e.getMessage()
                            + "."
                            + (own ? " Give another in SessionOptions.chatTemplate." : ""),
                    e);
        }
    }

    /**
     * Renders messages.
     *
     * @throws ChatTemplateException if the template refuses them
     */
    GenerationRequest request(String session, List<ChatMessage> messages, GenerateOptions options) {
        Rendered rendered;
        try {
            rendered = template.render(variables(messages));
        } catch (TemplateException e) {
            throw new ChatTemplateException(
                    "The chat template refuses these messages: " + e.getMessage() + ".", e);
        }
        List<Segment> segments = rendered.segments().stream().map(ChatPrompt::segment).toList();
        return Requests.of(session, segments, !beginsWithBos(segments), options);
    }

    private Map<String, Object> variables(List<ChatMessage> messages) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("messages", messages.stream().map(ChatPrompt::message).toList());
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

    /**
     * A template that writes BOS itself must not get another: the model would see two. BOS text
     * that a message begins with is only text and does not count.
     */
    private boolean beginsWithBos(List<Segment> segments) {
        StringBuilder start = new StringBuilder();
        for (Segment segment : segments) {
            if (!(segment instanceof Segment.Template template)) {
                break;
            }
            start.append(template.text());
        }
        String bos = info.bosToken();
        return !bos.isEmpty() && start.length() >= bos.length() && start.indexOf(bos) == 0;
    }

    private static Map<String, Object> message(ChatMessage message) {
        return Map.of("role", message.role().templateName(), "content", message.content());
    }

    private static Segment segment(io.gpt4all.template.Segment segment) {
        return segment.fromMessage()
                ? new Segment.User(segment.text())
                : new Segment.Template(segment.text());
    }

    private static ChatTemplateException noTemplate(String model) {
        return new ChatTemplateException(
                "The model "
                        + model
                        + " has no chat template. Give one in SessionOptions.chatTemplate, or"
                        + " generate from a raw prompt.");
    }
}

package io.gpt4all.runtime.internal;

import io.gpt4all.ChatTemplateException;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.ModelInfo;
import io.gpt4all.template.ChatTemplate;
import io.gpt4all.template.TemplateException;
import java.util.Collection;
import java.util.Optional;

/**
 * The template that a chat goes through.
 *
 * @param source its text, or the name of a variant in the model file
 * @param origin whose it is
 */
record TemplateChoice(String source, Origin origin) {

    /** Whose template it is; each overrides those before it. */
    enum Origin {
        MODEL_FILE("The chat template in the model file of %s"),
        CATALOG("The chat template that the catalogue has for %s"),
        CONFIGURATION(
                "The chat template for %s in ModelOptions.chatTemplate or the configuration's"
                        + " chat.template"),
        SESSION("The chat template given in SessionOptions.chatTemplate for %s");

        private final String words;

        Origin(String words) {
            this.words = words;
        }
    }

    /**
     * A template.
     *
     * @param text what it was parsed from
     */
    record Chosen(ChatTemplate template, String text) {}

    private static final String FOR_TOOLS = "tool_use"; // Hugging Face's name, and llama.cpp's

    /**
     * Chooses and parses: the session's, else the configuration's, else the catalogue's, else the
     * model file's.
     *
     * @param model the model's name, for errors
     * @throws ChatTemplateException if there is none, the catalogue says that the model does not
     *     chat, or it cannot be parsed
     */
    static Chosen template(
            String model, ModelInfo info, ChatDefaults defaults, SessionOptions options) {
        TemplateChoice choice = choose(model, info, defaults, options);
        // Templates have tags in them, so none of them is taken for a name.
        String text = info.templateVariants().getOrDefault(choice.source, choice.source);
        try {
            return new Chosen(ChatTemplate.parse(text), text);
        } catch (TemplateException e) {
            throw choice.unusable(model, e);
        }
    }

    private static TemplateChoice choose(
            String model, ModelInfo info, ChatDefaults defaults, SessionOptions options) {
        Optional<TemplateChoice> given =
                of(options.chatTemplate(), Origin.SESSION)
                        .or(() -> of(defaults.configured(), Origin.CONFIGURATION));
        if (given.isEmpty() && defaults.refusesChats()) {
            throw new ChatTemplateException(
                    "The model "
                            + model
                            + " does not chat: the catalogue has no chat template for it. Generate"
                            + " from a raw prompt, or give a template in"
                            + " SessionOptions.chatTemplate.");
        }
        return given.or(() -> of(defaults.catalogTemplate(), Origin.CATALOG))
                .or(() -> of(ofFile(info, options), Origin.MODEL_FILE))
                .orElseThrow(() -> noTemplate(model));
    }

    private static Optional<String> ofFile(ModelInfo info, SessionOptions options) {
        boolean tools =
                options.variables().get("tools") instanceof Collection<?> list && !list.isEmpty();
        return Optional.ofNullable(tools ? info.templateVariants().get(FOR_TOOLS) : null)
                .or(info::chatTemplate);
    }

    private static Optional<TemplateChoice> of(Optional<String> source, Origin origin) {
        return source.map(text -> new TemplateChoice(text, origin));
    }

    private ChatTemplateException unusable(String model, TemplateException cause) {
        boolean others = origin != Origin.SESSION;
        return new ChatTemplateException(
                origin.words.formatted(model)
                        + " cannot be used: "
                        + cause.getMessage()
                        + "."
                        + (others ? " Give another in SessionOptions.chatTemplate." : ""),
                cause);
    }

    private static ChatTemplateException noTemplate(String model) {
        return new ChatTemplateException(
                "The model "
                        + model
                        + " has no chat template. Give one in SessionOptions.chatTemplate, or"
                        + " generate from a raw prompt.");
    }
}

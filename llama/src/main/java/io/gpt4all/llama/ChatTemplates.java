package io.gpt4all.llama;

import io.gpt4all.gguf.GgufFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The chat templates in a model's file. They are read off its metadata: {@code
 * llama_model_chat_template} answers with names of llama.cpp's own for some models without one.
 */
final class ChatTemplates {
    private static final String KEY = "tokenizer.chat_template";

    private ChatTemplates() {}

    /** The one without a name, which chats take by default. */
    static Optional<String> unnamed(GgufFile file) {
        return file.metadata().string(KEY);
    }

    /** The others by their names. */
    static Map<String, String> variants(GgufFile file) {
        String prefix = KEY + ".";
        Map<String, String> variants = new HashMap<>();
        for (String key : file.metadata().keys()) {
            if (key.startsWith(prefix)) {
                file.metadata()
                        .string(key)
                        .ifPresent(text -> variants.put(key.substring(prefix.length()), text));
            }
        }
        return variants;
    }
}

package io.gpt4all.llama.internal.facade;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.Device;
import io.gpt4all.llama.testing.HeaderValues;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the numbers that stand for C's enum constants against llama.cpp's headers. */
class ConstantsTest {
    @TempDir Path folder;

    @Test
    void numbersInTheFacadeAreTheConstantsOfTheHeaders() {
        Map<String, Long> ours = new LinkedHashMap<>();
        ours.put("LLAMA_TOKEN_ATTR_CONTROL", constant(LlamaVocab.class, "CONTROL"));
        ours.put("LLAMA_TOKEN_ATTR_UNKNOWN", constant(LlamaVocab.class, "UNKNOWN"));
        ours.put("LLAMA_TOKEN_ATTR_USER_DEFINED", constant(LlamaVocab.class, "USER_DEFINED"));
        ours.put("LLAMA_VOCAB_TYPE_NONE", constant(LlamaVocab.class, "NONE"));
        ours.put("LLAMA_VOCAB_TYPE_SPM", constant(LlamaVocab.class, "SENTENCE_PIECE"));
        ours.put("LLAMA_VOCAB_TYPE_WPM", constant(LlamaVocab.class, "WORD_PIECE"));
        ours.put("GGML_LOG_LEVEL_DEBUG", constant(NativeLog.class, "DEBUG"));
        ours.put("GGML_LOG_LEVEL_WARN", constant(NativeLog.class, "WARN"));
        ours.put("GGML_LOG_LEVEL_ERROR", constant(NativeLog.class, "ERROR"));
        ours.put("GGML_LOG_LEVEL_CONT", constant(NativeLog.class, "CONTINUED"));
        ours.put("GGML_LOG_LEVEL_INFO", 2L); // a literal in NativeLog

        assertThat(HeaderValues.of(folder, ours.keySet())).containsExactlyEntriesOf(ours);
    }

    @Test
    void kindsOfDevicesAreInTheOrderOfTheHeaders() {
        Map<String, Long> ours = new LinkedHashMap<>();
        long number = 0;
        for (Device.Type type : Device.Type.values()) {
            ours.put("GGML_BACKEND_DEVICE_TYPE_" + type.name(), number++);
        }

        assertThat(HeaderValues.of(folder, ours.keySet())).containsExactlyEntriesOf(ours);
    }

    private static Long constant(Class<?> owner, String name) {
        try {
            Field field = owner.getDeclaredField(name);
            field.setAccessible(true);
            return ((Number) field.get(null)).longValue();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The constant has moved; follow it here", e);
        }
    }
}

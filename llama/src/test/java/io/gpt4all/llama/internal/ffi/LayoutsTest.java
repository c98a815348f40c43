package io.gpt4all.llama.internal.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.HeaderValues;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds every struct of {@link Layouts} against llama.cpp's headers, as the C compiler lays it. */
class LayoutsTest {
    @TempDir Path folder;

    @Test
    void everyStructHasTheSizesAndOffsetsThatTheHeadersGiveIt() {
        Map<String, Long> ours = new LinkedHashMap<>();
        structs().forEach(struct -> addStruct(struct, ours));

        assertThat(HeaderValues.of(folder, ours.keySet())).containsExactlyEntriesOf(ours);
    }

    @Test
    void noStructThatCrossesTheBorderIsLeftOut() {
        assertThat(structs().map(LayoutsTest::name))
                .contains(
                        "llama_model_params",
                        "llama_context_params",
                        "llama_batch",
                        "llama_sampler_chain_params",
                        "ggml_backend_dev_props",
                        "ggml_backend_dev_caps",
                        "ggml_threadpool_params");
    }

    private static void addStruct(StructLayout struct, Map<String, Long> ours) {
        String type = "struct " + name(struct);
        ours.put("sizeof(" + type + ")", struct.byteSize());
        for (MemoryLayout member : struct.memberLayouts()) {
            member.name().ifPresent(field -> addField(struct, member, field, ours));
        }
    }

    private static void addField(
            StructLayout struct, MemoryLayout member, String field, Map<String, Long> ours) {
        String type = "struct " + name(struct);
        ours.put("offsetof(" + type + ", " + field + ")", Layouts.offset(struct, field));
        ours.put("sizeof(((" + type + " *)0)->" + field + ")", member.byteSize());
    }

    private static Stream<StructLayout> structs() {
        return Arrays.stream(Layouts.class.getDeclaredFields())
                .filter(field -> field.getType() == StructLayout.class)
                .map(LayoutsTest::value);
    }

    private static String name(StructLayout struct) {
        return struct.name().orElseThrow(() -> new AssertionError(struct + " has no name"));
    }

    private static StructLayout value(Field field) {
        try {
            return (StructLayout) field.get(null);
        } catch (IllegalAccessException e) {
            throw new LinkageError(field.toString(), e);
        }
    }
}

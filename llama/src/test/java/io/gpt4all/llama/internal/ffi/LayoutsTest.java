package io.gpt4all.llama.internal.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.testing.CProgram;
import java.io.IOException;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds every layout and constant of {@link Layouts} against the headers of llama.cpp. */
class LayoutsTest {
    @TempDir Path folder;

    @Test
    void everyStructHasTheSizeAndFieldOffsetsThatTheHeadersGiveIt() throws IOException {
        List<String> checks = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        structs().forEach(struct -> addChecks(struct, checks, ours));

        assertThat(theirs(checks)).containsExactlyElementsOf(ours);
    }

    @Test
    void everyConstantHasTheValueThatTheHeadersGiveIt() throws IOException {
        List<String> checks = new ArrayList<>();
        List<String> ours = new ArrayList<>();
        for (Field field : constants().toList()) {
            checks.add(print(field.getName(), field.getName()));
            ours.add(field.getName() + " " + value(field));
        }

        assertThat(theirs(checks)).isNotEmpty().containsExactlyElementsOf(ours);
    }

    @Test
    void theStructsThatArePassedByValueAreAllThere() {
        assertThat(structs().map(LayoutsTest::name))
                .contains(
                        "llama_model_params",
                        "llama_context_params",
                        "llama_batch",
                        "llama_sampler_chain_params");
    }

    private static void addChecks(StructLayout struct, List<String> checks, List<String> ours) {
        String type = "struct " + name(struct);
        checks.add(print(type, "sizeof(" + type + ")"));
        ours.add(type + " " + struct.byteSize());
        for (MemoryLayout member : struct.memberLayouts()) {
            member.name().ifPresent(field -> addField(struct, member, field, checks, ours));
        }
    }

    private static void addField(
            StructLayout struct,
            MemoryLayout member,
            String field,
            List<String> checks,
            List<String> ours) {
        String type = "struct " + name(struct);
        String path = name(struct) + "." + field;
        checks.add(print(path, "offsetof(" + type + ", " + field + ")"));
        ours.add(path + " " + struct.byteOffset(PathElement.groupElement(field)));
        checks.add(print("sizeof " + path, "sizeof(((" + type + " *)0)->" + field + ")"));
        ours.add("sizeof " + path + " " + member.byteSize());
    }

    private static String print(String label, String expression) {
        return "    printf(\"%s %%lld\\n\", (long long)%s);".formatted(label, expression);
    }

    private List<String> theirs(List<String> checks) throws IOException {
        String source =
                """
                #include "ggml-backend.h"
                #include "ggml-cpu.h"
                #include "llama.h"
                #include <stddef.h>
                #include <stdio.h>

                int main(void) {
                %s
                }
                """
                        .formatted(String.join("\n", checks));
        Path file = Files.writeString(folder.resolve("layouts.c"), source);
        return CProgram.compile(file, folder).run("");
    }

    private static Stream<StructLayout> structs() {
        return Arrays.stream(Layouts.class.getDeclaredFields())
                .filter(field -> field.getType() == StructLayout.class)
                .map(field -> (StructLayout) value(field));
    }

    /** Constants have the names of the C enums' values. */
    private static Stream<Field> constants() {
        return Arrays.stream(Layouts.class.getDeclaredFields())
                .filter(field -> field.getType() == int.class)
                .filter(field -> field.getName().matches("(LLAMA|GGML)_.*"));
    }

    private static String name(StructLayout struct) {
        return struct.name().orElseThrow(() -> new AssertionError(struct + " has no name"));
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(field.toString(), e);
        }
    }
}

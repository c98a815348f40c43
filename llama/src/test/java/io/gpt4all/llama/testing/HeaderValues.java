package io.gpt4all.llama.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the C compiler makes of integer expressions over the headers of llama.cpp. */
public final class HeaderValues {
    private HeaderValues() {}

    /**
     * Evaluates expressions such as {@code sizeof(struct llama_batch)}.
     *
     * @param folder an empty folder to work in
     * @return value by expression, in the order given
     * @throws IllegalStateException if one does not compile, with what the compiler said
     */
    public static Map<String, Long> of(Path folder, Collection<String> expressions) {
        List<String> lines = compile(folder, expressions).run("");
        Map<String, Long> values = new LinkedHashMap<>();
        int line = 0;
        for (String expression : expressions) {
            values.put(expression, Long.valueOf(lines.get(line++)));
        }
        return values;
    }

    private static CProgram compile(Path folder, Collection<String> expressions) {
        String body =
                expressions.stream()
                        .map(e -> "    printf(\"%lld\\n\", (long long)(" + e + "));\n")
                        .collect(Collectors.joining());
        String source =
                """
                #include "ggml-backend.h"
                #include "ggml-cpu.h"
                #include "llama.h"
                #include <stddef.h>
                #include <stdio.h>

                int main(void) {
                """
                        + body
                        + "}\n";
        try {
            return CProgram.compile(Files.writeString(folder.resolve("values.c"), source), folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.gpt4all.benchmark;

import io.gpt4all.llama.testing.CProgram;
import io.gpt4all.llama.testing.MappedLibraries;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Copies of the sample model that other libraries can read, or that are quantised otherwise. */
final class CopyRun {
    private static final String KEY = "tokenizer.ggml.pre";
    private static final String OURS = "smollm";
    private static final String KNOWN_TO_ALL = "refact"; // as long, and the same regular expression

    private CopyRun() {}

    /** Writes a copy that names another pre-tokenizer, which older libraries know. */
    static void renamed(Path model, Path copy) throws IOException {
        Files.copy(model, copy, StandardCopyOption.REPLACE_EXISTING);
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            byte[] begin = new byte[(int) Math.min(file.length(), 1 << 24)];
            file.readFully(begin);
            String text = new String(begin, StandardCharsets.ISO_8859_1);
            // The key, its type (4 bytes: 8 is a string), the value's length (8 bytes), the value.
            int value = text.indexOf(KEY) + KEY.length() + 12;
            if (value < KEY.length() + 12 || !text.startsWith(OURS, value)) {
                throw new IllegalArgumentException(model + " does not say " + KEY + " = " + OURS);
            }
            file.seek(value);
            file.write(KNOWN_TO_ALL.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Writes a Q4_0 copy by llama.cpp's own function. */
    static void quantized(Setup setup, Path folder, Path copy) {
        var program =
                CProgram.compile(
                        setup.sources().resolve("benchmark/src/main/c/quantize.c"),
                        folder,
                        List.of(),
                        MappedLibraries.find().core());
        program.run("", setup.model().toString(), copy.toString());
    }
}

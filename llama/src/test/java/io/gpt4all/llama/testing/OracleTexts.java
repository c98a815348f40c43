package io.gpt4all.llama.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The inputs of the comparisons with {@link COracle}. */
public final class OracleTexts {
    private static final Path FOLDER = Path.of("src", "test", "resources", "oracle");

    private OracleTexts() {}

    /** Over 200 texts: scripts, code, white space, numbers, symbols, special tokens, runs. */
    public static List<String> texts() {
        List<String> listed = lines("texts.txt");
        Stream<String> built =
                Stream.of(
                        "",
                        "a".repeat(300),
                        "=".repeat(300),
                        "7".repeat(300),
                        " ".repeat(300),
                        "ab ".repeat(200),
                        String.join(" ", listed));
        return Stream.concat(listed.stream(), built).toList();
    }

    /** Ten prompts to go on from. */
    public static List<String> prompts() {
        return lines("prompts.txt");
    }

    /** One text a line, with the escapes of Java's text blocks. */
    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(FOLDER.resolve(file)).stream()
                    .map(String::translateEscapes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

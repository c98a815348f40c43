package io.gpt4all.models.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The vocabulary of a BERT model.
 *
 * @param words as the model's makers write them: inside of words after {@code ##}
 * @param special those that stand for no text, by what they are for ({@code cls_token})
 */
record WordPieceTokens(List<String> words, Map<String, String> special) {
    private static final int NORMAL = 1; // LLAMA_TOKEN_TYPE_…
    private static final int CONTROL = 3;
    private static final String INSIDE = "##";
    private static final String WORD = "\u2581";

    static WordPieceTokens read(Path file, Map<String, String> special) throws IOException {
        return new WordPieceTokens(Files.readAllLines(file), Map.copyOf(special));
    }

    /** As llama.cpp has them: beginnings of words after U+2581, insides of words bare. */
    List<String> texts() {
        Set<String> control = Set.copyOf(special.values());
        return words.stream().map(word -> control.contains(word) ? word : text(word)).toList();
    }

    private static String text(String word) {
        return word.startsWith(INSIDE) ? word.substring(INSIDE.length()) : WORD + word;
    }

    LongStream types() {
        Set<String> control = Set.copyOf(special.values());
        return words.stream().mapToLong(word -> control.contains(word) ? CONTROL : NORMAL);
    }

    /**
     * The id of the token for something.
     *
     * @throws IOException if the vocabulary has none
     */
    int id(String purpose) throws IOException {
        int id = words.indexOf(special.get(purpose));
        if (id < 0) {
            throw new IOException("The vocabulary has no " + purpose + " " + special.get(purpose));
        }
        return id;
    }
}

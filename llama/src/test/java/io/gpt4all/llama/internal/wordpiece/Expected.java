package io.gpt4all.llama.internal.wordpiece;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.llama.testing.LlamaSources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** What the scripts in {@code src/test/python} wrote, and the vocabulary that it is for. */
final class Expected {
    private Expected() {}

    /** llama.cpp's file with the vocabulary of BERT's uncased models, MiniLM among them. */
    static Path vocabulary() {
        return LlamaSources.vocabularies().stream()
                .filter(file -> file.endsWith("ggml-vocab-bert-bge.gguf"))
                .findAny()
                .orElseThrow();
    }

    static WordPiece bert() {
        return WordPiece.of(GgufFile.read(vocabulary())).orElseThrow();
    }

    /** The objects of a packed file, one a line. */
    static List<JsonNode> objects(String resource) {
        try (InputStream packed = new GZIPInputStream(open(resource));
                MappingIterator<JsonNode> objects =
                        new ObjectMapper().readerFor(JsonNode.class).readValues(packed)) {
            return objects.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> lines(String resource) {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(open(resource), StandardCharsets.US_ASCII))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(Expected.class.getResourceAsStream(resource), resource);
    }
}

package io.gpt4all.shell.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpt4all.GenerateOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of what an answer must be like. */
final class GrammarArguments {
    private static final TypeReference<Map<String, Object>> SCHEMA = new TypeReference<>() {};

    @Option(
            names = "--grammar-file",
            paramLabel = "FILE",
            description = "GBNF grammar that the whole answer follows.")
    private @Nullable Path grammarFile;

    @Option(
            names = "--json-schema",
            paramLabel = "FILE",
            description = "JSON Schema that the answer is a document of.")
    private @Nullable Path schemaFile;

    /**
     * Options with what the files say.
     *
     * @throws IllegalArgumentException if there are two, or one cannot be read
     */
    GenerateOptions addTo(GenerateOptions options) {
        GenerateOptions all = options;
        if (grammarFile != null) {
            all = all.withGrammar(TextFiles.read("The grammar", grammarFile));
        }
        return schemaFile == null ? all : all.withJsonSchema(schema(schemaFile));
    }

    private static Map<String, Object> schema(Path file) {
        try {
            return new ObjectMapper().readValue(TextFiles.read("The JSON Schema", file), SCHEMA);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The JSON Schema " + file + " is no JSON object: " + e.getOriginalMessage(), e);
        }
    }
}

package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected facts come from the Python package gguf: src/test/python/make_fixtures.py. */
class PythonWrittenFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"model", "values"})
    void eachFactIsWhatThePythonReaderFinds(String name) throws Exception {
        GgufFile file = GgufFile.read(Fixtures.path(name + ".gguf"));
        assertThat(describe(file)).containsExactlyElementsOf(Fixtures.lines(name + ".tsv"));
    }

    private static List<String> describe(GgufFile file) {
        List<String> lines = new ArrayList<>();
        lines.add(
                line("file", file.version(), file.alignment(), file.dataOffset(), file.fileSize()));
        GgufMetadata metadata = file.metadata();
        for (String key : metadata.keys()) {
            lines.add(line("value", key, metadata.type(key).orElseThrow(), value(metadata, key)));
        }
        for (GgufTensor t : file.tensors()) {
            long offset = file.dataOffset() + t.offset();
            lines.add(line("tensor", t.name(), t.type(), t.shape(), offset, t.size()));
        }
        return lines;
    }

    private static Object value(GgufMetadata metadata, String key) {
        return switch (metadata.type(key).orElseThrow()) {
            case STRING -> metadata.string(key).orElseThrow();
            case BOOL -> metadata.bool(key).orElseThrow();
            case FLOAT32, FLOAT64 -> python(metadata.decimal(key).orElseThrow());
            case ARRAY -> array(metadata, key);
            default -> metadata.integer(key).orElseThrow();
        };
    }

    private static String array(GgufMetadata metadata, String key) {
        return "%d %s %s"
                .formatted(
                        metadata.arraySize(key).orElseThrow(),
                        metadata.elementType(key).orElseThrow(),
                        metadata.integers(key).orElse(List.of()));
    }

    private static String python(double value) {
        return Double.toString(value).replace("E", "e+");
    }

    private static String line(Object... parts) {
        return String.join("\t", java.util.Arrays.stream(parts).map(Object::toString).toList());
    }
}

package io.gpt4all.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufArrayTest {
    private static final int MANY = 250_000;
    @TempDir Path folder;

    @Test
    void eachOf250000StringsIsReadInItsPlace() throws Exception {
        Path path = folder.resolve("many.gguf");
        try (GgufWriter writer = GgufWriter.create(path)) {
            writer.string("general.architecture", "a");
            writer.strings("tokenizer.ggml.tokens", GgufArrayTest::tokens).uint32("after", 7);
            writer.finish();
        }

        GgufFile file = GgufFile.read(path);
        try (GgufArray array = file.openArray("tokenizer.ggml.tokens")) {
            assertThat(array.size()).isEqualTo(MANY);
            assertThat(array.elementType()).isEqualTo(GgufValueType.STRING);
            for (Iterator<String> expected = tokens(); expected.hasNext(); ) {
                assertThat(array.nextString()).isEqualTo(expected.next());
            }
            assertThat(array.hasNext()).isFalse();
            assertThatThrownBy(array::nextString).isInstanceOf(NoSuchElementException.class);
        }
        assertThat(file.metadata().integer("after")).hasValue(7);
    }

    @Test
    void numbersAreReadByTheirType() {
        GgufFile file = GgufFile.read(Fixtures.path("model.gguf"));
        try (GgufArray scores = file.openArray("tokenizer.ggml.scores");
                GgufArray types = file.openArray("tokenizer.ggml.token_type")) {
            assertThat(scores.elementType()).isEqualTo(GgufValueType.FLOAT32);
            assertThat(scores.nextDecimal()).isFinite();
            assertThatThrownBy(scores::nextInteger)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("tokenizer.ggml.scores are FLOAT32");
            assertThat(types.nextInteger()).isBetween(1L, 6L);
            assertThatThrownBy(types::nextString).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatIsNoArrayCannotBeOpened() {
        GgufFile file = GgufFile.read(Fixtures.path("model.gguf"));
        for (String key : new String[] {"none", "general.architecture"}) {
            assertThatThrownBy(() -> file.openArray(key))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(key);
        }
    }

    @Test
    void aFileThatBecameShorterIsAnError() throws Exception {
        var built = GgufBuilder.model("a").strings("x", "one", "two");
        Path path = built.write(folder);
        GgufFile file = GgufFile.read(path);
        Files.write(path, java.util.Arrays.copyOf(built.bytes(), built.bytes().length - 4));
        try (GgufArray array = file.openArray("x")) {
            assertThat(array.nextString()).isEqualTo("one");
            assertThatThrownBy(array::nextString).isInstanceOf(GgufException.class);
        }
    }

    private static Iterator<String> tokens() {
        return IntStream.range(0, MANY).mapToObj(i -> "token \u00e9 " + i).iterator();
    }
}

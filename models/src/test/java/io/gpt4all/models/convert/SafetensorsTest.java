package io.gpt4all.models.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTest {
    @TempDir private Path folder;

    @Test
    void tensorsAreReadInTheOrderOfTheirValues() throws Exception {
        Safetensors file =
                write(
                        "{\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[24,32]},"
                                + "\"__metadata__\":{\"format\":\"pt\"},"
                                + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}}",
                        32);
        assertThat(file.tensors().stream().map(Safetensors.Tensor::name)).containsExactly("a", "b");
        assertThat(file.tensors().get(0).shape()).containsExactly(2L, 3L);
        assertThat(values(file, 0)).containsExactly(0f, 1f, 2f, 3f, 4f, 5f);
        assertThat(values(file, 1)).containsExactly(6f, 7f);
    }

    @Test
    void valuesOfSeveralChunksFollowEachOther() throws Exception {
        Safetensors file =
                write(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[50000],\"data_offsets\":[0,200000]}}",
                        200_000);
        List<Float> values = values(file, 0);
        assertThat(values).hasSize(50_000);
        assertThat(values.get(16_384)).isEqualTo(16_384f);
        assertThat(values.get(49_999)).isEqualTo(49_999f);
    }

    @Test
    void anotherTypeIsNamedWhenItsValuesAreAskedFor() throws Exception {
        Safetensors file =
                write("{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}", 8);
        assertThatThrownBy(() -> file.values(file.tensors().get(0)))
                .isInstanceOf(IOException.class)
                .hasMessage("a is of type I64; only F32 is converted");
    }

    @Test
    void whatCannotLieInTheFileIsRefused() {
        for (String offsets : List.of("[0,12]", "[8,0]", "[-8,0]", "[4,12]", "[]")) {
            String head =
                    "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":" + offsets + "}}";
            assertThatThrownBy(() -> write(head, 8))
                    .as(offsets)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("a of shape [2] cannot lie");
        }
    }

    @Test
    void anotherFileIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("other"), "no safetensors file");
        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("no safetensors");
        Files.writeString(file, "short");
        assertThatThrownBy(() -> Safetensors.read(file)).hasMessageContaining("ends after 5 bytes");
    }

    /** The values count up from zero. */
    private Safetensors write(String head, int bytes) throws IOException {
        byte[] text = head.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + text.length + bytes);
        file.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text);
        for (int i = 0; i < bytes / Float.BYTES; i++) {
            file.putFloat(i);
        }
        return Safetensors.read(Files.write(folder.resolve("model.safetensors"), file.array()));
    }

    private static List<Float> values(Safetensors file, int tensor) throws IOException {
        List<Float> all = new ArrayList<>();
        file.values(file.tensors().get(tensor))
                .writeTo(
                        (values, offset, count) -> {
                            for (int i = offset; i < offset + count; i++) {
                                all.add(values[i]);
                            }
                        });
        return all;
    }
}

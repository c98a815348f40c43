package io.gpt4all.models.convert;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.gguf.GgufArray;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufMetadata;
import io.gpt4all.gguf.GgufTensor;
import io.gpt4all.gguf.GgufValueType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The files that the build has made of all-MiniLM-L6-v2 are those of llama.cpp's converter and
 * quantiser: {@code src/test/python/minilm.py}.
 */
class MiniLmTest {
    private static final Path MODELS = Path.of(System.getProperty("gpt4all.models"));
    private static final String TYPES = "tokenizer.ggml.token_type";

    @ParameterizedTest
    @EnumSource(Precision.class)
    void tensorsAreThoseOfLlamaCppByteForByte(Precision precision) throws Exception {
        GgufFile file = read(precision);
        List<String> expected = expected(suffix(precision));
        assertThat(expected).hasSize(101);
        List<String> actual = file.tensors().stream().map(t -> line(precision, file, t)).toList();
        if (precision == Precision.F16) { // the quantiser sorts them
            assertThat(actual).containsExactlyElementsOf(expected);
        } else {
            assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void keysAreThoseOfLlamaCpp(Precision precision) throws Exception {
        GgufFile file = read(precision);
        List<String> keys =
                file.metadata().keys().stream().filter(k -> !k.startsWith("general.")).toList();
        assertThat(keys.stream().map(key -> "key\t" + key + "\t" + value(file, key)))
                .containsExactlyElementsOf(expected("key"));
    }

    @Test
    void whatPeopleAreToldIsTheModelsOwn() throws Exception {
        GgufMetadata metadata = read(Precision.F16).metadata();
        assertThat(metadata.string("general.name")).hasValue("all-MiniLM-L6-v2");
        assertThat(metadata.string("general.license")).hasValue("apache-2.0");
        assertThat(metadata.integer("general.file_type")).hasValue(1);
        assertThat(read(Precision.Q8_0).metadata().integer("general.file_type")).hasValue(7);
        assertThat(read(Precision.Q4_0).metadata().integer("general.file_type")).hasValue(2);
    }

    private static GgufFile read(Precision precision) throws IOException {
        return GgufFile.read(MODELS.resolve("all-MiniLM-L6-v2." + suffix(precision) + ".gguf"));
    }

    private static String suffix(Precision precision) {
        return precision.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> expected(String what) throws IOException {
        try (InputStream in = MiniLmTest.class.getResourceAsStream("minilm.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(what + "\t"))
                    .toList();
        }
    }

    private static String line(Precision precision, GgufFile file, GgufTensor tensor) {
        try (FileChannel channel = FileChannel.open(file.path())) {
            channel.position(file.dataOffset() + tensor.offset());
            int size = Math.toIntExact(tensor.size());
            MessageDigest digest = sha256();
            digest.update(Channels.newInputStream(channel).readNBytes(size));
            return String.join(
                    "\t",
                    suffix(precision),
                    tensor.name(),
                    tensor.type().name(),
                    tensor.shape().toString(),
                    hex(digest));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String value(GgufFile file, String key) {
        GgufMetadata metadata = file.metadata();
        GgufValueType type = metadata.type(key).orElseThrow();
        Object value =
                switch (type) {
                    case STRING -> metadata.string(key).orElseThrow();
                    case BOOL -> metadata.bool(key).orElseThrow();
                    case FLOAT32 -> metadata.decimal(key).orElseThrow();
                    case ARRAY -> array(file, key);
                    default -> metadata.integer(key).orElseThrow();
                };
        return type == GgufValueType.ARRAY ? value.toString() : type + " " + value;
    }

    private static String array(GgufFile file, String key) {
        long count = file.metadata().arraySize(key).orElseThrow();
        MessageDigest digest = sha256();
        try (GgufArray array = file.openArray(key)) {
            for (long i = 0; i < count; i++) {
                String element =
                        key.equals(TYPES) ? Long.toString(array.nextInteger()) : array.nextString();
                digest.update((element + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.metadata().elementType(key).orElseThrow() + " " + count + " " + hex(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

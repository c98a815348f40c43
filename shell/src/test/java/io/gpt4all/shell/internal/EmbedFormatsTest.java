package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code gpt4all embed} writes. */
class EmbedFormatsTest {
    /**
     * NumPy 2.4.6: {@code f = io.BytesIO(); np.save(f, np.array([[0.5, -0.25], [1e-4, 3.0], [0.1,
     * -0.0]], dtype='<f4')); f.getvalue().hex()}.
     */
    private static final String NUMPY =
            "934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72"
                    + "646572273a2046616c73652c20277368617065273a2028332c2032292c207d20202020202020"
                    + "2020202020202020202020202020202020202020202020202020202020202020202020202020"
                    + "202020202020202020202020200a0000003f000080be17b7d13800004040cdcccc3d00000080";

    private static final String ODD = "\u00e9\"\ud83d\ude00";

    @TempDir private Path folder;
    private final Harness shell = new Harness();

    @BeforeEach
    void threeVectors() {
        shell.factory.embedder.vectors =
                Map.of(
                                "a",
                                new float[] {0.5f, -0.25f},
                                "b",
                                new float[] {1e-4f, 3},
                                ODD,
                                new float[] {0.1f, -0f})
                        ::get;
    }

    private int embed(String... options) {
        return shell.run(
                Stream.of(List.of("embed"), List.of(options), List.of("a", "b", ODD))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    @Test
    void aLineOfNumbersForEachText() {
        assertThat(embed()).isZero();
        assertThat(shell.printed()).isEqualTo("0.5 -0.25\n1.0E-4 3.0\n0.1 -0.0\n");
        assertThat(shell.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"embed a", "embed --jsonl a", "embed --json a"})
    void numbersReadBackAreTheSameFloats(String line) {
        Random random = new Random(7);
        float[] vector = new float[5000];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = Float.intBitsToFloat(random.nextInt());
            vector[i] = Float.isFinite(vector[i]) ? vector[i] : random.nextFloat();
        }
        shell.factory.embedder.vectors = text -> vector;
        assertThat(shell.run(line.split(" "))).isZero();
        String numbers = shell.printed().substring(shell.printed().lastIndexOf('[') + 1);
        assertThat(
                        Stream.of(numbers.split("].*", -1)[0].strip().split("[ ,]"))
                                .map(Float::valueOf)
                                .map(Float::floatToRawIntBits))
                .isEqualTo(
                        IntStream.range(0, vector.length)
                                .mapToObj(i -> Float.floatToRawIntBits(vector[i]))
                                .toList());
    }

    @Test
    void jsonIsOneObjectWithAllVectors() throws IOException {
        assertThat(embed("--json")).isZero();
        assertThat(shell.printed()).hasLineCount(1).endsWith("}\n");
        assertThat(JsonText.read(shell.printed()))
                .isEqualTo(
                        Map.of(
                                "model",
                                "tiny-embed",
                                "device",
                                "Fake CPU",
                                "dimensions",
                                2L,
                                "embeddings",
                                List.of(
                                        List.of(0.5, -0.25),
                                        List.of(1e-4, 3.0),
                                        List.of(0.1, -0.0)),
                                "prompt_tokens",
                                6L));
    }

    @Test
    void jsonLinesHaveIndexTextAndVector() throws IOException {
        assertThat(embed("--jsonl")).isZero();
        List<String> lines = shell.printed().lines().toList();
        assertThat(lines).hasSize(3).allMatch(line -> line.chars().allMatch(c -> c < 128));
        assertThat(lines.get(0))
                .isEqualTo("{\"index\":0,\"text\":\"a\",\"embedding\":[0.5,-0.25]}");
        assertThat(JsonText.read(lines.get(2)))
                .isEqualTo(Map.of("index", 2L, "text", ODD, "embedding", List.of(0.1, -0.0)));
    }

    @Test
    void npyIsWhatNumPyWritesByteByByte() throws IOException {
        assertThat(embed("--npy")).isZero();
        assertThat(HexFormat.of().formatHex(shell.bytes.toByteArray())).isEqualTo(NUMPY);
        Path file = folder.resolve("a.npy");
        assertThat(embed("--npy", "--output", file.toString())).isZero();
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(NUMPY);
    }

    /** NumPy's for {@code np.zeros((12345, 384))} and {@code np.zeros((2, 1234567))}. */
    @ParameterizedTest
    @CsvSource({"12345, 384", "2, 1234567", "9223372036854775807, 2147483647"})
    void npyHeadersAreAsLongForAnyShape(long rows, int columns) {
        String header =
                "{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }"
                        .formatted(rows, columns);
        byte[] bytes = VectorNpy.header(rows, columns);
        assertThat(bytes)
                .hasSize(128)
                .endsWith('\n')
                .startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII).strip()).isEqualTo(header);
    }

    @Test
    void bytesAreNotForTerminals() {
        shell.screen = true;
        assertThat(embed("--npy")).isEqualTo(2);
        assertThat(shell.err()).startsWith("gpt4all: --npy is no text for a terminal. Give a file");
        assertThat(shell.factory.opened).isEmpty();
        assertThat(embed("--npy", "--output", folder.resolve("a.npy").toString())).isZero();
        assertThat(shell.bytes.size()).isZero();
    }

    @Test
    void anyFormatGoesToAFile() throws IOException {
        for (String format : List.of("--json", "--jsonl")) {
            Path file = folder.resolve("out" + format);
            Harness printing = new Harness();
            assertThat(printing.run("embed", format, "a")).isZero();
            Harness saving = new Harness();
            assertThat(saving.run("embed", format, "--output", file.toString(), "a")).isZero();
            assertThat(file).hasContent(printing.printed());
            assertThat(saving.bytes.size()).isZero();
        }
    }
}

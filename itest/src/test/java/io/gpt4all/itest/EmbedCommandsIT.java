package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.itest.ChildProcess.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code gpt4all embed}, {@code similarity} and {@code rerank} as users run them. */
class EmbedCommandsIT {
    private static final String RANK = ShippedJars.MODELS.resolve("tiny-rank.gguf").toString();

    /** Texts and vectors of another implementation; the file says which. */
    private static final List<Map<String, Object>> REFERENCE =
            Json.objects(Json.resource("minilm-embeddings.json").get("texts"));

    @TempDir private Path folder;

    private static String text(int index) {
        return (String) REFERENCE.get(index).get("text");
    }

    private static void assertVector(int index, float[] vector) {
        float[] expected = Json.floats(REFERENCE.get(index).get("embedding"));
        Vectors.assertAlike(text(index), vector, expected);
    }

    private static Result done(ChildProcess command) throws Exception {
        Result result = command.run();
        assertThat(result.err()).isEmpty();
        assertThat(result.exit()).isZero();
        return result;
    }

    @Test
    void aTextIsALineOfNumbers() throws Exception {
        List<String> lines =
                done(ChildProcess.gpt4all("embed", text(3), text(4))).out().lines().toList();
        assertThat(lines).hasSize(2);
        for (int i = 0; i < 2; i++) {
            String[] words = lines.get(i).split(" ", -1);
            assertThat(words).hasSize(384);
            float[] vector = new float[words.length];
            for (int at = 0; at < words.length; at++) {
                vector[at] = Float.parseFloat(words[at]);
            }
            assertVector(3 + i, vector);
        }
    }

    @Test
    void jsonIsOneObjectWithAllVectors() throws Exception {
        Result result = done(ChildProcess.gpt4all("embed", "--json", text(3), text(4)));
        Map<String, Object> object = Json.parse(result.out());
        assertThat(object)
                .containsOnlyKeys("model", "device", "dimensions", "embeddings", "prompt_tokens")
                .containsEntry("model", "all-MiniLM-L6-v2.f16")
                .containsEntry("dimensions", 384.0);
        int tokens = 0;
        List<?> vectors = (List<?>) object.get("embeddings");
        for (int i = 0; i < 2; i++) {
            assertVector(3 + i, Json.floats(vectors.get(i)));
            tokens += Json.integer(REFERENCE.get(3 + i).get("tokens")) - 2;
        }
        assertThat(vectors).hasSize(2);
        assertThat(Json.integer(object.get("prompt_tokens"))).isEqualTo(tokens);
    }

    @Test
    void jsonlIsAnObjectForEachLineOfStandardInput() throws Exception {
        String input = text(11) + "\n" + text(15) + "\r\n" + text(2); // Cyrillic, emoji
        Result result = done(ChildProcess.gpt4all("embed", "--jsonl").input(input));
        List<String> lines = result.out().lines().toList();
        int[] texts = {11, 15, 2};
        assertThat(lines).hasSize(3);
        for (int i = 0; i < 3; i++) {
            Map<String, Object> object = Json.parse(lines.get(i));
            assertThat(object).containsOnlyKeys("index", "text", "embedding");
            assertThat(Json.integer(object.get("index"))).isEqualTo(i);
            assertThat(object.get("text")).isEqualTo(text(texts[i]));
            assertVector(texts[i], Json.floats(object.get("embedding")));
        }
    }

    @Test
    void npyIsAFileOfRows() throws Exception {
        Path texts = Files.writeString(folder.resolve("texts.txt"), text(3) + "\n" + text(4));
        Path file = folder.resolve("vectors.npy");
        String[] command = {
            "embed", "--npy", "--file", texts.toString(), "--output", file.toString()
        };
        assertThat(done(ChildProcess.gpt4all(command)).out()).isEmpty();

        // By https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        bytes.get(magic);
        assertThat(magic).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertThat(new String(header, StandardCharsets.US_ASCII))
                .contains("'descr': '<f4'", "'fortran_order': False", "'shape': (2, 384)");
        assertThat(bytes.position() % 64).isZero();
        assertThat(bytes.remaining()).isEqualTo(2 * 384 * Float.BYTES);
        for (int i = 0; i < 2; i++) {
            float[] vector = new float[384];
            bytes.asFloatBuffer().get(384 * i, vector);
            assertVector(3 + i, vector);
        }
    }

    @Test
    void similarityTellsWhatIsNearest() throws Exception {
        String[] texts = {"a bear sleeps in its cave", "the stock market fell", "bears hibernate"};
        String out = done(ChildProcess.gpt4all("similarity").with(texts)).out();
        List<String[]> lines = out.lines().map(line -> line.split("\t", -1)).toList();
        assertThat(lines).extracting(line -> line[1]).containsExactly(texts[1], texts[2]);
        assertThat(Double.parseDouble(lines.get(1)[0])).isBetween(0.4, 1.0);
        assertThat(Double.parseDouble(lines.get(0)[0])).isBetween(-0.2, 0.2);

        String[] best = {"similarity", "--top", "1"};
        assertThat(done(ChildProcess.gpt4all(best).with(texts)).out())
                .hasLineCount(1)
                .endsWith("\t" + texts[2] + System.lineSeparator());
    }

    @Test
    void rerankScoresDocuments() throws Exception {
        String[] command = {"rerank", "--model", RANK, RerankerIT.QUERY};
        ChildProcess rerank = ChildProcess.gpt4all(command);
        RerankerIT.DOCUMENTS.forEach(rerank::with);
        List<String> lines = done(rerank).out().lines().toList();
        float[] scores = new float[lines.size()];
        for (int i = 0; i < scores.length; i++) {
            String[] parts = lines.get(i).split("\t", -1);
            assertThat(parts[1]).isEqualTo(RerankerIT.DOCUMENTS.get(i));
            scores[i] = Float.parseFloat(parts[0]);
        }
        RerankerIT.assertScores(scores);
    }

    @Test
    void wrongUsageIsOneLineAndTwo() throws Exception {
        assertError(2, "--dim is 0", "embed", "--dim", "0", "text");
        assertError(2, "--mode is 'middle'", "embed", "--mode", "middle", "text");
        assertError(2, "--json, --jsonl and --npy", "embed", "--json", "--npy", "text");
        assertError(2, "--no-such", "embed", "--no-such", "text");
        assertError(2, "no-such.txt", "embed", "--file", folder.resolve("no-such.txt").toString());
        assertError(2, "empty", "embed", "");
        assertError(2, "TEXT", "similarity");
        assertError(2, "--model", "rerank", "query", "document");
    }

    @Test
    void whatTheModelRefusesIsOneLineAndOne() throws Exception {
        String chat = Distribution.MODEL.toString();
        assertError(1, "not an embedding model", "embed", "--model", chat, "text");
        assertError(1, "not an embedding model", "similarity", "--model", chat, "one", "two");
        assertError(1, "gpt4all rerank", "embed", "--model", RANK, "text");
        assertError(1, "unsupported dimensionality 64", "embed", "--dim", "64", "text");
        assertError(1, "not a valid task type", "embed", "--prefix", "search_query", "text");
        assertError(1, "no-such-model", "embed", "--model", "no-such-model", "text");
    }

    private static void assertError(int exit, String named, String... arguments)
            throws IOException, InterruptedException {
        Result result = ChildProcess.gpt4all(arguments).run();
        assertThat(result.err().lines()).as(result.err()).hasSize(1);
        assertThat(result.err()).contains(named);
        assertThat(result.out()).isEmpty();
        assertThat(result.exit()).as(named).isEqualTo(exit);
    }

    @Test
    void gogoHasTheCommandsToo() throws Exception {
        try (var shell = new ShellSession(Distribution.HOME)) {
            shell.typeUntil("gpt4all:embed --help", "--npy"); // once the bundles are up
            shell.typeOnce("gpt4all:embed text", "(-?\\d\\.\\d+(E-\\d+)? ){383}-?\\d\\.\\d+");
            shell.typeOnce("gpt4all:similarity 'a bear' 'the bear'", "0\\.[89]\\d+\tthe bear");
        }
    }
}

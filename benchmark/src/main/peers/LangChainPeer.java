import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * LangChain4j's MiniLM on ONNX Runtime as a peer of the benchmark, run from its source: {@code java
 * -cp 'lib/*' LangChainPeer.java}. What it reads and prints is what gpt4all_embed_peer.py does.
 */
public final class LangChainPeer {
    private LangChainPeer() {}

    public static void main(String[] words) throws Exception {
        long start = System.nanoTime();
        EmbeddingModel model = new AllMiniLmL6V2EmbeddingModel();
        System.out.println(System.nanoTime() - start);
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] request = line.split(" ", 2);
            List<TextSegment> texts =
                    Files.readAllLines(Path.of(request[1])).stream().map(TextSegment::from).toList();
            long begin = System.nanoTime();
            if (request[0].equals("list")) {
                model.embedAll(texts);
            } else {
                texts.forEach(model::embed);
            }
            System.out.println(System.nanoTime() - begin);
        }
    }
}

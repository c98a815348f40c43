import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * java-llama.cpp as a peer of the benchmark, run from its source: {@code java -cp llama-4.2.0.jar
 * KherudPeer.java MODEL THREADS N_CTX N_BATCH}. What it reads and prints is what gpt4all_peer.py
 * does.
 */
public final class KherudPeer {
    private KherudPeer() {}

    public static void main(String[] words) throws Exception {
        long start = System.nanoTime();
        ModelParameters parameters =
                new ModelParameters()
                        .setModel(words[0])
                        .setThreads(Integer.parseInt(words[1]))
                        .setThreadsBatch(Integer.parseInt(words[1]))
                        .setCtxSize(Integer.parseInt(words[2]))
                        .setBatchSize(Integer.parseInt(words[3]));
        try (LlamaModel model = new LlamaModel(parameters);
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println(System.nanoTime() - start);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int space = line.indexOf(' ');
                answer(model, Integer.parseInt(line.substring(0, space)), line.substring(space + 1));
            }
        }
    }

    private static void answer(LlamaModel model, int tokens, String prompt) {
        InferenceParameters how =
                new InferenceParameters(prompt)
                        .setTemperature(0f)
                        .setNPredict(tokens)
                        .setCachePrompt(false);
        long start = System.nanoTime();
        long first = 0;
        int count = 0;
        for (LlamaOutput output : model.generate(how)) {
            first = first == 0 ? System.nanoTime() : first;
            count++;
        }
        long end = System.nanoTime();
        System.out.println((first - start) + " " + (end - first) + " " + count);
    }
}

package io.gpt4all.llama.internal.inference;

import io.gpt4all.ContextOverflow;
import io.gpt4all.LoraAdapter;
import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.LoraFile;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.Execution;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.ModelSetup;
import io.gpt4all.spi.Sampling;
import io.gpt4all.spi.Segment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A model, two LoRA adapters, and what a C program answers with each of them. */
abstract class AdapterSetup {
    private static final Path MODEL = EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final int THREADS = 1;
    private static final int CONTEXT = 256;
    static final int TOKENS = 40; // more than two turns
    private static final String PROMPT = "Once upon a time there was";
    private static final String SESSION = "adapters";
    static final long ENOUGH = 1000;

    @TempDir static Path folder;
    static Path first;
    static Path second;
    static EngineFixture fixture;
    static COracle oracle;
    static List<Integer> base = List.of();
    static List<Integer> withFirst = List.of();
    static List<Integer> withSecond = List.of();

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        oracle = new COracle(folder);
        first = LoraFile.write(folder.resolve("first.gguf"), MODEL, 1);
        second = LoraFile.write(folder.resolve("second.gguf"), MODEL, 2);
        base = oracle();
        withFirst = oracle("lora=1:" + first);
        withSecond = oracle("lora=1:" + second);
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    static List<Integer> oracle(String... settings) {
        var run = new COracle.Run(THREADS, CONTEXT, CONTEXT, TOKENS);
        return oracle.greedy(MODEL, List.of(PROMPT), run, settings).get(0).generated();
    }

    static InferenceModel open(LoraAdapter... adapters) {
        ModelSetup setup = EngineFixture.setup(List.of(adapters));
        return fixture.open(MODEL, CONTEXT, THREADS, setup);
    }

    static InferenceModel openBoth() {
        return open(new LoraAdapter("first", first, 0), new LoraAdapter("second", second, 0));
    }

    static GenerationRequest request(Optional<Map<String, Float>> adapters) {
        return new GenerationRequest(
                SESSION,
                List.of(new Segment.Template(PROMPT)),
                true,
                Sampling.of(0, 0),
                TOKENS,
                List.of(),
                OptionalInt.of(2),
                Optional.empty(),
                new Execution(false, 0, ContextOverflow.END, 0, adapters));
    }

    static Recorder start(InferenceModel model, Map<String, Float> adapters) {
        Recorder recorder = new Recorder();
        model.generate(request(Optional.of(adapters)), recorder).grant(ENOUGH);
        return recorder;
    }

    static List<Integer> answer(InferenceModel model, Map<String, Float> adapters) {
        return answer(model, start(model, adapters));
    }

    static List<Integer> answer(InferenceModel model) {
        Recorder recorder = new Recorder();
        model.generate(request(Optional.empty()), recorder).grant(ENOUGH);
        return answer(model, recorder);
    }

    /** Leaves nothing in the cache, beside which the last bits would be others. */
    static List<Integer> answer(InferenceModel model, Recorder recorder) {
        recorder.finished();
        model.forget(SESSION);
        return recorder.ids();
    }
}

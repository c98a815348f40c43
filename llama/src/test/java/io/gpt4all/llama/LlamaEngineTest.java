package io.gpt4all.llama;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.EndReason;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.EngineTck;
import io.gpt4all.llama.testing.LlamaSources;
import io.gpt4all.llama.testing.Recorder;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.GenerationRequest;
import io.gpt4all.spi.InferenceModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine in this process: what every engine must do, and what it does with bad files. */
class LlamaEngineTest extends EngineTck {
    private final EngineFixture fixture = new EngineFixture();
    @TempDir Path folder;

    @Override
    protected InferenceModel open() {
        return fixture.open(sampleModel(), CONTEXT, 2);
    }

    @Override
    protected InferenceModel open(int contextLength, int cells) {
        return fixture.open(sampleModel(), contextLength, 2, cells);
    }

    @AfterAll
    void closeEngine() {
        fixture.close();
    }

    @Test
    void aMissingFileIsNamed() {
        EngineException failure = openFails(folder.resolve("none.gguf"), 64);

        assertThat(failure.code()).isEqualTo(Code.FILE_NOT_READABLE);
        assertThat(failure).hasMessageContaining("none.gguf");
    }

    @Test
    void aFolderIsNoModel() {
        assertThat(openFails(folder, 64).code()).isEqualTo(Code.FILE_NOT_READABLE);
    }

    @Test
    void otherFilesAreNoModels() throws IOException {
        Path text = Files.writeString(folder.resolve("text.gguf"), "This is no model.");

        assertThat(openFails(text, 64).code()).isEqualTo(Code.NOT_A_MODEL);
    }

    @Test
    void aTruncatedModelIsRefusedWithFigures() throws IOException {
        Path cut = folder.resolve("cut.gguf");
        Files.copy(sampleModel(), cut);
        try (FileChannel channel = FileChannel.open(cut, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 1);
        }

        EngineException failure = openFails(cut, 64);

        assertThat(failure.code()).isEqualTo(Code.NOT_A_MODEL);
        assertThat(failure).hasMessageContaining(String.valueOf(Files.size(cut)));
    }

    @Test
    void aVocabularyWithoutWeightsIsRefused() {
        Path vocabulary = LlamaSources.vocabularies().get(0);

        assertThat(openFails(vocabulary, 64).code()).isIn(Code.UNSUPPORTED_MODEL, Code.NOT_A_MODEL);
    }

    @Test
    void aContextThatDoesNotFitIsRefusedWithOneThatDoes() {
        EngineException failure = openFails(sampleModel(), 2_000_000_000);

        assertThat(failure.code()).isEqualTo(Code.DOES_NOT_FIT);
        assertThat(failure.figures()).containsKeys("needed", "free", "largestContext");
        int largest = Math.toIntExact(requireNonNull(failure.figures().get("largestContext")));
        assertThat(EngineFixture.await(fixture.plan(sampleModel(), largest / 2, 2)).contextLength())
                .isEqualTo(largest / 2);
    }

    @Test
    void theMemoryThatIsPlannedIsTheMemoryThatLlamaCppTakes() {
        // llama.cpp logs 90.00 MiB of KV cache for 4096 cells of this model, 23,040 bytes a token.
        var plan = EngineFixture.await(fixture.plan(sampleModel(), 1024, 2));

        assertThat(plan.cells()).isEqualTo(SEQUENCES * 1024);
        assertThat(plan.shares().get(0).kv()).isEqualTo(4096L * 23_040);
    }

    @Test
    void anUnknownDeviceIsRefused() {
        assertThatThrownBy(() -> EngineFixture.await(fixture.planOn("cuda:none", sampleModel())))
                .cause()
                .hasMessageContaining("cuda:none")
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(Code.NO_SUCH_DEVICE);
    }

    @Test
    void aCancelledStepLeavesASlidingWindowAsItWas() {
        // gemma3-270m sees 512 tokens in most layers; older cells are taken for new tokens.
        Path gemma = sampleModel().resolveSibling("gemma-3-270m-q4_k_m.gguf");
        String cached = "The cat sat on the mat and looked. ".repeat(70);
        try (InferenceModel model = fixture.open(gemma, 1024, 2)) {
            // Steps are as long as time allows, the first ever is short, and low bits of what is
            // cached depend on them: only what came of equal steps is compared.
            List<Integer> steps = askAnew(model, prompt(cached, 1)).steps();
            Recorder undisturbed = ask(model, prompt(cached + "It", 8));
            List<Integer> again = askAnew(model, prompt(cached, 1)).steps();
            for (int tries = 0; tries < 20 && !again.equals(steps); tries++) {
                steps = again;
                undisturbed = ask(model, prompt(cached + "It", 8));
                again = askAnew(model, prompt(cached, 1)).steps();
            }
            assertThat(again).isEqualTo(steps);

            cancelInFirstStep(model, prompt(cached + cached.substring(1000), 8)).finished();

            Recorder next = ask(model, prompt(cached + "It", 8));
            assertThat(next.finished().usage()).isEqualTo(undisturbed.finished().usage());
            assertThat(next.finished().usage().reusedTokens()).isGreaterThan(512);
            assertThat(next.ids()).isEqualTo(undisturbed.ids());
        }
    }

    private Recorder askAnew(InferenceModel model, GenerationRequest request) {
        model.forget(request.session());
        return ask(model, request);
    }

    private static Recorder ask(InferenceModel model, GenerationRequest request) {
        Recorder recorder = new Recorder();
        model.generate(request, recorder).grant(100);
        recorder.finished();
        return recorder;
    }

    @Test
    void aRequestThatWaitsForAnotherModelsStepCanBeCancelled() {
        try (InferenceModel other = fixture.open(sampleModel(), 1024, 2)) {
            Recorder busy = new Recorder();
            var longStep = other.generate(prompt("A long text. ".repeat(240), 8), busy);
            longStep.grant(8);
            Recorder recorder = cancelInFirstStep(model(), prompt("Hello", 200));

            assertThat(recorder.finished().reason()).isEqualTo(EndReason.CANCELLED);
            longStep.cancel();
            assertThat(busy.finished().reason()).isEqualTo(EndReason.CANCELLED);
        }
    }

    private EngineException openFails(Path file, int contextLength) {
        try {
            fixture.open(file, contextLength, 1).close();
            throw new AssertionError(file + " was opened");
        } catch (CompletionException e) {
            if (e.getCause() instanceof EngineException failure) {
                return failure;
            }
            throw e;
        }
    }

    @Test
    void aLibraryThatWasWithdrawnComesBackWhileModelsGoOn() {
        assertThat(fixture.retire()).isFalse(); // the model of the other tests is still on it
        assertThatThrownBy(() -> EngineFixture.await(fixture.planOn("cpu", sampleModel())))
                .cause()
                .extracting(cause -> ((EngineException) cause).code())
                .isEqualTo(Code.NO_SUCH_DEVICE);

        assertThat(fixture.adoptAgain()).isEqualTo(List.of("cpu"));
        fixture.open(sampleModel(), 64, 1).close();
    }
}

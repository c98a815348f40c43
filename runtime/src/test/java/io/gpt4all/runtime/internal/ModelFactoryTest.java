package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.Accelerator;
import io.gpt4all.Device;
import io.gpt4all.DeviceException;
import io.gpt4all.GPT4AllException;
import io.gpt4all.ModelLoadException;
import io.gpt4all.ModelNotFoundException;
import io.gpt4all.ModelOptions;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening models: devices, waiting, failures. */
class ModelFactoryTest {
    private static final Device CUDA =
            FakeBackend.device("cuda:H200", "H200", "cuda", Device.Type.GPU, "0000:02:00.0", 139);

    @TempDir private Path folder;
    private final FakeEngine engine = new FakeEngine();
    private final Inventory inventory = new Inventory();
    private ModelFactory factory;
    private ModelOptions options;

    @BeforeEach
    void model() throws IOException {
        Files.writeString(folder.resolve("tiny.gguf"), "x");
        factory = new ModelFactory(inventory, () -> Optional.of(new FakeRegistry(folder)));
        options = ModelOptions.of("tiny").withContextLength(512);
    }

    @Test
    void openedModelTellsWhatItIs() {
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        ChatModel model = factory.open(options);
        assertThat(model.model()).isEqualTo("tiny");
        assertThat(model.architecture()).isEqualTo("llama");
        assertThat(model.backend()).isEqualTo("cpu");
        assertThat(model.device()).isEqualTo("Example CPU");
        assertThat(model.contextLength()).isEqualTo(512);
        model.close();
        assertThat(engine.opened.remove().closed.getCount()).isZero();
    }

    @Test
    void missingModelIsReportedBeforeDevices() {
        assertThatThrownBy(() -> factory.open(ModelOptions.of("absent")))
                .isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void noEngineSaysWhatToAdd() {
        assertThatThrownBy(() -> factory.open(options))
                .isInstanceOf(GPT4AllException.class)
                .hasMessageContaining("No engine is installed. Add gpt4all-llama");
        assertThat(factory.accelerators())
                .extracting(Accelerator::status)
                .containsExactly("ENGINE_MISSING");
    }

    @Test
    void noLibrarySaysWhatToAdd() {
        inventory.add(engine);
        assertThatThrownBy(() -> factory.open(options))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("LIBRARY_MISSING")
                .hasMessageContaining("Add gpt4all-backend-cpu");
        assertThat(factory.accelerators())
                .extracting(Accelerator::status)
                .containsExactly("LIBRARY_MISSING");
    }

    @Test
    void deviceThatIsNotThereListsThoseThatAreAndWhyOthersAreNot() {
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        inventory.add(
                new FakeBackend("llama", "cuda")
                        .become(new Status(Status.Code.NO_DRIVER, "No driver.", "Install it.")));
        assertThatThrownBy(() -> factory.open(options.withDevice("vulkan:Arc")))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("There is no device 'vulkan:Arc'.")
                .hasMessageContaining("Devices: cpu (Example CPU). Ask for one of these.")
                .hasMessageContaining("cuda (llama): NO_DRIVER, No driver. Install it.")
                .hasMessageContaining("Add gpt4all-backend-vulkan");
        assertThatThrownBy(() -> factory.open(options.withDevice("amd")))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("do not tell their vendor");
    }

    @Test
    void waitsUntilTheBackendKnowsItsDevices() throws Exception {
        FakeBackend backend = new FakeBackend("llama", "cpu");
        inventory.add(engine);
        inventory.add(backend);
        var opening = CompletableFuture.supplyAsync(() -> factory.open(options), Threads.pool());
        assertThat(opening).isNotDone();
        backend.becomeReady(FakeBackend.cpu());
        assertThat(opening.get(20, TimeUnit.SECONDS).backend()).isEqualTo("cpu");
    }

    @Test
    void doesNotWaitForBackendsThatDoNotMatter() {
        inventory.add(engine);
        inventory.add(new FakeBackend("llama", "cuda")); // never ends probing
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        assertThat(factory.open(options.withDevice("cpu")).backend()).isEqualTo("cpu");
    }

    @Test
    void givesUpWaitingAtTheLimit() {
        Inventory impatient = new Inventory(Duration.ofMillis(1));
        impatient.add(engine);
        impatient.add(new FakeBackend("llama", "cpu"));
        ModelFactory other =
                new ModelFactory(impatient, () -> Optional.of(new FakeRegistry(folder)));
        assertThatThrownBy(() -> other.open(options))
                .isInstanceOf(DeviceException.class)
                .hasMessageContaining("cpu (llama): PROBING, Looking for devices.");
    }

    @Test
    void backendWithoutItsEngineOffersNothing() {
        inventory.add(new FakeEngine("worker"));
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        assertThatThrownBy(() -> factory.open(options)).isInstanceOf(DeviceException.class);
    }

    private static EngineException doesNotFit() {
        return new EngineException(
                EngineException.Code.DOES_NOT_FIT,
                "The model needs 9 GiB; 4 GiB are free",
                Map.of("needed", 9L << 30, "free", 4L << 30, "largestContext", 300L),
                null);
    }

    @Test
    void autoGoesOnWhereTheModelDoesNotFit() {
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        inventory.add(FakeBackend.ready(CUDA));
        engine.planFailures.put("cuda:H200", doesNotFit());
        assertThat(factory.open(options.withDevice("auto")).backend()).isEqualTo("cpu");
        assertThat(engine.planned).containsOnlyKeys("cuda:H200", "cpu");
    }

    @Test
    void namedDeviceIsNotLeftWhereTheModelDoesNotFit() {
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        inventory.add(FakeBackend.ready(CUDA));
        engine.planFailures.put("cuda:H200", doesNotFit());
        assertThatThrownBy(() -> factory.open(options.withDevice("cuda")))
                .isInstanceOf(ModelLoadException.class)
                .hasMessage(
                        "The model needs 9 GiB; 4 GiB are free. Ask for a context of at most 300"
                                + " tokens, or free some memory.");
        assertThat(engine.planned).containsOnlyKeys("cuda:H200");
    }

    @Test
    void interruptCancelsTheLoadingAndAModelThatStillComesIsClosed() throws Exception {
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        engine.holding.set(true);
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        FutureTask<Boolean> opening =
                new FutureTask<>(
                        () -> {
                            try {
                                return factory.open(options) == null;
                            } catch (GPT4AllException e) {
                                failure.complete(e);
                                return Thread.currentThread().isInterrupted();
                            }
                        });
        Thread opener = new Thread(opening);
        opener.start();
        FakeEngine.HeldCall<InferenceModel> call = engine.held.poll(20, TimeUnit.SECONDS);
        opener.interrupt();
        assertThat(opening.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.join()).hasMessageContaining("Interrupted");
        assertThat(call.cancelled).isTrue();
        FakeModel late = new FakeModel(FakeModel.info(512));
        call.result.complete(late);
        assertThat(late.closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void unexpectedFailureOfAnEngineKeepsItsCause() throws Exception {
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        engine.holding.set(true);
        var opening = CompletableFuture.supplyAsync(() -> factory.open(options), Threads.pool());
        IllegalStateException cause = new IllegalStateException("pipe closed");
        engine.held.poll(20, TimeUnit.SECONDS).result.completeExceptionally(cause);
        assertThatThrownBy(() -> opening.get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(ModelLoadException.class)
                .hasMessageContaining("pipe closed")
                .hasRootCause(cause);
    }

    @Test
    void acceleratorsTellDevicesAndReasons() {
        inventory.add(engine);
        inventory.add(FakeBackend.ready(FakeBackend.cpu()));
        inventory.add(
                new FakeBackend("llama", "cuda")
                        .become(new Status(Status.Code.NO_DRIVER, "No driver.", "Install it.")));
        assertThat(factory.accelerators())
                .containsExactly(
                        new Accelerator(
                                "cpu", "llama", "READY", "Ready.", "", List.of(FakeBackend.cpu())),
                        new Accelerator(
                                "cuda",
                                "llama",
                                "NO_DRIVER",
                                "No driver.",
                                "Install it.",
                                List.of()));
    }
}

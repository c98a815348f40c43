package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table "Device names" of the design. */
class DeviceChoiceTest {
    private static final String LINUX = "linux-x86_64";
    private static final String APPLE = "osx-aarch_64";
    private static final Device CPU = FakeBackend.cpu();
    private static final Device BLAS =
            FakeBackend.device("blas", "BLAS", "cpu", Device.Type.ACCEL, "", 99);
    private static final Device SMALL_CUDA = gpu("cuda:T4", "T4", "cuda", "0000:01:00.0", 16);
    private static final Device BIG_CUDA = gpu("cuda:H200", "H200", "cuda", "0000:02:00.0", 139);
    private static final Device SAME_CARD =
            gpu("vulkan:H200", "H200", "vulkan", "0000:02:00.0", 139);
    private static final Device ARC = gpu("vulkan:Arc", "Arc", "vulkan", "0000:03:00.0", 8);
    private static final Device IRIS =
            FakeBackend.device("vulkan:Iris", "Iris", "vulkan", Device.Type.IGPU, "", 64);
    private static final Device TWIN = gpu("cuda:T4 (2)", "T4", "cuda", "0000:04:00.0", 16);
    private static final Device METAL = gpu("metal:M4", "M4", "metal", "", 32);
    private static final List<Device> PC =
            List.of(BLAS, CPU, IRIS, ARC, SAME_CARD, SMALL_CUDA, BIG_CUDA, TWIN);

    private static Device gpu(String id, String name, String kind, String pci, long bytes) {
        return FakeBackend.device(id, name, kind, Device.Type.GPU, pci, bytes);
    }

    private static List<String> pick(@Nullable String word, String platform, List<Device> devices) {
        List<Offer> offers = new ArrayList<>();
        for (Device device : devices) {
            offers.add(new Offer(new FakeEngine(), FakeBackend.ready(device), device));
        }
        return DeviceChoice.of(Optional.ofNullable(word), platform).pick(offers).stream()
                .map(offer -> offer.device().id())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, cpu",
        "CPU, cpu",
        "cuda, cuda:H200",
        "Vulkan, vulkan:H200",
        "kompute, vulkan:H200",
        "gpu, cuda:H200",
        "nvidia, cuda:H200",
        "cuda:t4, cuda:T4",
        "cuda:T4 (2), cuda:T4 (2)",
        "vulkan:arc, vulkan:Arc",
        "KOMPUTE:Arc, vulkan:Arc",
        "h200, cuda:H200",
        "Example CPU, cpu",
    })
    void namesOnAPersonalComputer(String word, String expected) {
        assertThat(pick(word, LINUX, PC)).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"metal", "amd", "intel", "tpu", "cuda:T5", "''", "blas"})
    void namesOfWhatIsNotThere(String word) {
        assertThat(pick(word, LINUX, PC)).isEmpty();
    }

    @Test
    void noneIsTheCpuButMetalOnAppleSilicon() {
        assertThat(pick(null, LINUX, PC)).containsExactly("cpu");
        assertThat(pick(null, APPLE, List.of(CPU, METAL))).containsExactly("metal:M4");
        assertThat(pick(null, APPLE, List.of(CPU))).containsExactly("cpu");
        assertThat(pick(null, LINUX, List.of(METAL))).isEmpty();
    }

    @Test
    void autoGoesFromTheBestToTheCpuAndTriesACardOnce() {
        assertThat(pick("auto", LINUX, PC))
                .containsExactly(
                        "cuda:H200", "cuda:T4", "cuda:T4 (2)", "vulkan:Arc", "vulkan:Iris", "cpu");
    }

    @Test
    void gpuIsNeverTheCpu() {
        assertThat(pick("gpu", LINUX, List.of(CPU))).isEmpty();
        assertThat(pick("gpu", APPLE, List.of(CPU, METAL))).containsExactly("metal:M4");
    }

    @ParameterizedTest
    @CsvSource({
        "cpu, cpu, true",
        "cpu, cuda, false",
        "kompute:Arc, vulkan, true",
        "kompute:Arc, cpu, false",
        "gpu, cpu, false",
        "auto, cuda, true",
        "Iris, vulkan, true",
    })
    void waitsOnlyForAcceleratorsThatMatter(String word, String accelerator, boolean matters) {
        assertThat(DeviceChoice.of(Optional.of(word), LINUX).concerns(accelerator))
                .isEqualTo(matters);
    }
}

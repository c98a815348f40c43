package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.RopeScaling;
import io.gpt4all.Yarn;
import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.spi.InferenceModel;
import io.gpt4all.spi.ModelSetup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model set up in another way than usual says what it says in a C program set up like that. */
class SetupOracleTest {
    private static final Path MODEL = EngineFixture.model("SmolLM2-135M-Instruct.Q4_1.gguf");
    private static final int THREADS = 1;
    private static final int CONTEXT = 256;
    private static final int TOKENS = 24;
    private static final List<String> PROMPTS =
            List.of("Once upon a time there was", "The three best books are");

    @TempDir static Path folder;
    private static EngineFixture fixture;
    private static COracle oracle;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        oracle = new COracle(folder);
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    static Stream<Arguments> caches() {
        Stream<Arguments> same =
                Arrays.stream(KvCacheType.values())
                        .map(type -> arguments(KvCacheTypes.of(type), FlashAttention.AUTO));
        Stream<Arguments> mixed =
                Stream.of(
                        arguments(
                                new KvCacheTypes(KvCacheType.Q8_0, KvCacheType.Q4_0),
                                FlashAttention.ON),
                        arguments(
                                new KvCacheTypes(KvCacheType.Q4_1, KvCacheType.BF16),
                                FlashAttention.OFF),
                        arguments(
                                new KvCacheTypes(KvCacheType.IQ4_NL, KvCacheType.F32),
                                FlashAttention.OFF),
                        arguments(KvCacheTypes.DEFAULT, FlashAttention.OFF));
        return Stream.concat(same, mixed);
    }

    @ParameterizedTest
    @MethodSource("caches")
    void kvCachesOfAllTypes(KvCacheTypes types, FlashAttention flash) {
        List<String> settings =
                List.of(
                        "type_k=" + ggml(types.keys()),
                        "type_v=" + ggml(types.values()),
                        "flash_attn_type=" + List.of(0, 1, -1).get(place(flash)));
        assertSame(setup(types, flash, RopeScaling.MODEL), settings);
    }

    private static int place(FlashAttention flash) {
        return List.of(FlashAttention.OFF, FlashAttention.ON, FlashAttention.AUTO).indexOf(flash);
    }

    private static String ggml(KvCacheType type) {
        return type == KvCacheType.IQ4_NL ? "iq4_nl" : type.name().toLowerCase(Locale.ROOT);
    }

    static Stream<Arguments> scalings() {
        var yarn = new Yarn(0.5f, -1, 16, 2, 1024);
        var stretched = new Yarn(0, 1.1f, -1, -1, 0);
        return Stream.of(
                arguments(RopeScaling.linear(2), "rope_scaling_type=1 rope_freq_scale=0.5"),
                arguments(RopeScaling.yarn(4), "rope_scaling_type=2 rope_freq_scale=0.25"),
                arguments(
                        RopeScaling.yarn(4).withYarn(yarn),
                        "rope_scaling_type=2 rope_freq_scale=0.25 yarn_ext_factor=0.5"
                                + " yarn_beta_fast=16 yarn_beta_slow=2 yarn_orig_ctx=1024"),
                arguments(
                        RopeScaling.yarn(2).withYarn(stretched),
                        "rope_scaling_type=2 rope_freq_scale=0.5 yarn_ext_factor=0"
                                + " yarn_attn_factor=1.1"),
                arguments(RopeScaling.MODEL.withFrequencyBase(50000), "rope_freq_base=50000"),
                arguments(
                        new RopeScaling(RopeScaling.Type.NONE, 20000, 0.5f, Yarn.MODEL),
                        "rope_scaling_type=0 rope_freq_base=20000 rope_freq_scale=0.5"));
    }

    @ParameterizedTest
    @MethodSource("scalings")
    void positionsScaledInAllWays(RopeScaling rope, String settings) {
        assertSame(
                setup(KvCacheTypes.DEFAULT, FlashAttention.AUTO, rope),
                List.of(settings.split(" ", -1)));
    }

    @Test
    void scalingChangesWhatIsSaid() {
        var usual = answers(ModelSetup.DEFAULT);
        var scaled = setup(KvCacheTypes.DEFAULT, FlashAttention.AUTO, RopeScaling.linear(8));
        assertThat(answers(scaled)).isNotEqualTo(usual);
    }

    @Test
    void aFileThatIsReadAndLockedInPlaceOfMappedSaysTheSame() {
        List<List<Integer>> mapped = answers(ModelSetup.DEFAULT);
        assertThat(answers(read(false, false))).isEqualTo(mapped);
        assertThat(answers(read(false, true))).isEqualTo(mapped);
        assertThat(answers(read(true, true))).isEqualTo(mapped);
    }

    private static ModelSetup read(boolean mmap, boolean mlock) {
        return EngineFixture.setup(mmap, mlock, false);
    }

    private static ModelSetup setup(KvCacheTypes types, FlashAttention flash, RopeScaling rope) {
        return new ModelSetup(types, flash, rope, true, false, 0, 50, 256, false, List.of());
    }

    private static void assertSame(ModelSetup setup, List<String> settings) {
        var run = new COracle.Run(THREADS, CONTEXT, CONTEXT, TOKENS);
        List<COracle.Answer> expected =
                oracle.greedy(MODEL, PROMPTS, run, settings.toArray(String[]::new));
        assertThat(answers(setup))
                .isEqualTo(expected.stream().map(COracle.Answer::generated).toList());
    }

    private static List<List<Integer>> answers(ModelSetup setup) {
        List<List<Integer>> answers = new ArrayList<>();
        try (InferenceModel model = fixture.open(MODEL, CONTEXT, THREADS, setup)) {
            assertThat(model.info().setup()).isEqualTo(setup);
            for (String prompt : PROMPTS) {
                answers.add(EngineFixture.greedy(model, prompt, TOKENS).ids());
            }
        }
        return answers;
    }
}

package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import io.gpt4all.RopeScaling;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How {@code gpt4all run} has the model set up. */
class SetupArgumentsTest {
    private final Harness shell = new Harness();

    @Test
    void theModelIsSetUpAsAsked() {
        assertThat(
                        shell.run(
                                "run",
                                "tiny",
                                "hi",
                                "--kv-type",
                                "q8_0,Q4_0",
                                "--flash-attention",
                                "on",
                                "--rope-scaling",
                                "linear",
                                "--rope-factor",
                                "2",
                                "--no-mmap",
                                "--mlock",
                                "--poll",
                                "0",
                                "--lora",
                                "x/a=b.gguf",
                                "--lora",
                                "c.gguf=0.5"))
                .isZero();
        assertThat(shell.factory.opened.get(0))
                .isEqualTo(
                        ModelOptions.of("tiny")
                                .withSequences(1)
                                .withKvCache(new KvCacheTypes(KvCacheType.Q8_0, KvCacheType.Q4_0))
                                .withFlashAttention(FlashAttention.ON)
                                .withRopeScaling(RopeScaling.linear(2))
                                .withMmap(false)
                                .withMlock(true)
                                .withPolling(0)
                                .withAdapters(
                                        LoraAdapter.of("a=b.gguf", Path.of("x/a=b.gguf")),
                                        new LoraAdapter("c.gguf", Path.of("c.gguf"), 0.5f)));
    }

    @Test
    void adaptersHaveTheNamesOfTheirFiles() {
        String folder = "far/".repeat(30);
        String name = "n".repeat(120);
        String[] line = {
            "run",
            "hi",
            "--lora",
            folder + "a",
            "--lora",
            "b/a",
            "--lora",
            name,
            "--lora",
            "b/" + name
        };
        assertThat(shell.run(line)).isZero();
        assertThat(shell.factory.opened.get(0).adapters())
                .containsExactly(
                        LoraAdapter.of("a", Path.of(folder + "a")),
                        LoraAdapter.of("a (2)", Path.of("b/a")),
                        LoraAdapter.of("n".repeat(100), Path.of(name)),
                        LoraAdapter.of("n".repeat(96) + " (2)", Path.of("b/" + name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --rope-factor    | -2      | --rope-factor is -2.0; it must be 0.001 to 10000.0.
                    --rope-factor    | 1e9     | --rope-factor is 1.0E9; it must be
                    --rope-freq-base | -1      | --rope-freq-base is -1.0; it must be 0.001
                    --lora           | a=1.2.3 | --lora is 'a=1.2.3', where 1.2.3 is no number such
                    --lora           | a=200   | scale of the LoRA adapter a is 200.0; it must be
                    """)
    void numbersOutOfRangeAreToldByTheNamesOfTheOptions(String option, String value, String why) {
        assertThat(shell.run("run", "tiny", "hi", option, value)).isEqualTo(2);
        assertThat(shell.err()).contains(why);
    }

    @Test
    void whatTheModelCannotBeSetUpToIsWrongUsage() {
        assertThat(shell.run("run", "tiny", "hi", "--kv-type", "q7")).isEqualTo(2);
        assertThat(shell.err()).contains("--kv-type is 'q7'; it must be one of [f32, f16, bf16,");
        assertThat(shell.run("run", "tiny", "hi", "--kv-type", "q8_0", "--flash-attention", "off"))
                .isEqualTo(2);
        assertThat(shell.run("run", "tiny", "hi", "--poll", "101")).isEqualTo(2);
        assertThat(shell.err()).contains("--poll is 101; it must be 0 to 100");
        assertThat(shell.err()).contains("--flash-attention is OFF, which does not go with");
    }
}

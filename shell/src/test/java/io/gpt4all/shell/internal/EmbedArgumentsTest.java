package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.Embed4All;
import io.gpt4all.EmbedOptions;
import io.gpt4all.FlashAttention;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.LongTextMode;
import io.gpt4all.ModelOptions;
import io.gpt4all.RopeScaling;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options of {@code gpt4all embed} mean, and what is refused. */
class EmbedArgumentsTest {
    private final Harness shell = new Harness();

    @Test
    void optionsNotGivenHaveTheApisDefaults() {
        assertThat(shell.run("embed", "a")).isZero();
        assertThat(shell.factory.opened).containsExactly(ModelOptions.of(Embed4All.DEFAULT_MODEL));
        assertThat(shell.factory.embedder.options).containsExactly(EmbedOptions.DEFAULTS);
        assertThat(shell.factory.embedder.closed).isTrue();
    }

    @Test
    void eachOptionArrivesWhereItBelongs() {
        String line =
                "embed --model mine --prefix x --dim 64 --mode TRUNCATE --atlas --device cuda"
                        + " --threads 2 --ctx 512 --models-dir /mine --flash-attention off"
                        + " --rope-scaling linear --rope-factor 2 --no-mmap --mlock --poll 0 a";
        assertThat(shell.run(line.split(" "))).isZero();
        assertThat(shell.factory.opened)
                .containsExactly(
                        ModelOptions.of("mine")
                                .withDevice("cuda")
                                .withThreads(2)
                                .withContextLength(512)
                                .withModelFolder(Path.of("/mine"))
                                .withFlashAttention(FlashAttention.OFF)
                                .withRopeScaling(RopeScaling.linear(2))
                                .withMmap(false)
                                .withMlock(true)
                                .withPolling(0));
        assertThat(shell.factory.embedder.options)
                .containsExactly(
                        EmbedOptions.DEFAULTS
                                .withPrefix("x")
                                .withDimensionality(64)
                                .withLongTextMode(LongTextMode.TRUNCATE)
                                .withAtlas(true));
    }

    @Test
    void anEmptyPrefixIsOne() {
        assertThat(shell.run("embed", "--prefix", "", "a")).isZero();
        assertThat(shell.factory.embedder.options.get(0).prefix()).contains("");
    }

    @Test
    void queriesHaveTheModelsOwnPrefix() {
        assertThat(shell.run("embed", "--query", "a")).isZero();
        assertThat(shell.factory.embedder.options.get(0).prefix()).contains("ask");
        shell.factory.embedder.prefixes = Optional.empty();
        assertThat(shell.run("embed", "--query", "a")).isEqualTo(1);
        assertThat(shell.err())
                .startsWith("gpt4all: The prefix of tiny-embed for queries is not known. Give it");
    }

    @Test
    void aSystemPropertyNamesAnotherDefaultModel() {
        System.setProperty(EmbedArguments.DEFAULT_PROPERTY, "mine");
        try {
            assertThat(shell.run("embed", "a")).isZero();
        } finally {
            System.clearProperty(EmbedArguments.DEFAULT_PROPERTY);
        }
        assertThat(shell.factory.opened.get(0).model()).isEqualTo("mine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "embed --dim 0 a | --dim is 0. Give a positive number",
                "embed --dim few a | is not a whole number",
                "embed --mode both a | --mode is 'both'; it must be one of [mean, truncate].",
                "embed --query --prefix x a | --query and --prefix contradict each other.",
                "embed --json --npy a | --json, --jsonl and --npy are formats. Give one of them.",
                "embed --output /no/such/x a | The output /no/such/x cannot be written: there is no",
                "embed --output / a | The output / is a folder.",
                "embed --ctx 0 a | --ctx is 0; it must be 8 or more.",
                "embed --poll 101 a | --poll is 101; it must be 0 to 100",
                "embed --kv-type q8_0 a | --kv-type",
                "embed --lora x a | --lora",
                "embed --max-tokens 7 a | --max-tokens",
                "similarity | TEXT",
                "similarity --top 0 a b | --top is 0; it must be 1 or more.",
                "similarity a --file /no/such | The texts /no/such cannot be read",
                "similarity --query --prefix x a b | --query and --prefix contradict each other.",
                "rerank a b | --model",
                "rerank --model m --dim 3 a b | --dim",
                "rerank --model m --top -1 a b | --top is -1; it must be 1 or more."
            })
    void wrongUsageSaysWhatIsWrongAndWhereToLook(String line, String reason) {
        assertThat(shell.run(line.split(" "))).isEqualTo(2);
        assertThat(shell.err())
                .startsWith("gpt4all: ")
                .contains(reason)
                .containsPattern("See 'gpt4all (embed|similarity|rerank) --help'\\.\\R\\z")
                .hasLineCount(1);
        assertThat(shell.printed()).isEmpty();
        assertThat(shell.factory.opened).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed a", "similarity a b", "embed --json a", "embed --npy a"})
    void whatTheModelRefusesIsAFailureInOneLine(String line) {
        shell.factory.embedder.failure =
                new InvalidRequestException("unsupported dimensionality 7.\n  Take 384.");
        assertThat(shell.run(line.split(" "))).isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo("gpt4all: unsupported dimensionality 7. Take 384.%n".formatted());
        assertThat(shell.printed()).isEmpty();
        assertThat(shell.factory.embedder.closed).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"embed", "similarity", "rerank"})
    void aModelThatIsNotHereIsAFailure(String command) {
        assertThat(shell.run(command, "--model", "missing", "a", "b")).isEqualTo(1);
        assertThat(shell.err())
                .isEqualTo("gpt4all: No model missing. Looked in 2 folders.%n".formatted());
    }

    /** As the API says of a model that was asked to cancel. */
    @Test
    void whatIsCancelledIsStopped() {
        shell.factory.embedder.failure = new CancellationException();
        assertThat(shell.run("embed", "a")).isEqualTo(130);
        assertThat(shell.err()).isEqualTo("gpt4all: Stopped.%n".formatted());
    }

    @Test
    void helpNamesOptionsFormatsAndDefaults() {
        assertThat(shell.run("--help")).isZero();
        assertThat(shell.out()).contains("  embed ", "  similarity ", "  rerank ");
        assertThat(shell.run("embed", "--help")).isZero();
        assertThat(shell.out().replaceAll("\\s+", " "))
                .contains(
                        "gpt4all embed [OPTIONS] [TEXT...]",
                        "Default: all-MiniLM-L6-v2.",
                        "Default: mean",
                        "Default: 2048",
                        "--npy",
                        "--jsonl")
                .doesNotContain("--kv-type", "--lora");
        assertThat(shell.run("similarity", "--help")).isZero();
        assertThat(shell.out()).contains("gpt4all similarity [OPTIONS] TEXT [TEXT...]");
        assertThat(shell.run("rerank", "--help")).isZero();
        assertThat(shell.out()).contains("gpt4all rerank --model MODEL [OPTIONS] QUERY [TEXT...]");
        assertThat(shell.factory.opened).isEmpty();
    }
}

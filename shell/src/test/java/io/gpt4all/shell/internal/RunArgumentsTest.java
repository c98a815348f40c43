package io.gpt4all.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ChatMessage;
import io.gpt4all.ContextOverflow;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of {@code gpt4all run [MODEL] [PROMPT]}, as the issue of the command line has them. */
class RunArgumentsTest {
    private final Harness shell = new Harness();

    private String openedModel() {
        return shell.factory.opened.get(0).model();
    }

    @Test
    void oneArgumentThatIsNoModelIsThePromptForTheEmbeddedModel() {
        assertThat(shell.run("run", "Why is the sky blue?")).isZero();
        assertThat(openedModel()).isEqualTo("SmolLM2-135M-Instruct.Q4_1");
        assertThat(shell.factory.model.said).containsExactly("Why is the sky blue?");
        assertThat(shell.out()).isEqualTo("Blue sky \u2600." + System.lineSeparator());
        assertThat(shell.err()).isEmpty();
        assertThat(shell.factory.model.closed).isTrue();
    }

    @Test
    void oneArgumentThatIsAModelLeavesThePromptToStandardInput() {
        shell.input = "h\u00e9llo\nworld\n";
        assertThat(shell.run("run", "tiny")).isZero();
        assertThat(openedModel()).isEqualTo("tiny");
        assertThat(shell.factory.model.said).containsExactly("h\u00e9llo\nworld");
    }

    @Test
    void aMistypedGgufFileIsAModelNotAPrompt() {
        shell.input = "hi";
        assertThat(shell.run("run", "/no/missing.GGUF")).isEqualTo(1);
        assertThat(openedModel()).isEqualTo("/no/missing.GGUF");
    }

    @Test
    void aNameOfTheCatalogueIsAModelNotAPrompt() {
        shell.input = "hi";
        assertThat(shell.run("run", "Big Model")).isZero();
        assertThat(openedModel()).isEqualTo("Big Model");
        assertThat(shell.run("run", "Big")).isZero();
        assertThat(shell.factory.model.said).containsExactly("hi", "Big");
    }

    @Test
    void twoArgumentsAreModelAndPromptAndInputIsLeftAlone() {
        shell.input = "not read";
        assertThat(shell.run("run", "any", "tiny")).isZero();
        assertThat(openedModel()).isEqualTo("any");
        assertThat(shell.factory.model.said).containsExactly("tiny");
    }

    @Test
    void aPromptThatNoFileCouldBeNamedIsStillAPrompt() {
        assertThat(shell.run("run", "a\0b")).isZero();
        assertThat(shell.factory.model.said).containsExactly("a\0b");
    }

    @Test
    void aPromptWithAnAtSignIsNotAFileOfArguments() {
        assertThat(shell.run("run", "@pom.xml")).isZero();
        assertThat(shell.factory.model.said).containsExactly("@pom.xml");
    }

    @Test
    void aPromptThatBeginsWithADashComesAfterTwoDashes() {
        assertThat(shell.run("run", "--temp", "0", "--", "--help")).isZero();
        assertThat(shell.factory.model.said).containsExactly("--help");
    }

    @Test
    void systemPropertyNamesAnotherDefaultModel() {
        System.setProperty(Target.DEFAULT_PROPERTY, "mine");
        try {
            assertThat(shell.run("run", "hi")).isZero();
        } finally {
            System.clearProperty(Target.DEFAULT_PROPERTY);
        }
        assertThat(openedModel()).isEqualTo("mine");
    }

    @Test
    void optionsNotGivenHaveTheApisDefaultsAndTheWholeContext() {
        shell.run("run", "hi");
        assertThat(shell.factory.model.options)
                .containsExactly(GenerateOptions.DEFAULTS.withMaxTokens(1234));
        assertThat(shell.factory.opened.get(0).contextLength()).isEqualTo(2048);
        assertThat(shell.factory.opened.get(0).device()).isEmpty();
    }

    @Test
    void eachOptionArrivesWhereItBelongs() {
        String line =
                "run --max-tokens 7 --temp 0.5 --top-k 3 --top-p 0.9 --min-p=0.05"
                        + " --repeat-penalty 1.1 --seed -1 --threads 2 --ctx 512 --device cuda"
                        + " --system Short! --stop END --stop | --repeat-last-n 9"
                        + " --presence-penalty 0.25 --frequency-penalty 0.5 --typical-p 0.75"
                        + " --deadline 1.5 --logprobs 4 --reproducible --no-shift hi";
        assertThat(shell.run(line.split(" "))).isZero();
        assertThat(shell.factory.model.options)
                .containsExactly(
                        GenerateOptions.DEFAULTS
                                .withMaxTokens(7)
                                .withTemperature(0.5f)
                                .withTopK(3)
                                .withTopP(0.9f)
                                .withMinP(0.05f)
                                .withRepeatPenalty(1.1f)
                                .withStop("END", "|")
                                .withRepeatLastN(9)
                                .withPresencePenalty(0.25f)
                                .withFrequencyPenalty(0.5f)
                                .withTypicalP(0.75f)
                                .withDeadline(Duration.ofMillis(1500))
                                .withLogprobs(4)
                                .withReproducible(true)
                                .withContextOverflow(ContextOverflow.END)
                                .withSeed(-1));
        var opened = shell.factory.opened.get(0);
        assertThat(opened.threads()).isEqualTo(OptionalInt.of(2));
        assertThat(opened.contextLength()).isEqualTo(512);
        assertThat(opened.device()).isEqualTo(Optional.of("cuda"));
        assertThat(shell.factory.model.sessions.get(0).messages())
                .containsExactly(new ChatMessage(Role.SYSTEM, "Short!"));
    }

    @Test
    void optionsOfChatsAreThoseOfTheSession(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.jinja"), "{{ messages }}\u00e9");
        String[] line = {
            "run", "--no-system", "--no-thinking", "--chat-template", file.toString(), "hi"
        };
        assertThat(shell.run(line)).isZero();
        assertThat(shell.factory.model.sessions)
                .containsExactly(
                        SessionOptions.DEFAULTS
                                .withoutSystemMessage()
                                .withVariable("enable_thinking", false)
                                .withChatTemplate("{{ messages }}\u00e9"));
    }

    @Test
    void grammarsAndSchemasAreReadFromFiles(@TempDir Path folder) throws IOException {
        Path grammar = Files.writeString(folder.resolve("a.gbnf"), "root ::= \"\u00e9\"");
        Path schema = Files.writeString(folder.resolve("a.json"), "{\"type\": \"integer\"}");
        shell.run("run", "--grammar-file", grammar.toString(), "hi");
        shell.run("run", "--json-schema", schema.toString(), "hi");
        List<GenerateOptions> asked = shell.factory.model.options;
        assertThat(asked.get(0).grammar()).contains("root ::= \"\u00e9\"");
        assertThat(asked.get(1).jsonSchema()).contains(Map.of("type", "integer"));
    }

    @Test
    void aSchemaThatIsNoneIsWrongUsage(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(folder.resolve("a.json"), "[1, 2");
        assertThat(shell.run("run", "--json-schema", text.toString(), "hi")).isEqualTo(2);
        assertThat(shell.err()).contains("a.json is no JSON object");
        assertThat(shell.run("run", "--grammar-file", folder + "/none", "hi")).isEqualTo(2);
        assertThat(shell.err()).contains("none cannot be read");
        String both = text.toString();
        Files.writeString(text, "{}");
        assertThat(shell.run("run", "--json-schema", both, "--grammar-file", both, "hi"))
                .isEqualTo(2);
        assertThat(shell.err()).contains("both a grammar and a JSON Schema");
    }

    @Test
    void chatsAreTheModelsOwnUnlessToldOtherwise() {
        shell.run("run", "hi");
        assertThat(shell.factory.model.sessions).containsExactly(SessionOptions.DEFAULTS);
    }

    @Test
    void anUnsignedSeedIsTheSame32Bits() {
        shell.run("run", "--seed", "4294967295", "hi");
        assertThat(shell.factory.model.options.get(0).seed()).isEqualTo(OptionalInt.of(-1));
    }

    @Test
    void rawGoesOnWithoutATemplate() {
        shell.run("run", "--raw", "Once upon");
        assertThat(shell.factory.model.raw).containsExactly("Once upon");
        assertThat(shell.factory.model.sessions).isEmpty();
    }
}

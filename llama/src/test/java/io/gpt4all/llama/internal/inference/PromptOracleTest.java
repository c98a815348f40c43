package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.llama.internal.facade.LlamaModel;
import io.gpt4all.llama.internal.facade.LlamaVocab;
import io.gpt4all.llama.internal.facade.TestVocabularies;
import io.gpt4all.llama.internal.facade.TokenizerThread;
import io.gpt4all.llama.internal.inference.Chats.Chat;
import io.gpt4all.llama.internal.inference.Chats.Prompt;
import io.gpt4all.llama.testing.COracle;
import io.gpt4all.llama.testing.EngineFixture;
import io.gpt4all.llama.testing.LlamaSources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prompts of chats have the ids that a C program gets from llama.cpp for their whole text; and
 * where messages have the text of special tokens in them, no such token comes of it.
 */
class PromptOracleTest {
    private static final int CONTEXT = 1 << 20;
    private static final int MOST_SPECIALS = 12; // of one vocabulary, so that prompts stay short

    /** Cases of the corpus that make prompts, of 456; to be raised as more templates are parsed. */
    private static final int CORPUS_CASES = 456;

    private static final int OWN_CASES = 32;

    @TempDir static Path folder;
    private static EngineFixture fixture;
    private static COracle oracle;
    private static List<Chat> chats;

    @BeforeAll
    static void load() {
        fixture = new EngineFixture();
        oracle = new COracle(folder);
        chats = Stream.concat(Chats.own().stream(), Chats.corpus().stream()).toList();
    }

    @AfterAll
    static void unload() {
        fixture.close();
    }

    static List<String> vocabularies() {
        return List.of(
                "llama-spm",
                "phi-3",
                "llama-bpe",
                "qwen2",
                "command-r",
                "gemma-4",
                "deepseek-coder");
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void idsOfUsualPromptsAreThoseOfTheWholeText(String name) {
        List<Prompt> prompts = prompts(chats);
        List<String> texts = prompts.stream().map(Prompt::text).toList();
        List<List<Integer>> expected =
                oracle.tokenize(file(name), texts).stream().map(COracle.Ids::special).toList();

        List<List<Integer>> actual = with(name, vocab -> tokenize(vocab, prompts));

        for (int i = 0; i < prompts.size(); i++) {
            assertThat(actual.get(i)).as(texts.get(i)).isEqualTo(expected.get(i));
        }
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void noSpecialTokenComesOfTheTextOfMessages(String name) {
        Poison poison = new Poison(with(name, PromptOracleTest::specialTexts));
        List<Prompt> prompts = prompts(chats.stream().map(poison::in).toList());
        List<String> defused = prompts.stream().map(Prompt::defused).toList();
        List<COracle.Ids> templatesAlone = oracle.tokenize(file(name), defused);

        with(
                name,
                vocab -> {
                    List<List<Integer>> actual = tokenize(vocab, prompts);
                    for (int i = 0; i < prompts.size(); i++) {
                        Prompt prompt = prompts.get(i);
                        assertThat(specials(vocab, actual.get(i)))
                                .as(prompt.text())
                                .isEqualTo(specials(vocab, templatesAlone.get(i).special()));
                        assertThat(visible(text(vocab, actual.get(i))))
                                .endsWith(visible(prompt.text()));
                    }
                    return actual;
                });
    }

    /** A prompt without text is refused, so it has no ids here, not even a BOS token. */
    private static List<Prompt> prompts(List<Chat> from) {
        List<Prompt> prompts =
                from.stream()
                        .map(Chat::prompt)
                        .flatMap(Optional::stream)
                        .filter(prompt -> !prompt.segments().isEmpty())
                        .toList();
        int least = OWN_CASES + (Chats.hasCorpus() ? CORPUS_CASES : 0);
        assertThat(prompts).hasSizeGreaterThanOrEqualTo(least);
        return prompts;
    }

    private static List<List<Integer>> tokenize(LlamaVocab vocab, List<Prompt> prompts) {
        PromptTokenizer tokenizer = new PromptTokenizer(vocab, CONTEXT);
        List<List<Integer>> all = new ArrayList<>();
        for (Prompt prompt : prompts) {
            all.add(list(tokenizer.tokenize(prompt.segments(), true)));
        }
        return all;
    }

    /** By what llama.cpp says of tokens, and for user-defined ones by the looks of their text. */
    private static boolean isSpecial(LlamaVocab vocab, int token) {
        String text = vocab.text(token).replace('\uff5c', '|');
        return vocab.isControl(token)
                || (vocab.isUserDefined(token) && (text.startsWith("<|") || text.endsWith("|>")));
    }

    private static List<Integer> specials(LlamaVocab vocab, List<Integer> ids) {
        return ids.stream().filter(token -> isSpecial(vocab, token)).toList();
    }

    private static List<String> specialTexts(LlamaVocab vocab) {
        return IntStream.range(0, vocab.size())
                .filter(token -> isSpecial(vocab, token))
                .limit(MOST_SPECIALS)
                .mapToObj(vocab::text)
                .toList();
    }

    private static String text(LlamaVocab vocab, List<Integer> ids) {
        return vocab.detokenize(ids.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Some special tokens swallow the white space around them. */
    private static String visible(String text) {
        return text.replaceAll("[\\s\\u2581]+", "");
    }

    private static <T> T with(String name, Function<LlamaVocab, T> work) {
        try (LlamaModel model = TestVocabularies.open(file(name))) {
            return CompletableFuture.supplyAsync(
                            () -> work.apply(model.vocab()), TokenizerThread.executor())
                    .join();
        }
    }

    private static Path file(String name) {
        return LlamaSources.vocabularies().stream()
                .filter(file -> file.endsWith("ggml-vocab-" + name + ".gguf"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Integer> list(int[] ids) {
        return Arrays.stream(ids).boxed().toList();
    }
}

package io.gpt4all.itest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.GPT4All;
import io.gpt4all.GPT4AllFactory;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.ModelOptions;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import io.gpt4all.Usage;
import io.gpt4all.spi.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations with the real sample model through its own template. */
class SessionsIT {
    /** The last token of an answer has not been computed when no other follows it. */
    private static final int NOT_YET_COMPUTED = 1;

    /** Far from what is likely, so that tokens come that a tokeniser would not choose. */
    private static final GenerateOptions WILD =
            GenerateOptions.DEFAULTS
                    .withTemperature(1.5f)
                    .withTopK(0)
                    .withTopP(1)
                    .withRepeatPenalty(1)
                    .withMaxTokens(24);

    private static final GenerateOptions GREEDY =
            GenerateOptions.DEFAULTS.withTemperature(0).withRepeatPenalty(1).withMaxTokens(12);

    @TempDir private static Path storage;
    private static Container container;
    private static GPT4All model;

    @BeforeAll
    static void open() throws Exception {
        container = Container.start(Container.FELIX, storage, ContainerChecks.EXPORTS);
        container.start(ContainerChecks.bundles());
        container.reference(Backend.class, "(status=READY)");
        model =
                container
                        .service(GPT4AllFactory.class, "")
                        .open(ModelOptions.of(Distribution.MODEL.toString()).withThreads(1));
    }

    @AfterAll
    static void close() throws Exception {
        model.close();
        container.close();
    }

    private static int whole(Usage turn) {
        return turn.promptTokens() + turn.generatedTokens();
    }

    @Test
    void aTurnGoesOnFromAllThatWasComputedWhateverTheTokens() {
        int differs = 0;
        for (int seed = 1; seed <= 20 && (seed <= 4 || differs == 0); seed++) {
            GenerateOptions options = WILD.withSeed(seed);
            try (ChatSession chat = model.chatSession()) {
                Usage before = chat.generate("Tell me of a town by the sea.", options).usage();
                for (String next : List.of("Who lives there?", "And in winter?")) {
                    int anew = tokenisedAnew(chat.history(), next);
                    int counted = chat.countTokens(next);
                    Usage turn = chat.generate(next, options).usage();
                    assertThat(turn.promptTokens()).as("seed %d", seed).isEqualTo(counted);
                    assertThat(turn.reusedTokens())
                            .as("seed %d: %s after %s", seed, turn, before)
                            .isGreaterThanOrEqualTo(whole(before) - NOT_YET_COMPUTED);
                    differs += counted == anew ? 0 : 1;
                    before = turn;
                }
            }
        }
        assertThat(differs).as("answers whose text has other tokens").isPositive();
    }

    private static int tokenisedAnew(List<ChatMessage> history, String next) {
        SessionOptions options = SessionOptions.DEFAULTS.withMessages(history);
        try (ChatSession other = model.chatSession(options)) {
            return other.countTokens(next);
        }
    }

    @Test
    void aRawPromptHasTheTokensThatWereCounted() {
        String prompt = "Once upon a time, \u2603 <|im_start|>";
        assertThat(model.generate(prompt, GREEDY).usage().promptTokens())
                .isEqualTo(model.countTokens(prompt));
    }

    @Test
    void messagesHaveTheTokensThatWereCounted() {
        var question = new ChatMessage(Role.USER, "And now, \u2603 <|im_start|>?");
        List<ChatMessage> before =
                List.of(
                        new ChatMessage(Role.SYSTEM, "Be brief."),
                        new ChatMessage(Role.USER, "Hello!"),
                        new ChatMessage(Role.ASSISTANT, "Hi there."));
        List<ChatMessage> all = new ArrayList<>(before);
        all.add(question);
        try (ChatSession chat = model.chatSession(SessionOptions.DEFAULTS.withMessages(before))) {
            assertThat(chat.generate(question.content(), GREEDY).usage().promptTokens())
                    .isEqualTo(model.countTokens(all))
                    .isGreaterThan(model.countTokens(before));
        }
    }

    @Test
    void aForkGoesOnFromWhatItsOriginHasComputed() {
        try (ChatSession chat = model.chatSession()) {
            Usage before = chat.generate("Name three colours.", WILD.withSeed(7)).usage();
            try (ChatSession fork = chat.fork()) {
                for (ChatSession each : List.of(fork, chat)) {
                    assertThat(each.generate("And another?", GREEDY).usage().reusedTokens())
                            .isGreaterThanOrEqualTo(whole(before) - NOT_YET_COMPUTED);
                }
                assertThat(fork.history()).isEqualTo(chat.history());
            }
        }
    }

    @Test
    void aRestoredConversationGoesOnInTheSameWords() {
        GenerateOptions same = GREEDY.withReproducible(true);
        try (ChatSession chat = model.chatSession()) {
            chat.generate("What is the capital of France?", same);
            try (ChatSession restored = model.restoreSession(chat.toJson())) {
                assertThat(restored.generate("And of Italy?", same).text())
                        .isEqualTo(chat.generate("And of Italy?", same).text());
                assertThat(restored.history()).isEqualTo(chat.history());
            }
        }
    }

    @Test
    void conversationsInTurnsDoNotTouchEachOther() {
        GenerateOptions same = GREEDY.withReproducible(true);
        List<String> outer = List.of("Name a planet.", "Is it large?");
        List<String> inner = List.of("Name a fruit.", "Is it sweet?");
        List<String> alone = Stream.of(outer, inner).flatMap(c -> talk(c, same).stream()).toList();
        List<String> nested = new ArrayList<>();
        List<String> within = new ArrayList<>();
        try (ChatSession first = model.chatSession()) {
            nested.add(first.generate(outer.get(0), same).text());
            try (ChatSession second = model.chatSession()) {
                within.add(second.generate(inner.get(0), same).text());
                nested.add(first.generate(outer.get(1), same).text());
                within.add(second.generate(inner.get(1), same).text());
            }
        }
        nested.addAll(within);
        assertThat(nested).isEqualTo(alone);
    }

    private static List<String> talk(List<String> messages, GenerateOptions options) {
        try (ChatSession chat = model.chatSession()) {
            return messages.stream().map(each -> chat.generate(each, options).text()).toList();
        }
    }

    /** Who reads one answer piece by piece, more than is computed ahead, asks meanwhile. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConversationWithinTheTurnOfAnother(boolean reproducible) {
        GenerateOptions options = GREEDY.withReproducible(reproducible);
        GenerateOptions longer = options.withMaxTokens(72);
        List<String> question = List.of("What is the capital of France?");
        String counted = talk(List.of("Count from 1 to 100."), longer).get(0);
        String answer = talk(question, options).get(0);
        StringBuilder outer = new StringBuilder();
        int pieces = 0;
        try (ChatSession first = model.chatSession();
                Generation told = first.start("Count from 1 to 100.", longer)) {
            for (String piece : told) {
                outer.append(piece);
                if (pieces++ % 36 == 0) {
                    assertSame(talk(question, options).get(0), answer, reproducible);
                }
            }
            assertThat(told.result().text()).isEqualTo(outer.toString());
        }
        assertThat(pieces).isGreaterThan(64);
        assertSame(outer.toString(), counted, reproducible);
    }

    /** Beside others, sums are made in another order; far on, that may decide a close choice. */
    private static void assertSame(String text, String expected, boolean whole) {
        int compared = whole ? Integer.MAX_VALUE : 16;
        assertThat(begin(text, compared)).isEqualTo(begin(expected, compared));
    }

    private static String begin(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }
}

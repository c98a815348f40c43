package io.gpt4all.runtime.internal;

import static io.gpt4all.runtime.internal.ChatFixture.assistant;
import static io.gpt4all.runtime.internal.ChatFixture.system;
import static io.gpt4all.runtime.internal.ChatFixture.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.Event;
import io.gpt4all.spi.Segment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a conversation remembers, how it is changed, kept and led on elsewhere. */
class SessionHistoryTest {
    private final FakeModel model = new FakeModel(FakeModel.info(64));
    private final ChatModel opened = model.opened();

    private ChatSession session(ChatMessage... messages) {
        return opened.chatSession(SessionOptions.DEFAULTS.withMessages(List.of(messages)));
    }

    private FakeRequest say(ChatSession session, String text, EndReason end, Event.Delta... answer)
            throws InterruptedException {
        Generation generation = session.start(text, GenerateOptions.DEFAULTS);
        FakeRequest request = model.next();
        for (Event.Delta delta : answer) {
            request.send(delta);
        }
        request.finish(end);
        generation.result();
        return request;
    }

    private static Event.Delta delta(String text, int... ids) {
        return new Event.Delta(ids, text, List.of());
    }

    private static Segment template(String text) {
        return new Segment.Template(text);
    }

    private List<Segment> promptOf(ChatSession session, String text) throws InterruptedException {
        return say(session, text, EndReason.STOP, delta(".", 1)).request().prompt();
    }

    /** Tokenised anew, the text might be other tokens than those that the cache has. */
    @Test
    void anAnswerGoesBackAsTheTokensThatWereGenerated() throws Exception {
        ChatSession session = session();
        say(session, "Hi", EndReason.STOP, delta("Hel", 7, 8), delta("", 9), delta("lo", 10));

        List<Segment> prompt = promptOf(session, "Hello");

        assertThat(prompt.subList(0, 3))
                .containsExactly(
                        template("<|user|>"), new Segment.User("Hi"), template("<|assistant|>"));
        assertThat(((Segment.Tokens) prompt.get(3)).ids()).containsExactly(7, 8, 9, 10);
        assertThat(prompt.subList(4, 7))
                .containsExactly(
                        template("<|user|>"), new Segment.User("Hello"), template("<|assistant|>"));
    }

    /** The tokens of a stop text are among those that were generated, but not in the answer. */
    @Test
    void anAnswerCutAtAStopTextGoesBackAsText() throws Exception {
        ChatSession session = session();
        say(session, "Hi", EndReason.STOP_STRING, delta("Hello", 7, 8), delta("", 9));

        assertThat(promptOf(session, "x")).contains(new Segment.User("Hello"));
    }

    @Test
    void anAnswerThatTheTemplateChangesGoesBackAsText() throws Exception {
        ChatSession session =
                opened.chatSession(
                        SessionOptions.DEFAULTS.withChatTemplate(
                                "{% for m in messages %}<{{ m.role }}>{{ m.content | trim }}"
                                        + "{% endfor %}"));
        say(session, "Hi", EndReason.STOP, delta(" Hello ", 7));
        say(session, "Hi", EndReason.STOP, delta("Hello", 8));

        List<Segment> prompt = promptOf(session, "x");

        assertThat(prompt.get(3)).isEqualTo(new Segment.User("Hello"));
        assertThat(prompt.get(7)).isInstanceOf(Segment.Tokens.class);
    }

    @Test
    void whatWasSaidInTheSameWordsIsNotTakenForTheAnswer() throws Exception {
        ChatSession session = session();
        say(session, "Hi", EndReason.STOP, delta("Hi", 7));

        List<Segment> prompt = promptOf(session, "Hi");

        assertThat(prompt.get(1)).isEqualTo(new Segment.User("Hi"));
        assertThat(prompt.get(3)).isInstanceOf(Segment.Tokens.class);
        assertThat(prompt.get(5)).isEqualTo(new Segment.User("Hi"));
    }

    @Test
    void theHistoryCanBeReplacedAndWhatStaysKeepsItsTokens() throws Exception {
        ChatSession session = session();
        say(session, "Hi", EndReason.STOP, delta("Hello", 7));
        say(session, "And?", EndReason.STOP, delta("Well", 8));

        session.setHistory(List.of(user("Hi"), assistant("Hello"), user("And?"), assistant("No.")));

        List<Segment> prompt = promptOf(session, "x");
        assertThat(prompt.get(3)).isInstanceOf(Segment.Tokens.class);
        assertThat(prompt.get(7)).isEqualTo(new Segment.User("No."));
        assertThat(session.history()).hasSize(6);
    }

    @Test
    void whatFollowsARemovedTurnKeepsItsTokens() throws Exception {
        ChatSession session = session();
        say(session, "Hi", EndReason.STOP, delta("Hello", 7));
        say(session, "And?", EndReason.STOP, delta("Well", 8));

        session.setHistory(session.history().subList(2, 4));

        Segment answer = promptOf(session, "x").get(3);
        assertThat(((Segment.Tokens) answer).ids()).containsExactly(8);
    }

    /** The engine's thread tells the result first and the session afterwards. */
    @Test
    void anEditCanFollowTheEndOfATurnAtOnce() throws Exception {
        ChatSession session = session();
        Generation generation = session.start("Hi", GenerateOptions.DEFAULTS);
        FakeRequest request = model.next();
        CountDownLatch edited = new CountDownLatch(1);
        // What was added last is done first, so the session is not told before the edit.
        ((GenerationHandle) generation).whenEnded(() -> Until.isTrue(() -> edited.getCount() == 0));
        try {
            request.answer("Hello");
            generation.result();
            assertThat(session.undo()).contains("Hi");
        } finally {
            edited.countDown();
        }
    }

    @Test
    void aWaitingTurnThatWasCancelledDoesNotHoldUpEdits() throws Exception {
        ChatSession session = session();
        Generation running = session.start("one", GenerateOptions.DEFAULTS);
        FakeRequest request = model.next();
        Generation waiting = session.start("two", GenerateOptions.DEFAULTS);
        waiting.cancel();
        assertThatIllegalStateException().isThrownBy(session::undo);

        request.answer("1");
        running.result();

        assertThat(session.undo()).contains("one");
    }

    @Test
    void undoTakesTheLastTurnBack() throws Exception {
        ChatSession session = session(system("S"));
        assertThat(session.undo()).isEmpty();
        say(session, "one", EndReason.STOP, delta("1", 7));
        say(session, "two", EndReason.STOP, delta("2", 8));

        assertThat(session.undo()).contains("two");
        assertThat(session.history()).containsExactly(system("S"), user("one"), assistant("1"));
        assertThat(session.undo()).contains("one");
        assertThat(session.history()).containsExactly(system("S"));
    }

    @Test
    void aHistoryIsNotChangedUnderATurn() throws Exception {
        ChatSession session = session();
        Generation generation = session.start("Hi", GenerateOptions.DEFAULTS);
        FakeRequest request = model.next();

        assertThatIllegalStateException()
                .isThrownBy(session::undo)
                .withMessage(
                        "A turn of this session is under way. Wait for its result, or cancel it.");
        assertThatIllegalStateException().isThrownBy(() -> session.setHistory(List.of()));
        request.answer("Hello");
        generation.result();
        assertThat(session.history()).hasSize(2);
    }

    @Test
    void aForkGoesItsOwnWay() throws Exception {
        ChatSession session = session();
        say(session, "Hi", EndReason.STOP, delta("Hello", 7));

        ChatSession fork = session.fork();
        FakeRequest there = say(fork, "there", EndReason.STOP, delta("A", 8));
        FakeRequest here = say(session, "here", EndReason.STOP, delta("B", 9));

        assertThat(there.request().session()).isNotEqualTo(here.request().session());
        assertThat(there.request().prompt().get(3)).isInstanceOf(Segment.Tokens.class);
        assertThat(fork.history())
                .containsExactly(user("Hi"), assistant("Hello"), user("there"), assistant("A"));
        assertThat(session.history())
                .containsExactly(user("Hi"), assistant("Hello"), user("here"), assistant("B"));
        session.close();
        assertThatThrownBy(session::fork).isInstanceOf(ModelClosedException.class);
    }

    @Test
    void aCancelledAnswerIsKeptOrNot() throws Exception {
        for (boolean keep : new boolean[] {true, false}) {
            ChatSession session =
                    opened.chatSession(SessionOptions.DEFAULTS.withKeepCancelled(keep));
            say(session, "Hi", EndReason.CANCELLED, delta("Hel", 7));
            assertThat(session.history()).hasSize(keep ? 2 : 0);
        }
    }

    @Test
    void aConversationIsKeptAsJsonAndRestored() throws Exception {
        SessionOptions options =
                SessionOptions.DEFAULTS
                        .withMessages(
                                List.of(
                                        system("\u2603 \"quoted\"\n"),
                                        user("Hi"),
                                        new ChatMessage(Role.ASSISTANT, "Hello", "hm")))
                        .withChatTemplate(FakeModel.TEMPLATE)
                        .withKeepCancelled(false)
                        .withVariable("tools", List.of(Map.of("n", 1)))
                        .withVariable("none", null);
        String json = opened.chatSession(options).toJson();

        ChatSession restored = opened.restoreSession(json);

        assertThat(restored.history()).isEqualTo(options.messages());
        assertThat(SessionJson.read(json))
                .isEqualTo(
                        new SessionOptions(
                                options.messages(),
                                false,
                                options.chatTemplate(),
                                options.variables(),
                                false));
        assertThat(restored.toJson()).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{            | This is no session: Unexpected end-of-input",
                "[]           | format is not \"gpt4all.session\".",
                "{\"format\":\"gpt4all.session\",\"version\":2} | version is not 1, the one known",
                "{\"format\":\"gpt4all.session\",\"version\":\"1\"} | version is not 1, the one known",
                "{\"format\":\"gpt4all.session\",\"version\":1.5} | version is not 1, the one known",
                "{\"format\":\"gpt4all.session\",\"version\":1} | messages is not a list.",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"variable\":{}} | variable is not known.",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[],"
                        + "\"keep_cancelled\":\"no\"} | keep_cancelled is not true or false.",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"format\":1} | Duplicate field",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"\",\"thoughts\":\"\"}]} | messages[0].thoughts is not known.",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[],"
                        + "\"variables\":{\"x\":1e999}} | x",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[{}]}"
                        + "| messages[0].role is not text.",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[{\"role\":\"me\"}]}"
                        + "| messages[0].role is not system, user, assistant or tool.",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[{\"role\":\"user\","
                        + "\"content\":1}]} | messages[0].content is not text.",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[],"
                        + "\"variables\":{\"messages\":1}} | This is no session: ",
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[]} x"
                        + "| This is no session: ",
            })
    void whatIsNoSessionIsRefusedWithThePlace(String json, String message) {
        assertThatThrownBy(() -> opened.restoreSession(json))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aDeeplyNestedVariableIsRefused() {
        String begin =
                "{\"format\":\"gpt4all.session\",\"version\":1,\"messages\":[],\"variables\":";
        for (int levels : new int[] {102, 900, 5000, 1_000_000}) {
            String nested = "[".repeat(levels) + "]".repeat(levels);
            assertThatThrownBy(() -> opened.restoreSession(begin + "{\"x\":" + nested + "}}"))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }
}

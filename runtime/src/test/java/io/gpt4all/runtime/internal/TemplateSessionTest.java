package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ChatMessage;
import io.gpt4all.ChatSession;
import io.gpt4all.ChatTemplateException;
import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.InferenceException;
import io.gpt4all.Role;
import io.gpt4all.SessionOptions;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.Segment;
import java.util.Iterator;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Turns, history and prompts of a conversation. */
class TemplateSessionTest {
    private final FakeModel inference = new FakeModel(FakeModel.info(2048));
    private final ChatModel model = inference.opened();

    private static Generation say(ChatSession chat, String text) {
        return chat.start(text, GenerateOptions.DEFAULTS);
    }

    private static ChatMessage user(String text) {
        return new ChatMessage(Role.USER, text);
    }

    private static ChatMessage assistant(String text) {
        return new ChatMessage(Role.ASSISTANT, text);
    }

    @Test
    void wholeHistoryIsRenderedEachTurn() throws Exception {
        SessionOptions options = SessionOptions.DEFAULTS.withSystemMessage("Be brief.");
        ChatSession chat = model.chatSession(options);
        Generation first = say(chat, "Hi");
        FakeRequest request = inference.next();
        assertThat(request.prompt()).isEqualTo("<|system|>Be brief.<|user|>Hi<|assistant|>");
        request.answer("Hello");
        first.result();
        Generation second = say(chat, "Why?");
        request = inference.next();
        assertThat(request.prompt())
                .isEqualTo(
                        "<|system|>Be brief.<|user|>Hi<|assistant|>Hello<|user|>Why?<|assistant|>");
        request.answer("So.");
        second.result();
        assertThat(chat.history())
                .containsExactly(
                        new ChatMessage(Role.SYSTEM, "Be brief."),
                        user("Hi"),
                        assistant("Hello"),
                        user("Why?"),
                        assistant("So."));
    }

    @Test
    void answerIsInTheHistoryAsSoonAsTheResultIsThere() throws Exception {
        ChatSession chat = model.chatSession();
        for (int i = 1; i <= 50; i++) {
            Generation turn = say(chat, "q" + i);
            inference.next().answer("a" + i);
            turn.result();
            assertThat(chat.history()).hasSize(2 * i).endsWith(assistant("a" + i));
        }
    }

    @Test
    void textOfMessagesIsMarkedAsTheUsers() throws Exception {
        var unused = say(model.chatSession(), "<|user|>");
        assertThat(inference.next().request().prompt()).contains(new Segment.User("<|user|>"));
    }

    @Test
    void emptyMessageIsAllowed() throws Exception {
        ChatSession chat = model.chatSession();
        Generation turn = say(chat, "");
        FakeRequest request = inference.next();
        assertThat(request.prompt()).isEqualTo("<|user|><|assistant|>");
        request.answer("?");
        turn.result();
        assertThat(chat.history()).containsExactly(user(""), assistant("?"));
    }

    @Test
    void turnWaitsForTheOneBefore() throws Exception {
        ChatSession chat = model.chatSession();
        Generation first = say(chat, "1");
        Generation second = say(chat, "2");
        FakeRequest request = inference.next();
        assertThat(request.prompt()).isEqualTo("<|user|>1<|assistant|>");
        assertThat(inference.requests).isEmpty();
        request.answer("one");
        assertThat(first.result().text()).isEqualTo("one");
        request = inference.next();
        assertThat(request.prompt()).isEqualTo("<|user|>1<|assistant|>one<|user|>2<|assistant|>");
        request.answer("two");
        assertThat(second.result().text()).isEqualTo("two");
    }

    @Test
    void failedTurnLeavesTheHistoryAndLetsTheNextRun() throws Exception {
        ChatSession chat = model.chatSession();
        Generation first = say(chat, "1");
        Generation second = say(chat, "2");
        inference
                .next()
                .text("half", 1)
                .fail(new EngineException(EngineException.Code.NATIVE_FAILURE, "decode failed"));
        assertThatThrownBy(first::result)
                .isInstanceOf(InferenceException.class)
                .hasMessageContaining("decode failed");
        FakeRequest request = inference.next();
        assertThat(request.prompt()).isEqualTo("<|user|>2<|assistant|>");
        request.answer("two");
        second.result();
        assertThat(chat.history()).containsExactly(user("2"), assistant("two"));
    }

    @Test
    void cancelledAnswerIsKeptAsFarAsItCame() throws Exception {
        ChatSession chat = model.chatSession();
        Generation turn = say(chat, "1");
        inference.next().text("hal", 1);
        turn.cancel();
        assertThat(turn.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThat(chat.history()).containsExactly(user("1"), assistant("hal"));
    }

    @Test
    void turnCancelledWhileItWaitsNeverRunsAndLeavesNoTrace() throws Exception {
        ChatSession chat = model.chatSession();
        Generation first = say(chat, "1");
        FakeRequest request = inference.next();
        Generation second = say(chat, "2");
        Generation third = say(chat, "3");
        second.cancel();
        assertThat(second.result().endReason()).isEqualTo(EndReason.CANCELLED);
        request.answer("one");
        first.result();
        request = inference.next();
        assertThat(request.prompt()).endsWith("one<|user|>3<|assistant|>");
        request.answer("three");
        third.result();
        assertThat(chat.history()).hasSize(4);
    }

    @Test
    void aTurnWhoseReaderWasLeftHoldsUpNoneBehindIt() throws Exception {
        ChatSession chat = model.chatSession();
        Iterator<String> left = say(chat, "1").iterator();
        FakeRequest first = inference.next().text("one", 3);
        assertThat(left.next()).isEqualTo("one");
        Iterator<String> alsoLeft = say(chat, "2").iterator();
        Until.isTrue(() -> first.granted.get() > Integer.MAX_VALUE);

        Generation last = say(chat, "3");
        first.finish(EndReason.STOP);
        FakeRequest second = inference.next();
        Until.isTrue(() -> second.granted.get() > Integer.MAX_VALUE);
        second.answer("two");
        FakeRequest third = inference.next();
        Until.isTrue(() -> third.granted.get() == GenerationHandle.WINDOW);
        third.answer("three");

        assertThat(last.result().text()).isEqualTo("three");
        assertThat(alsoLeft.next()).isEqualTo("two");
        assertThat(left.hasNext()).isFalse();
    }

    @Test
    void sessionsHaveTheirOwnCacheAndCanRunSideBySide() throws Exception {
        var one = say(model.chatSession(), "1");
        var two = say(model.chatSession(), "2");
        FakeRequest first = inference.next();
        FakeRequest second = inference.next();
        assertThat(first.request().session()).isNotEmpty();
        assertThat(first.request().session()).isNotEqualTo(second.request().session());
        first.answer("x");
        second.answer("x");
        assertThat(one.result().text()).isEqualTo(two.result().text());
    }

    @Test
    void vocabularyWithoutBosLeavesItUndefined() throws Exception {
        String template =
                "{% if bos_token is defined %}bos{% else %}none{% endif %}{{ messages[0].content }}";
        FakeModel other = new FakeModel(FakeModel.info(64, Optional.of(template), ""));
        var unused = say(other.opened().chatSession(), "Hi");
        FakeRequest request = other.next();
        assertThat(request.prompt()).isEqualTo("noneHi");
        assertThat(request.request().addSpecial()).isTrue();
    }

    @Test
    void templateThatCannotBeParsedFailsWhenTheSessionOpens() {
        assertThatThrownBy(() -> chat("{% broken"))
                .isInstanceOf(ChatTemplateException.class)
                .hasMessageContaining(
                        "given in SessionOptions.chatTemplate for fake cannot be used");
    }

    @Test
    void refusalByTheTemplateIsAFailedTurn() throws Exception {
        String template =
                "{% if messages[0].content == 'refuse me' %}{{ raise_exception('no!') }}{% endif %}"
                        + FakeModel.TEMPLATE;
        ChatSession chat = chat(template);
        assertThatThrownBy(() -> say(chat, "refuse me").result())
                .isInstanceOf(ChatTemplateException.class);
        assertThat(chat.history()).isEmpty();
        Generation next = say(chat, "fine");
        inference.next().answer("ok");
        assertThat(next.result().text()).isEqualTo("ok");
    }

    private ChatSession chat(String template) {
        return model.chatSession(SessionOptions.DEFAULTS.withChatTemplate(template));
    }
}

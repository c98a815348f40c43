package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.ChatSession;
import io.gpt4all.EndReason;
import io.gpt4all.GPT4AllException;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.ModelClosedException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is left of turns and sessions that are closed or whose listener fails. */
class SessionEndTest {
    private final FakeModel inference = new FakeModel(FakeModel.info(2048));
    private final ChatModel model = inference.opened();

    private static Generation say(ChatSession chat, String text) {
        return chat.start(text, GenerateOptions.DEFAULTS);
    }

    @Test
    void closingCancelsTheRunningTurnAndForgetsTheSession() throws Exception {
        ChatSession chat = model.chatSession();
        Generation running = say(chat, "1");
        FakeRequest request = inference.next();
        Generation waiting = say(chat, "2");
        chat.close();
        chat.close();
        assertThat(running.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThatThrownBy(waiting::result).isInstanceOf(ModelClosedException.class);
        assertThatThrownBy(() -> say(chat, "3").result()).isInstanceOf(ModelClosedException.class);
        assertThat(inference.forgotten.poll(20, TimeUnit.SECONDS))
                .isEqualTo(request.request().session());
        assertThat(inference.forgotten).isEmpty();
    }

    @Test
    void closingAnIdleSessionForgetsItAtOnce() throws Exception {
        model.chatSession().close();
        assertThat(inference.forgotten).hasSize(1);
    }

    @Test
    void closedModelRefusesTurnsAndIsNotAskedToForget() {
        ChatSession chat = model.chatSession();
        model.close();
        assertThatThrownBy(() -> say(chat, "1").result()).isInstanceOf(ModelClosedException.class);
        chat.close();
        assertThat(inference.forgotten).isEmpty();
    }

    @Test
    void aClosedSessionWhoseListenerFailedIsForgottenOnceTheEngineHasEndedItsTurn()
            throws Exception {
        ChatSession chat = model.chatSession();
        Generation turn = say(chat, "1");
        FakeRequest request = inference.next();
        request.slowToEnd.set(true);
        turn.listen(
                piece -> {
                    throw new IllegalArgumentException("no");
                });
        request.text("a", 1);
        assertThat(request.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        chat.close();
        assertThat(inference.forgotten).isEmpty();

        request.finish(EndReason.CANCELLED);
        assertThat(inference.forgotten.poll(20, TimeUnit.SECONDS))
                .isEqualTo(request.request().session());
        assertThatThrownBy(turn::result).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTurnWhoseListenerFailsLeavesNoTraceAndHoldsItsPlaceUntilTheEngineEndsIt()
            throws Exception {
        ChatSession chat = model.chatSession();
        Generation turn = say(chat, "1");
        FakeRequest request = inference.next();
        request.slowToEnd.set(true);
        turn.listen(
                piece -> {
                    throw new IllegalArgumentException("no");
                });
        request.text("a", 1);
        assertThat(request.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(((GenerationHandle) turn).isSettled()).isFalse();

        request.finish(EndReason.CANCELLED);
        assertThatThrownBy(turn::result).isInstanceOf(GPT4AllException.class);
        assertThat(chat.history()).isEmpty();
    }

    @Test
    void anAnswerThatWasWholeBeforeItsListenerFailedStaysInTheHistory() throws Exception {
        ChatSession chat = model.chatSession();
        Generation turn = say(chat, "1");
        CountDownLatch ended = new CountDownLatch(1);
        ((GenerationHandle) turn).whenEnded(ended::countDown);
        turn.listen(
                piece -> {
                    Latches.await(ended);
                    throw new IllegalArgumentException("no");
                });
        inference.next().answer("one");

        assertThatThrownBy(turn::result).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(chat.history())
                .containsExactly(ChatFixture.user("1"), ChatFixture.assistant("one"));
    }
}

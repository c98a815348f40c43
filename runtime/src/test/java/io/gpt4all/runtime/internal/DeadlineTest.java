package io.gpt4all.runtime.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpt4all.EndReason;
import io.gpt4all.GenerateOptions;
import io.gpt4all.Generation;
import io.gpt4all.TokenChoice;
import io.gpt4all.TokenProbability;
import io.gpt4all.spi.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The deadline of a request, and what is told of its tokens. */
class DeadlineTest {
    private static final GenerateOptions SOON =
            GenerateOptions.DEFAULTS.withDeadline(Duration.ofMillis(20));
    private final FakeModel inference = new FakeModel(FakeModel.info(2048));
    private final ChatModel model = inference.opened();

    @Test
    void aRequestThatTakesLongerEndsAsCancelledWithWhatItHas() throws Exception {
        // Long enough for a busy machine to bring the request to the engine before.
        Duration time = Duration.ofSeconds(1);
        Generation answer = model.start("Once", GenerateOptions.DEFAULTS.withDeadline(time));
        FakeRequest request = inference.next().text("upon", 1);

        assertThat(request.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(answer.result().endReason()).isEqualTo(EndReason.CANCELLED);
        assertThat(answer.result().text()).isEqualTo("upon");
    }

    @Test
    void theTimeOfATurnRunsWhileItWaits() throws Exception {
        var chat = model.chatSession();
        Generation first = chat.start("Hi", GenerateOptions.DEFAULTS);
        FakeRequest request = inference.next();
        Generation second = chat.start("And?", SOON);

        assertThat(second.result().endReason()).isEqualTo(EndReason.CANCELLED);
        request.answer("Hello");
        assertThat(first.result().text()).isEqualTo("Hello");
        assertThat(chat.history()).hasSize(2);
    }

    @Test
    void theLongestTimeIsNoTrouble() throws Exception {
        Duration ages = Duration.ofSeconds(Long.MAX_VALUE);
        Generation answer = model.start("Once", GenerateOptions.DEFAULTS.withDeadline(ages));
        inference.next().answer("upon");

        assertThat(answer.result().endReason()).isEqualTo(EndReason.STOP);
    }

    @Test
    void probabilitiesComeWithTheResult() throws Exception {
        var first = new TokenChoice(new TokenProbability(1, "a", -0.5f), List.of());
        var second = new TokenChoice(new TokenProbability(2, "b", -1f), List.of());
        Generation answer = model.start("Once", GenerateOptions.DEFAULTS.withLogprobs(0));
        FakeRequest request = inference.next();
        request.send(new Event.Delta(new int[] {1}, "a", List.of(first)));
        request.send(new Event.Delta(new int[] {2}, "b", List.of(second)));
        request.finish(EndReason.STOP);

        assertThat(request.request().logprobs()).hasValue(0);
        assertThat(answer.result().tokens()).containsExactly(first, second);
    }
}

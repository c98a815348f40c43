package io.gpt4all.llama.internal.embedding;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpt4all.spi.EngineException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmbedQueueTest {
    private static final int TOKENS = 100;
    private static final int SEQUENCES = 4;
    private static final int LANE_TOKENS = 400;
    private final EmbedQueue queue =
            new EmbedQueue(new BatchLimits(TOKENS, SEQUENCES, LANE_TOKENS, 8));

    @Test
    void aCallIsCutIntoBatchesThatFit() {
        queue.add(call(60, 30, 20, 300, 10, 10, 10, 10, 10));

        assertThat(lengths(next())).containsExactly(60, 30, 10); // the last fits beside them
        assertThat(lengths(next())).containsExactly(20); // the shortest
        assertThat(lengths(next())).containsExactly(300);
        assertThat(lengths(next())).containsExactly(10, 10, 10, 10);
        assertThat(queue.take(0, 1)).isNull();
    }

    @Test
    void callsOfSeveralAreComputedTogether() {
        EmbedCall first = call(10);
        EmbedCall second = call(20, 30);
        queue.add(first);
        queue.add(second);

        Batch batch = next();
        batch.computed(List.of(vector(1), vector(2), vector(3)));

        assertThat(result(first)).isDeepEqualTo(new float[][] {{1}});
        assertThat(result(second)).isDeepEqualTo(new float[][] {{2}, {3}});
    }

    @Test
    void aShortTextDoesNotWaitForALongList() {
        queue.add(call(95, 95, 95, 95));
        queue.add(call(20));

        assertThat(lengths(next())).containsExactly(95);
        assertThat(lengths(next())).containsExactly(20);
        assertThat(lengths(next())).containsExactly(95);
    }

    @Test
    void onlyTheLastBatchHasAllThreads() {
        queue.add(call(90, 90));
        assertThat(next().wide()).isFalse(); // another waits
        assertThat(next().wide()).isFalse(); // the first is being computed
        queue.done(0);
        queue.done(0);
        queue.add(call(90));

        assertThat(next().wide()).isTrue();
    }

    @Test
    void whereLanesWaitThoseOfLowNumbersGetTheWork() throws InterruptedException {
        var takers = new LinkedBlockingQueue<Integer>();
        for (int lane : new int[] {2, 0, 1}) {
            new Thread(() -> take(lane, takers)).start();
        }
        while (queue.idleLanes() < 3) {
            Thread.onSpinWait();
        }

        queue.add(call(90, 90));

        assertThat(List.of(takers.take(), takers.take())).containsExactlyInAnyOrder(0, 1);
        queue.close();
    }

    @Test
    void whoGotAVectorAndAsksAgainFindsTheSameLaneFree() {
        queue.add(call(90));
        next();

        queue.done(0); // it hands the vectors out only now
        int lanesToStart = queue.add(call(80));

        assertThat(lanesToStart).isZero();
        assertThat(queue.take(1, 1)).isNull(); // left to the first, which is about to come
        assertThat(next().wide()).isTrue();
    }

    @Test
    void whatWasLeftToALaneThatEndsIsForOthers() throws InterruptedException {
        queue.add(call(90));
        next();
        queue.done(0);
        var takers = new LinkedBlockingQueue<Integer>();
        new Thread(() -> take(1, takers)).start();
        while (queue.idleLanes() < 2) {
            Thread.onSpinWait();
        }
        queue.add(call(80)); // left to the first

        queue.leave(0);

        assertThat(takers.take()).isEqualTo(1);
    }

    private void take(int lane, LinkedBlockingQueue<Integer> takers) {
        if (queue.take(lane, 0) != null) {
            takers.add(lane);
        }
    }

    @Test
    void textsLongerThanALaneTakesAreLeftToTheFirstWithAllThreads() {
        queue.add(call(500, 90));

        assertThat(lengths(requireNonNull(queue.take(1, 0)))).containsExactly(90);
        Batch first = next();
        assertThat(lengths(first)).containsExactly(500);
        assertThat(first.wide()).isTrue();
    }

    @Test
    void impatientLanesGoWithoutWork() {
        assertThat(queue.take(3, 1)).isNull();
    }

    @Test
    void aCancelledCallIsTakenOut() {
        EmbedCall cancelled = new EmbedCall(List.of(new int[90]), queue::remove);
        queue.add(cancelled);
        queue.add(call(80));

        cancelled.cancel();

        assertThat(lengths(next())).containsExactly(80);
    }

    @Test
    void noMoreThanTheLimitMayWait() {
        for (int i = 0; i < 8; i++) {
            queue.add(call(90, 90));
        }

        assertThatThrownBy(() -> queue.add(call(1)))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(EngineException.Code.OVERLOADED);
                            assertThat(e.figures()).containsEntry("waiting", 8L);
                        });
        next();
        next();
        queue.add(call(1)); // the first call is being computed
    }

    @Test
    void closedItGivesBackWhatIsLeft() {
        queue.add(call(90, 90));
        next();

        assertThat(queue.close()).hasSize(1);
        assertThat(queue.take(0, 0)).isNull();
        assertThatThrownBy(() -> queue.add(call(1))).hasMessage("The model was closed.");
    }

    private Batch next() {
        return requireNonNull(queue.take(0, 0));
    }

    private static List<Integer> lengths(Batch batch) {
        return batch.sequences().stream().map(ids -> ids.length).toList();
    }

    private static float[] vector(float value) {
        return new float[] {value};
    }

    private static float[][] result(EmbedCall call) {
        return call.result().toCompletableFuture().join();
    }

    private EmbedCall call(int... lengths) {
        List<int[]> sequences = new ArrayList<>();
        Arrays.stream(lengths).forEach(length -> sequences.add(new int[length]));
        return new EmbedCall(sequences, queue::remove);
    }
}

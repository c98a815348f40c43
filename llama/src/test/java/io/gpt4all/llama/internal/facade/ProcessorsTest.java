package io.gpt4all.llama.internal.facade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessorsTest {
    private static final int ALL = CpuThreads.count();

    @Test
    void stepsThatFitBesideEachOtherDoNotWait() throws InterruptedException {
        for (int i = 0; i < ALL; i++) {
            Processors.acquire(1);
        }
        for (int i = 0; i < ALL; i++) {
            Processors.release(1);
        }

        assertThat(Processors.takesAll(ALL)).isTrue();
        assertThat(Processors.takesAll(1)).isEqualTo(ALL == 1);
    }

    @Test
    void aStepOfMoreThreadsThanThereAreCoresWaitsForAllOfThem() throws InterruptedException {
        Processors.acquire(1);
        var after = new CountDownLatch(1);
        Thread next = new Thread(() -> step(10 * ALL, after));
        next.start();
        while (!Processors.isAnyWaiting()) {
            Thread.onSpinWait();
        }
        assertThat(after.getCount()).isEqualTo(1);
        Processors.release(1);

        after.await();
        next.join();
    }

    private static void step(int threads, CountDownLatch begun) {
        try {
            Processors.acquire(threads);
            begun.countDown();
            Processors.release(threads);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.gpt4all.llama.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** On machines that are made up: how long a step takes there with a number of threads. */
class StepThreadsTest {
    private enum Machine {
        TWO_CORES {
            @Override
            double millis(int threads) {
                return 8 * (2.4 / (threads + 0.4));
            }
        },
        /** As measured: 126 tokens a second with two threads, 3.5 beside a busy process. */
        TWO_CORES_ONE_BUSY {
            @Override
            double millis(int threads) {
                return threads == 2 ? 285 : 16;
            }
        },
        EIGHT_CORES {
            @Override
            double millis(int threads) {
                return 40.0 / threads;
            }
        },
        EIGHT_CORES_THREE_BUSY {
            @Override
            double millis(int threads) {
                return threads > 5 ? 40 : 40.0 / threads;
            }
        },
        LARGE_MODEL_ONE_BUSY {
            @Override
            double millis(int threads) {
                return threads == 2 ? 3000 : 200;
            }
        },
        ALWAYS_SLOW {
            @Override
            double millis(int threads) {
                return 900;
            }
        };

        abstract double millis(int threads);
    }

    private final Random random = new Random(5);
    private long now;
    private double millis;
    private int steps;

    private void step(StepThreads threads, Machine machine, double noise, int tokens) {
        double time = machine.millis(threads.next(tokens));
        double taken = time * (1 + noise * random.nextGaussian());
        long nanos = (long) (Math.max(time / 2, taken) * 1e6);
        now += nanos;
        millis += nanos / 1e6;
        steps++;
        threads.took(tokens, nanos, now);
    }

    private StepThreads run(StepThreads threads, Machine machine, int count) {
        for (int i = 0; i < count; i++) {
            step(threads, machine, 0.05, 1);
        }
        return threads;
    }

    @Test
    void aQuietMachineKeepsAllThreadsAndPaysLittleForTries() {
        StepThreads threads = new StepThreads(2);
        for (int i = 0; i < 20_000; i++) {
            step(threads, Machine.TWO_CORES, 0.15, 1 + i % 2);
        }
        assertThat(threads.next(1)).isEqualTo(2);
        assertThat(millis / steps).isLessThan(1.02 * Machine.TWO_CORES.millis(2));
    }

    @Test
    void fewStepsAfterOtherWorkComesItTakesFewerThreads() {
        StepThreads threads = run(new StepThreads(2), Machine.TWO_CORES, 300);
        assertThat(threads.next(1)).isEqualTo(2);

        run(threads, Machine.TWO_CORES_ONE_BUSY, 6);
        assertThat(threads.next(1)).isEqualTo(1);
    }

    @Test
    void besideOtherWorkItIsNearTheBestThatCanBe() {
        StepThreads threads = new StepThreads(2);
        run(threads, Machine.TWO_CORES_ONE_BUSY, 3000);
        assertThat(millis / steps).isLessThan(1.15 * Machine.TWO_CORES_ONE_BUSY.millis(1));
    }

    @Test
    void whenItIsQuietAgainItTakesAllAgain() {
        StepThreads threads = run(new StepThreads(2), Machine.TWO_CORES, 300);
        run(threads, Machine.TWO_CORES_ONE_BUSY, 1000);
        long before = now;
        while (threads.next(1) < 2 || now == before) {
            step(threads, Machine.TWO_CORES, 0.05, 1);
        }
        run(threads, Machine.TWO_CORES, 10);
        assertThat(threads.next(1)).isEqualTo(2);
        assertThat((now - before) / 1e9).as("seconds").isLessThan(17);
    }

    @Test
    void ofManyCoresItLeavesThoseThatOthersWant() {
        StepThreads threads = run(new StepThreads(8), Machine.EIGHT_CORES, 300);
        run(threads, Machine.EIGHT_CORES_THREE_BUSY, 400);
        assertThat(threads.next(1)).isBetween(3, 5);
        run(threads, Machine.EIGHT_CORES, 6000);
        assertThat(threads.next(1)).isGreaterThanOrEqualTo(7);
    }

    @Test
    void stepsOfOtherSizesAreNotComparedAndLongOnesNotTried() {
        StepThreads threads = new StepThreads(2);
        for (int i = 0; i < 1000; i++) {
            step(threads, Machine.ALWAYS_SLOW, 0, 512);
            assertThat(threads.next(512)).isEqualTo(2);
            step(threads, Machine.TWO_CORES, 0, 1);
        }
        assertThat(threads.next(1)).isEqualTo(2);
    }

    /** A long prompt begins a try, and no other prompt comes. */
    @Test
    void aTryEndsWhenStepsOfItsSizeNoLongerCome() {
        StepThreads threads = new StepThreads(2);
        for (int i = 0; i < 4; i++) {
            step(threads, Machine.TWO_CORES, 0, 512);
        }
        assertThat(threads.next(512)).as("a try").isEqualTo(1);
        for (int i = 0; i < 12; i++) {
            step(threads, Machine.TWO_CORES, 0.05, 1);
        }
        run(threads, Machine.TWO_CORES_ONE_BUSY, 6);
        assertThat(threads.next(1)).isEqualTo(1);
    }

    @Test
    void stepsOfATokenAreTriedWithFewerThreadsHoweverSlowTheyGet() {
        StepThreads threads = run(new StepThreads(2), Machine.TWO_CORES, 300);
        run(threads, Machine.LARGE_MODEL_ONE_BUSY, 10);
        assertThat(threads.next(1)).isEqualTo(1);
    }

    /** 257 to 512 tokens are one size; with half the threads each takes 1.3 times as long. */
    @Test
    void aShorterStepOfTheSameSizeIsNotTakenForAFasterOne() {
        StepThreads threads = new StepThreads(2);
        for (int i = 0; i < 7; i++) { // four to know, three of a try
            int tokens = i < 4 ? 512 : 260;
            assertThat(threads.next(tokens)).isEqualTo(i < 4 ? 2 : 1);
            long nanos = (long) (tokens * 500_000.0 * (threads.next(tokens) == 2 ? 1 : 1.3));
            now += nanos;
            threads.took(tokens, nanos, now);
        }
        assertThat(threads.next(260)).isEqualTo(2);
    }

    @Test
    void oneThreadStaysOne() {
        assertThat(run(new StepThreads(1), Machine.TWO_CORES_ONE_BUSY, 100).next(1)).isEqualTo(1);
    }
}

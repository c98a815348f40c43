package io.gpt4all.llama.internal.inference;

import java.util.Arrays;

/**
 * How many threads a step takes: all, or fewer while other work wants the processors. A step's
 * threads wait for each other after each operation, so that one of them which does not get a
 * processor holds up all; beside one busy process on two cores, one thread is many times faster
 * than two.
 *
 * <p>It tries: a few steps with half the threads, or with more again, now and then and at once when
 * steps get slower; what is faster stays. Half, because one too many is as slow as many. A try that
 * is slower ends after one step, and the next one comes later. Steps are compared by their time for
 * a token with steps of about as many tokens, and a try ends when no more of these come. Belongs to
 * the loop's thread.
 */
public final class StepThreads {
    private static final int STEPS_OF_A_TRY = 3;
    private static final int STEPS_TO_KNOW = 4;
    private static final int MOST_OTHERS = 8; // steps of other sizes during a try
    private static final double FASTER = 0.95; // below are differences that a step may have anyway
    private static final double SLOWER = 1.5;
    private static final double LATEST = 0.3; // weight of the last step in the average
    private static final double FORGETTING = 1.01; // of the fastest, with each step
    private static final long SHORTEST_PAUSE = 2_000_000_000L;
    private static final long LONGEST_PAUSE = 16_000_000_000L;
    private static final long LONGEST_STEP = 500_000_000; // longer ones are too dear to try with

    private final int most;
    // Nanoseconds for a token, by the size of the step.
    private final double[] average = new double[32];
    private final double[] fastest = new double[32];
    private final int[] known = new int[32]; // steps that these are of
    private int threads;
    private int tried; // 0: none
    private int triedSize;
    private int triedSteps;
    private int otherSteps;
    private double triedNanos;
    private int stride = 1;
    private boolean upNext;
    private long pause = SHORTEST_PAUSE;
    private long nextTry = Long.MIN_VALUE;

    /** Begins with all. */
    public StepThreads(int most) {
        this.most = most;
        this.threads = most;
    }

    /** All there are. */
    int most() {
        return most;
    }

    /** Threads for a step of so many tokens. */
    public int next(int tokens) {
        return tried > 0 && size(tokens) == triedSize ? tried : threads;
    }

    /**
     * Learns from a step that had {@link #next} threads.
     *
     * @param nanos how long it took
     * @param now a clock, in nanoseconds
     */
    public void took(int tokens, long nanos, long now) {
        int size = size(tokens);
        double each = (double) nanos / tokens;
        if (tried > 0 && size == triedSize) {
            judge(each, now);
            return;
        }
        note(size, each);
        if (tried > 0 && ++otherSteps <= MOST_OTHERS) {
            return;
        }
        tried = 0;
        boolean slow = average[size] > SLOWER * fastest[size];
        boolean due = nextTry == Long.MIN_VALUE || now >= nextTry;
        // One token is the least there is to try with, and slow is what is to be mended.
        boolean affordable = (slow && tokens == 1) || average[size] * tokens < LONGEST_STEP;
        if ((slow || due) && known[size] >= STEPS_TO_KNOW && affordable) {
            begin(size, !slow && upNext);
        }
    }

    private void note(int size, double nanos) {
        double before = known[size]++ == 0 ? nanos : average[size];
        average[size] = before + LATEST * (nanos - before);
        fastest[size] = known[size] == 1 ? nanos : Math.min(nanos, fastest[size] * FORGETTING);
    }

    private void begin(int size, boolean up) {
        boolean more = threads == 1 || (up && threads < most);
        tried = more ? Math.min(most, threads + stride) : Math.max(1, threads / 2);
        upNext = !more;
        triedSize = size;
        triedSteps = 0;
        otherSteps = 0;
        triedNanos = 0;
        if (tried == threads) {
            tried = 0;
        }
    }

    private void judge(double nanos, long now) {
        triedNanos += nanos;
        triedSteps++;
        boolean tooSlow = nanos > SLOWER * average[triedSize];
        if (tooSlow || triedSteps == STEPS_OF_A_TRY) {
            if (!tooSlow && triedNanos / triedSteps < FASTER * average[triedSize]) {
                keep(now);
            } else {
                giveUp(now);
            }
        }
    }

    /** And goes on in the same direction, in larger strides. */
    private void keep(long now) {
        boolean up = tried > threads;
        threads = tried;
        stride *= 2;
        pause = SHORTEST_PAUSE;
        nextTry = now + pause;
        Arrays.fill(known, 0);
        known[triedSize] = STEPS_OF_A_TRY;
        average[triedSize] = triedNanos / triedSteps;
        fastest[triedSize] = average[triedSize];
        tried = 0;
        if (up ? threads < most : threads > 1) {
            begin(triedSize, up);
        }
    }

    private void giveUp(long now) {
        tried = 0;
        stride = 1;
        known[triedSize] = 0; // as slow as it is now is how it is
        nextTry = now + pause;
        pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }

    /** Of two steps of one size the larger has less than twice the tokens. */
    private static int size(int tokens) {
        return 32 - Integer.numberOfLeadingZeros(Math.max(1, tokens) - 1);
    }
}

package io.gpt4all.grammar;

import java.time.Duration;

/**
 * What a thread has used, by the JVM's management beans. They are looked up by name, since the
 * module under test has no reason to require java.management.
 *
 * @param time of the processor
 * @param bytes allocated, whether they are free again or not
 */
record Spent(Duration time, long bytes) {
    /** Of the current thread, while something runs. */
    static Spent by(Runnable work) {
        long time = ask("getThreadCpuTime");
        long bytes = ask("getThreadAllocatedBytes");
        work.run();
        return new Spent(
                Duration.ofNanos(ask("getThreadCpuTime") - time),
                ask("getThreadAllocatedBytes") - bytes);
    }

    private static long ask(String question) {
        try {
            Object bean =
                    Class.forName("java.lang.management.ManagementFactory")
                            .getMethod("getThreadMXBean")
                            .invoke(null);
            return (long)
                    Class.forName("com.sun.management.ThreadMXBean")
                            .getMethod(question, long.class)
                            .invoke(bean, Thread.currentThread().getId());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM does not tell: " + e, e);
        }
    }
}

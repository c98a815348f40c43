package io.gpt4all.template;

import java.lang.reflect.Method;

/**
 * Counts what the current thread allocates, by the JVM's management beans. They are looked up by
 * name, since the module under test has no reason to require java.management.
 */
final class Allocation {
    private Allocation() {}

    /** Bytes that the current thread has allocated since it began. */
    static long bytes() {
        try {
            Object bean =
                    Class.forName("java.lang.management.ManagementFactory")
                            .getMethod("getThreadMXBean")
                            .invoke(null);
            Method count =
                    Class.forName("com.sun.management.ThreadMXBean")
                            .getMethod("getThreadAllocatedBytes", long.class);
            return (long) count.invoke(bean, Thread.currentThread().getId());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM counts no allocations: " + e, e);
        }
    }
}

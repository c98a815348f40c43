package io.gpt4all.shell.internal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/**
 * SIGINT of this process. The first one while an answer is written stops the answer; from then on
 * the JVM's own handler is back, so that a second one ends the process even if llama.cpp hangs.
 *
 * <p>{@code sun.misc.Signal} is reached by reflection and from the system's class loader: naming it
 * is a compiler warning that cannot be silenced, and a bundle does not see the package. A shutdown
 * hook would be the portable way, but the container's own hook would then race with ours.
 */
final class ProcessSignals implements Interrupts {

    @Override
    public Watch watch(Runnable action) {
        try {
            return new SignalWatch(action);
        } catch (ReflectiveOperationException e) {
            // A JVM without jdk.unsupported, or with -Xrs: Ctrl-C ends the process, also with 130.
            LoggerFactory.getLogger(ProcessSignals.class)
                    .debug("SIGINT cannot be watched; it ends the process", e);
            return Watch.IDLE;
        }
    }

    private static final class SignalWatch implements Watch {
        private final AtomicInteger count = new AtomicInteger();
        private final Method handle;
        private final Object signal;
        private final Object previous;

        SignalWatch(Runnable action) throws ReflectiveOperationException {
            ClassLoader loader = ClassLoader.getSystemClassLoader();
            Class<?> signalType = loader.loadClass("sun.misc.Signal");
            Class<?> handlerType = loader.loadClass("sun.misc.SignalHandler");
            handle = signalType.getMethod("handle", signalType, handlerType);
            signal = signalType.getConstructor(String.class).newInstance("INT");
            previous = handle.invoke(null, signal, handler(handlerType, action));
        }

        private Object handler(Class<?> type, Runnable action) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) -> {
                        if (!method.getName().equals("handle")) {
                            return method.invoke(this, arguments);
                        }
                        count.incrementAndGet();
                        action.run();
                        close();
                        return null;
                    });
        }

        @Override
        public int count() {
            return count.get();
        }

        @Override
        public void close() {
            try {
                handle.invoke(null, signal, previous);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("The handler of SIGINT could not be put back.", e);
            }
        }
    }
}

package io.gpt4all.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.log.FormatterLogger;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * The 37 methods of {@link org.osgi.service.log.Logger}, which differ by level and by number of
 * arguments alone.
 *
 * @param log where the records go
 */
record OsgiLogger(Logger log) implements InvocationHandler {
    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        String name = method.getName();
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, name, arguments);
        }
        if (name.equals("getName")) {
            return log.getName();
        }
        if (name.startsWith("is")) {
            return log.isEnabledForLevel(level(name.substring(2).replace("Enabled", "")));
        }
        // The other form takes a consumer that would log through a nested logger: nobody here does.
        if (arguments != null && arguments[0] instanceof String format) {
            boolean printf = proxy instanceof FormatterLogger;
            write(level(name), format, printf, flatten(arguments));
        }
        return null;
    }

    private void write(Level level, String format, boolean printf, Object[] values) {
        if (printf) {
            log.atLevel(level).log(() -> String.format(Locale.ROOT, format, values));
        } else {
            log.atLevel(level).log(format, values);
        }
    }

    @SuppressWarnings("ReferenceEquality") // a proxy equals itself alone
    private Object ofObject(Object proxy, String name, Object @Nullable [] arguments) {
        return switch (name) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "Logger " + log.getName();
        };
    }

    /** The arguments after the format, one by one or as the one array of a varargs call. */
    private static Object[] flatten(Object[] arguments) {
        if (arguments.length == 2 && arguments[1] instanceof Object[] values) {
            return values;
        }
        return Arrays.copyOfRange(arguments, 1, arguments.length);
    }

    private static Level level(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("AUDIT") ? Level.INFO : Level.valueOf(upper);
    }
}

package io.gpt4all.shell.internal;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of a command line, refused in words of its users. */
final class Numbers {
    private Numbers() {}

    /** Has the options of a command and those below it take them. */
    static CommandLine register(CommandLine command) {
        return command.registerConverter(int.class, whole(Integer::valueOf))
                .registerConverter(Integer.class, whole(Integer::valueOf))
                .registerConverter(Long.class, whole(Long::valueOf))
                .registerConverter(float.class, any(Float::valueOf))
                .registerConverter(Double.class, any(Double::valueOf));
    }

    private static <T> ITypeConverter<T> whole(Function<String, T> parse) {
        return converter(parse, "a whole number in its range");
    }

    private static <T> ITypeConverter<T> any(Function<String, T> parse) {
        return converter(parse, "a number such as 0.5");
    }

    private static <T> ITypeConverter<T> converter(Function<String, T> parse, String what) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + text + "' is not " + what);
            }
        };
    }
}

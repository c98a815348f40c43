package io.gpt4all.shell.internal;

import java.lang.reflect.Field;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What the API does not accept, in words of the command line. */
final class WrongUsage {
    private WrongUsage() {}

    /** The API's name at the beginning of a message becomes that of the option that sets it. */
    static ParameterException of(CommandSpec command, IllegalArgumentException failure) {
        return new ParameterException(
                command.commandLine(),
                byOptions(command, String.valueOf(failure.getMessage())),
                failure);
    }

    /** What the work gives; what it does not accept is wrong usage. */
    static <T> T checked(CommandSpec command, Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            throw of(command, e);
        }
    }

    private static String byOptions(CommandSpec command, String text) {
        for (OptionSpec option : command.options()) {
            if (option.userObject() instanceof Field field
                    && text.startsWith(field.getName() + " is ")) {
                return option.longestName() + text.substring(field.getName().length());
            }
        }
        return text;
    }
}

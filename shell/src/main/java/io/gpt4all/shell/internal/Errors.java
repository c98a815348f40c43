package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Failures in one line. */
final class Errors {
    private static final Pattern BREAKS = Pattern.compile("\\s*\\R\\s*");

    private Errors() {}

    /** The reason and the next step, after the program's name. */
    static String line(Throwable failure) {
        return line(reason(failure));
    }

    /** A text after the program's name, in one line without what a terminal would obey. */
    static String line(String text) {
        return "gpt4all: " + Texts.line(BREAKS.matcher(text.strip()).replaceAll(" "));
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        if (failure instanceof GPT4AllException && message != null) {
            return message;
        }
        if (failure instanceof UnmatchedArgumentException more && !more.isUnknownOption()) {
            return sentence(message + "; a name of several words needs quotes");
        }
        if (failure instanceof ParameterException && message != null) {
            return sentence(message);
        }
        if (failure instanceof UncheckedIOException && message != null) {
            return message + because(failure.getCause());
        }
        return "Unexpected " + failure + ". Run it again with --debug to see where it comes from.";
    }

    private static String because(@Nullable Throwable cause) {
        return cause == null || cause.getMessage() == null
                ? ""
                : " " + sentence(cause.getMessage());
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }
}

package io.gpt4all.runtime.internal;

import io.gpt4all.DeviceException;
import io.gpt4all.GPT4AllException;
import io.gpt4all.InferenceException;
import io.gpt4all.InvalidRequestException;
import io.gpt4all.ModelClosedException;
import io.gpt4all.ModelLoadException;
import io.gpt4all.OverloadedException;
import io.gpt4all.PromptTooLongException;
import io.gpt4all.spi.EngineException;
import java.time.Duration;

/** Turns an engine's failure into the exception for users: its message and the next step. */
final class Failures {
    private Failures() {}

    /** A model could not be opened. */
    static GPT4AllException opening(EngineException e) {
        return switch (e.code()) {
            case NO_SUCH_DEVICE ->
                    new DeviceException(text(e, "Ask for a device that is listed."), e);
            case DOES_NOT_FIT -> new ModelLoadException(text(e, fitStep(e)), e);
            case ENGINE_UNAVAILABLE, CANCELLED -> new GPT4AllException(text(e, ""), e);
            case CLOSED ->
                    new GPT4AllException(text(e, "Its bundle was stopped; start it again."), e);
            case FILE_NOT_READABLE ->
                    new ModelLoadException(text(e, "Check the path and its permissions."), e);
            case NOT_A_MODEL ->
                    new ModelLoadException(text(e, "Fetch the file again, or take another."), e);
            default -> new ModelLoadException(text(e, ""), e);
        };
    }

    /** A request could not be carried out. */
    static GPT4AllException running(EngineException e) {
        return switch (e.code()) {
            case PROMPT_TOO_LONG -> new PromptTooLongException(text(e, promptStep(e)), e);
            case EMPTY_PROMPT -> new InvalidRequestException(text(e, "Give some text."), e);
            case TEXT_TOO_LARGE -> new InvalidRequestException(text(e, "Shorten the text."), e);
            case INVALID_ARGUMENT, UNSUPPORTED_MODEL -> new InvalidRequestException(text(e, ""), e);
            case OVERLOADED -> overloaded(e);
            case FILE_NOT_READABLE, NOT_A_MODEL -> opening(e); // an adapter's file
            case CLOSED -> new ModelClosedException(text(e, "Open the model again."), e);
            case NO_SUCH_DEVICE ->
                    new DeviceException(text(e, "Start its backend bundle again."), e);
            case ENGINE_UNAVAILABLE -> new GPT4AllException(text(e, ""), e);
            default -> new InferenceException(text(e, "A retry can help."), e);
        };
    }

    private static OverloadedException overloaded(EngineException e) {
        return new OverloadedException(
                text(e, "Try again later."),
                figure(e, "waiting").intValue(),
                figure(e, "limit").intValue(),
                Duration.ofMillis(figure(e, "waitedMillis")),
                e);
    }

    private static Long figure(EngineException e, String name) {
        return e.figures().getOrDefault(name, 0L);
    }

    private static String fitStep(EngineException e) {
        long largest = figure(e, "largestContext");
        if (largest > 0 && String.valueOf(e.getMessage()).contains(" " + largest + " ")) {
            return ""; // it names the context that would fit
        }
        return largest > 0
                ? "Ask for a context of at most " + largest + " tokens, or free some memory."
                : "Free some memory, or take a smaller model.";
    }

    private static String promptStep(EngineException e) {
        Long tokens = e.figures().get("promptTokens");
        String most = tokens == null ? "" : " of more than " + tokens + " tokens";
        return "Shorten it, or open the model with a context" + most + ".";
    }

    private static String text(EngineException e, String step) {
        String message = e.getMessage() == null ? e.code().name() : e.getMessage().strip();
        String advice = step.substring(0, step.indexOf(' ') + 1);
        if (step.isEmpty() || message.contains(advice)) {
            return message; // which gives such advice itself
        }
        boolean sentence = message.endsWith(".") || message.endsWith("!");
        return message + (sentence ? " " : ". ") + step;
    }
}

package io.gpt4all.shell.internal;

import io.gpt4all.GenerationResult;
import io.gpt4all.TokenChoice;
import io.gpt4all.TokenProbability;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code --verbose}, {@code --logprobs} and {@code --deadline} tell of an answer, on standard
 * error.
 */
final class AnswerReport {
    private AnswerReport() {}

    /** Counts and rates, in one line. */
    static void counts(PrintWriter err, GenerationResult result) {
        var usage = result.usage();
        var timings = result.timings();
        err.printf(
                Locale.ROOT,
                "prompt: %d tokens, %d of them reused, %s; answer: %d tokens, %s;"
                        + " waited %.2f s, first token after %.2f s%n",
                usage.promptTokens(),
                usage.reusedTokens(),
                rate(usage.promptTokens() - usage.reusedTokens(), timings.prompt()),
                usage.generatedTokens(),
                rate(usage.generatedTokens() - 1, timings.generation()),
                seconds(timings.queued()),
                seconds(timings.queued()) + seconds(timings.prompt()));
        err.flush();
    }

    /** That the answer is not whole because its time was over. */
    static void late(PrintWriter err) {
        err.println("(cut off: the time of --deadline is over)");
        err.flush();
    }

    /** A rate over the time, where there is one. */
    private static String rate(int tokens, Duration time) {
        double seconds = seconds(time);
        return tokens < 1 || seconds == 0
                ? "no rate"
                : String.format(Locale.ROOT, "%.1f tokens/s", tokens / seconds);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    /** A line for each token: its text, its logprob, those that were likelier or next to it. */
    static void logprobs(PrintWriter err, GenerationResult result) {
        for (TokenChoice choice : result.tokens()) {
            String others =
                    choice.likeliest().stream()
                            .map(AnswerReport::text)
                            .collect(Collectors.joining("  "));
            err.println(text(choice.chosen()) + (others.isEmpty() ? "" : "  of  " + others));
        }
        err.flush();
    }

    private static String text(TokenProbability token) {
        String shown = token.text().replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
        return String.format(Locale.ROOT, "\"%s\" %.3f", Texts.line(shown), token.logprob());
    }
}

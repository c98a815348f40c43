package io.gpt4all.shell.internal;

import io.gpt4all.ContextOverflow;
import io.gpt4all.GenerateOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of how to sample and when to stop; those not given have the API's defaults. */
final class SamplingArguments {
    private static final int MOST_SECONDS = 1_000_000;
    private static final long UNSIGNED_MAX = 0xFFFF_FFFFL;

    @Option(
            names = "--max-tokens",
            paramLabel = "N",
            description = "Most tokens to generate. Default: until the context is full.")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--temp",
            paramLabel = "T",
            description =
                    "0 always takes the likeliest token, more is more varied."
                            + " Default: ${DEFAULT-VALUE}")
    private float temperature = GenerateOptions.DEFAULTS.temperature();

    @Option(
            names = "--top-k",
            paramLabel = "N",
            description =
                    "Draws among that many likeliest tokens, 0 for all. Default: ${DEFAULT-VALUE}")
    private int topK = GenerateOptions.DEFAULTS.topK();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description =
                    "Draws among the likeliest tokens that add up to this probability."
                            + " Default: ${DEFAULT-VALUE}")
    private float topP = GenerateOptions.DEFAULTS.topP();

    @Option(
            names = "--min-p",
            paramLabel = "P",
            description =
                    "Drops tokens less likely than this fraction of the likeliest."
                            + " Default: ${DEFAULT-VALUE}")
    private float minP = GenerateOptions.DEFAULTS.minP();

    @Option(
            names = "--repeat-penalty",
            paramLabel = "X",
            description =
                    "Makes tokens of this answer less likely to come again, 1 for off."
                            + " Default: ${DEFAULT-VALUE}")
    private float repeatPenalty = GenerateOptions.DEFAULTS.repeatPenalty();

    @Option(
            names = "--repeat-last-n",
            paramLabel = "N",
            description =
                    "How many of the answer's last tokens the penalties see. Default:"
                            + " ${DEFAULT-VALUE}")
    private int repeatLastN = GenerateOptions.DEFAULTS.repeatLastN();

    @Option(
            names = "--presence-penalty",
            paramLabel = "X",
            description = "Taken off tokens that the answer has already. Default: ${DEFAULT-VALUE}")
    private float presencePenalty = GenerateOptions.DEFAULTS.presencePenalty();

    @Option(
            names = "--frequency-penalty",
            paramLabel = "X",
            description = "The same for each time that it has them. Default: ${DEFAULT-VALUE}")
    private float frequencyPenalty = GenerateOptions.DEFAULTS.frequencyPenalty();

    @Option(
            names = "--typical-p",
            paramLabel = "P",
            description =
                    "Draws among the tokens of the most usual information content, 1 for off."
                            + " Default: ${DEFAULT-VALUE}")
    private float typicalP = GenerateOptions.DEFAULTS.typicalP();

    @Option(
            names = "--stop",
            paramLabel = "TEXT",
            description = "Ends the answer before this text; may be given up to 16 times.")
    private List<String> stop = List.of();

    @Option(
            names = "--deadline",
            paramLabel = "SECONDS",
            description = "Ends the answer after that time, as it is then. Default: never.")
    private @Nullable Double deadline;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Fixes the draw, any 32 bits. Default: another one each time.")
    private @Nullable Long seed;

    @Option(
            names = "--logprobs",
            paramLabel = "N",
            description =
                    "Tells the logprob of each token and of the N likeliest in its place, 0 to 100,"
                            + " on standard error or in the JSON.")
    private @Nullable Integer logprobs;

    @Option(
            names = "--reproducible",
            description = "Brings the same text for the same --seed each time.")
    private boolean reproducible;

    @Option(
            names = "--no-shift",
            description =
                    "Ends an answer at the end of the context. Default: the oldest text after the"
                            + " system message is dropped.")
    private boolean noShift;

    /** Checks the ranges as {@link GenerateOptions} does. */
    GenerateOptions options() {
        GenerateOptions options =
                GenerateOptions.DEFAULTS
                        .withTemperature(temperature)
                        .withTopK(topK)
                        .withTopP(topP)
                        .withMinP(minP)
                        .withTypicalP(typicalP)
                        .withRepeatPenalty(repeatPenalty)
                        .withRepeatLastN(repeatLastN)
                        .withPresencePenalty(presencePenalty)
                        .withFrequencyPenalty(frequencyPenalty)
                        .withStop(stop)
                        .withReproducible(reproducible);
        if (noShift) {
            options = options.withContextOverflow(ContextOverflow.END);
        }
        if (logprobs != null) {
            options = options.withLogprobs(logprobs);
        }
        if (maxTokens != null) {
            options = options.withMaxTokens(maxTokens);
        }
        if (deadline != null) {
            options = options.withDeadline(time(deadline));
        }
        return seed == null ? options : options.withSeed(bits(seed));
    }

    private static Duration time(double seconds) {
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new IllegalArgumentException(
                    "deadline is %s; it must be more than 0 and at most %d seconds."
                            .formatted(seconds, MOST_SECONDS));
        }
        return Duration.ofNanos(Math.max(1, Math.round(seconds * 1e9)));
    }

    /**
     * The options for a loaded model: without a limit of its own an answer may fill its context.
     */
    GenerateOptions options(int contextLength) {
        GenerateOptions options = options();
        return maxTokens == null ? options.withMaxTokens(contextLength) : options;
    }

    /** A seed, signed or not, as the 32 bits that it is. */
    static int bits(long seed) {
        if (seed < Integer.MIN_VALUE || seed > UNSIGNED_MAX) {
            throw new IllegalArgumentException(
                    "seed is %d; it must be %d to %d."
                            .formatted(seed, Integer.MIN_VALUE, UNSIGNED_MAX));
        }
        return (int) seed;
    }
}

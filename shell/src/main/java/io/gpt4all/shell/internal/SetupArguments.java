package io.gpt4all.shell.internal;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import io.gpt4all.RopeScaling;
import io.gpt4all.Yarn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options of how llama.cpp loads a model and what it computes with. */
final class SetupArguments {
    private static final Pattern SCALED = Pattern.compile("(.+)=([-+]?[.0-9][.0-9eE+-]*)");

    private static final int MOST_OF_A_NAME = 100;

    @Option(
            names = "--kv-type",
            paramLabel = "TYPE[,TYPE]",
            description =
                    "How the KV cache stores keys and values: f32, f16, bf16, q8_0, q5_1, q5_0,"
                            + " q4_1, q4_0 or iq4_nl; with a comma first keys, then values."
                            + " Default: ${DEFAULT-VALUE}")
    private String kvType = "f16";

    @Option(
            names = "--flash-attention",
            paramLabel = "WHEN",
            description = "auto, on or off. Default: ${DEFAULT-VALUE}")
    private String flashAttention = "auto";

    @Option(
            names = "--rope-scaling",
            paramLabel = "TYPE",
            description =
                    "How positions are scaled beyond the trained context: none, linear, yarn, or"
                            + " model for what the file says. Default: ${DEFAULT-VALUE}")
    private String ropeScaling = "model";

    @Option(
            names = "--rope-factor",
            paramLabel = "X",
            description =
                    "How many times the trained context is to be reached. Default: as the file"
                            + " says.")
    private float factor;

    @Option(
            names = "--rope-freq-base",
            paramLabel = "X",
            description = "RoPE's base. Default: as the file says.")
    private float frequencyBase;

    @Option(names = "--no-mmap", description = "Reads the file into memory instead of mapping it.")
    private boolean noMmap;

    @Option(
            names = "--mlock",
            description = "Asks the system to keep the weights from being swapped out.")
    private boolean mlock;

    @Option(
            names = "--poll",
            paramLabel = "0..100",
            description =
                    "How long compute threads look for work before they sleep; 0 sleeps at once."
                            + " Default: ${DEFAULT-VALUE}")
    private int polling = ModelOptions.DEFAULT_POLLING;

    @Option(
            names = "--lora",
            paramLabel = "FILE[=SCALE]",
            description = "A LoRA adapter to answer with, several by several options.")
    private List<String> lora = List.of();

    /**
     * The options with these.
     *
     * @throws IllegalArgumentException if a value cannot be; says which and what can
     */
    ModelOptions addTo(ModelOptions options) {
        String[] types = kvType.split(",", -1);
        if (types.length > 2) {
            throw new IllegalArgumentException(
                    "--kv-type has "
                            + types.length
                            + " types; it takes one, or two for keys and"
                            + " values.");
        }
        var keys = choice("--kv-type", types[0], KvCacheType.class);
        var values = choice("--kv-type", types[types.length - 1], KvCacheType.class);
        var flash = choice("--flash-attention", flashAttention, FlashAttention.class);
        return options.withFlashAttention(flash)
                .withKvCache(new KvCacheTypes(keys, values))
                .withRopeScaling(rope())
                .withMmap(!noMmap)
                .withMlock(mlock)
                .withPolling(polling)
                .withAdapters(adapters());
    }

    private RopeScaling rope() {
        var type = choice("--rope-scaling", ropeScaling, RopeScaling.Type.class);
        // By the factor: errors are to tell the number that was given.
        float scale = factor == 0 ? 0 : RopeScaling.linear(factor).frequencyScale();
        return new RopeScaling(type, frequencyBase, scale, Yarn.MODEL);
    }

    private LoraAdapter[] adapters() {
        List<LoraAdapter> adapters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String text : lora) {
            Matcher scaled = SCALED.matcher(text);
            boolean given = scaled.matches();
            Path file = Path.of(given ? scaled.group(1) : text);
            float scale = given ? scale(text, scaled.group(2)) : 1;
            adapters.add(new LoraAdapter(name(file, names), file, scale));
        }
        return adapters.toArray(LoraAdapter[]::new);
    }

    private static float scale(String text, String number) {
        try {
            return Float.parseFloat(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--lora is '" + text + "', where " + number + " is no number such as 0.5.", e);
        }
    }

    /** The file's name, cut to what a name may have and numbered where another file has it. */
    private static String name(Path file, Set<String> taken) {
        String whole = String.valueOf(file.getFileName());
        String name = whole.substring(0, Math.min(whole.length(), MOST_OF_A_NAME));
        for (int i = 2; !taken.add(name); i++) {
            String number = " (" + i + ")";
            int kept = Math.min(whole.length(), MOST_OF_A_NAME - number.length());
            name = whole.substring(0, kept) + number;
        }
        return name;
    }

    private static <T extends Enum<T>> T choice(String option, String value, Class<T> type) {
        for (T each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(value.strip())) {
                return each;
            }
        }
        String all = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        throw new IllegalArgumentException(
                option + " is '" + value + "'; it must be one of " + all + ".");
    }
}

package io.gpt4all.shell.internal;

import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.LoraAdapter;
import io.gpt4all.ModelOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Options of how a model that answers is set up, beside those of all models. */
final class AnswerArguments {
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
        var keys = Choices.of("--kv-type", types[0], KvCacheType.class);
        var values = Choices.of("--kv-type", types[types.length - 1], KvCacheType.class);
        return options.withKvCache(new KvCacheTypes(keys, values)).withAdapters(adapters());
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
}

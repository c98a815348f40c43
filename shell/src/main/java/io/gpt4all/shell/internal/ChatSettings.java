package io.gpt4all.shell.internal;

import io.gpt4all.GenerateOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What {@code /set} changes of how the next answers are sampled. Belongs to one thread. */
final class ChatSettings {

    private record Setting(
            Function<GenerateOptions, Object> get, Change<GenerateOptions, String> set) {}

    /** Other options by a value as it was typed. */
    private interface Change<O, V> {
        O apply(O options, V value);
    }

    /** The seed that is another one each time. */
    private static final String RANDOM = "random";

    private static final Map<String, Setting> SETTINGS = settings();

    private GenerateOptions options;

    ChatSettings(GenerateOptions options) {
        this.options = options;
    }

    private static Map<String, Setting> settings() {
        Map<String, Setting> all = new LinkedHashMap<>();
        add(all, "temp", o -> o.temperature(), (o, v) -> o.withTemperature(decimal(v)));
        add(all, "top-k", o -> o.topK(), (o, v) -> o.withTopK(whole(v)));
        add(all, "top-p", o -> o.topP(), (o, v) -> o.withTopP(decimal(v)));
        add(all, "min-p", o -> o.minP(), (o, v) -> o.withMinP(decimal(v)));
        add(all, "typical-p", o -> o.typicalP(), (o, v) -> o.withTypicalP(decimal(v)));
        add(
                all,
                "repeat-penalty",
                o -> o.repeatPenalty(),
                (o, v) -> o.withRepeatPenalty(decimal(v)));
        add(all, "repeat-last-n", o -> o.repeatLastN(), (o, v) -> o.withRepeatLastN(whole(v)));
        add(
                all,
                "presence-penalty",
                o -> o.presencePenalty(),
                (o, v) -> o.withPresencePenalty(decimal(v)));
        add(
                all,
                "frequency-penalty",
                o -> o.frequencyPenalty(),
                (o, v) -> o.withFrequencyPenalty(decimal(v)));
        add(all, "max-tokens", o -> o.maxTokens(), (o, v) -> o.withMaxTokens(whole(v)));
        add(
                all,
                "seed",
                o -> o.seed().isPresent() ? o.seed().getAsInt() : RANDOM,
                (o, v) -> v.equals(RANDOM) ? o.withRandomSeed() : o.withSeed(seed(v)));
        return all;
    }

    private static void add(
            Map<String, Setting> all,
            String name,
            Function<GenerateOptions, Object> get,
            Change<GenerateOptions, String> set) {
        all.put(name, new Setting(get, set));
    }

    GenerateOptions options() {
        return options;
    }

    /** All names with their values. */
    String list() {
        StringBuilder text = new StringBuilder("/set OPTION VALUE; they are now:");
        SETTINGS.forEach(
                (name, setting) ->
                        text.append(' ').append(name).append(' ').append(value(setting)));
        return text.toString();
    }

    private Object value(Setting setting) {
        return setting.get().apply(options);
    }

    /**
     * Changes one.
     *
     * @param words its name and the value
     * @return what it is then
     * @throws IllegalArgumentException if there is no such option, or the value is none for it
     */
    String set(String words) {
        String[] parts = words.strip().split("\\s+", -1);
        Setting setting = SETTINGS.get(parts[0].replaceFirst("^--", ""));
        if (setting == null || parts.length != 2) {
            throw new IllegalArgumentException(
                    "/set takes one of these and a value: "
                            + String.join(", ", SETTINGS.keySet())
                            + ".");
        }
        options = setting.set().apply(options, parts[1]);
        return parts[0].replaceFirst("^--", "") + " is " + value(setting) + ".";
    }

    private static float decimal(String value) {
        return number(value, Float::valueOf, "number");
    }

    private static int whole(String value) {
        return number(value, Integer::valueOf, "whole number");
    }

    private static int seed(String value) {
        return SamplingArguments.bits(number(value, Long::valueOf, "whole number or " + RANDOM));
    }

    private static <T> T number(String value, Function<String, T> parse, String what) {
        try {
            return parse.apply(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(value + " is no " + what + ".", e);
        }
    }
}

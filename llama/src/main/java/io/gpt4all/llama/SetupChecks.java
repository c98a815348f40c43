package io.gpt4all.llama;

import io.gpt4all.FlashAttention;
import io.gpt4all.KvCacheType;
import io.gpt4all.KvCacheTypes;
import io.gpt4all.gguf.GgmlType;
import io.gpt4all.gguf.GgufFile;
import io.gpt4all.gguf.GgufModelFacts;
import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import io.gpt4all.spi.ModelSetup;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether a model can be set up as it is asked to be. llama.cpp 0.4.0 refuses some of it with a
 * line in its log ({@code llama_init_from_model} in {@code src/llama-context.cpp}) and computes
 * with the rest until an operation asserts.
 */
final class SetupChecks {
    /** Its attention computes a hyperbolic tangent that flash attention has no place for. */
    private static final String NO_FLASH_ATTENTION = "grok";

    /** They keep further caches, whose operations are written for 16-bit floats. */
    private static final Set<String> OF_F16 =
            Set.of("deepseek32", "deepseek4", "glm-dsa", "dots3note", "minimax-m3", "qwen4exp");

    private final GgufFile file;
    private final GgufModelFacts facts;
    private final ModelSetup setup;

    private SetupChecks(ModelFile model, ModelSetup setup) {
        this.file = model.first();
        this.facts = model.facts();
        this.setup = setup;
    }

    /**
     * Checks it.
     *
     * @throws EngineException INVALID_ARGUMENT with the reason and what to ask for instead
     */
    static void check(ModelFile model, ModelSetup setup) {
        var checks = new SetupChecks(model, setup);
        checks.flashAttention();
        checks.heads("key", setup.kvCache().keys(), model.facts().keyLength());
        checks.heads("value", setup.kvCache().values(), model.facts().valueLength());
        checks.oneType();
    }

    /** Whether attention writes no scores to memory. */
    static boolean usesFlashAttention(String architecture, ModelSetup setup) {
        return setup.flashAttention() != FlashAttention.OFF
                && !architecture.equals(NO_FLASH_ATTENTION);
    }

    private void flashAttention() {
        boolean without = !usesFlashAttention(facts.architecture(), setup);
        if (without && setup.flashAttention() == FlashAttention.ON) {
            throw refused("llama.cpp has no flash attention for %s. Ask for AUTO.", name());
        }
        if (without && setup.kvCache().values().isQuantised()) {
            throw refused(
                    "KV cache values of type %s need flash attention, which %s. Take F32, F16 or"
                            + " BF16 for values.",
                    setup.kvCache().values(),
                    setup.flashAttention() == FlashAttention.OFF
                            ? "is off"
                            : "llama.cpp has not for " + name());
        }
    }

    /** A head is a whole number of blocks, or a row of the cache could not be cut into heads. */
    private void heads(String what, KvCacheType type, long length) {
        long block = ggml(type).blockSize();
        long windowed =
                file.metadata()
                        .integer(name() + ".attention." + what + "_length_swa")
                        .orElse(length);
        long odd = length % block != 0 ? length : windowed;
        if (odd % block != 0) {
            throw refused(
                    "The model's heads have %d %ss each; KV cache %ss of type %s come in blocks of"
                            + " %d. Take F32, F16 or BF16.",
                    odd, what, what, type, block);
        }
    }

    private void oneType() {
        KvCacheTypes types = setup.kvCache();
        if (OF_F16.contains(name()) && !types.equals(KvCacheTypes.DEFAULT)) {
            throw refused("The KV cache of %s is of type F16 only. Take F16.", name());
        }
        boolean compressed =
                file.metadata().integer(name() + ".attention.key_length_mla").orElse(0) != 0;
        if (compressed && types.keys() != types.values()) {
            throw refused(
                    "%s has keys and values in one cache; it cannot have %s for keys and %s for"
                            + " values. Take one type for both.",
                    name(), types.keys(), types.values());
        }
    }

    private String name() {
        return facts.architecture();
    }

    /** The type as ggml has it, by the same name. */
    static GgmlType ggml(KvCacheType type) {
        return GgmlType.valueOf(type.name());
    }

    @SuppressWarnings("AnnotateFormatMethod") // that annotation would be a dependency
    private EngineException refused(String why, Object... figures) {
        String text = String.format(Locale.ROOT, why, figures);
        return new EngineException(
                Code.INVALID_ARGUMENT, file.path().getFileName() + ": " + text, Map.of(), null);
    }
}

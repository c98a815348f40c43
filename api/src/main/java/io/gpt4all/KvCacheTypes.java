package io.gpt4all;

import static java.util.Objects.requireNonNull;

/**
 * How the KV cache stores keys and values. Immutable.
 *
 * <p>Quantised types save memory at some loss. They need heads whose length is a multiple of 32,
 * and quantised values need flash attention; a model that does not go with them is refused.
 *
 * @param keys default {@link KvCacheType#F16}
 * @param values default {@link KvCacheType#F16}
 */
public record KvCacheTypes(KvCacheType keys, KvCacheType values) {

    /** 16-bit floats for both, as llama.cpp. */
    public static final KvCacheTypes DEFAULT = of(KvCacheType.F16);

    /** Checks that both are given. */
    public KvCacheTypes {
        requireNonNull(keys, "keys");
        requireNonNull(values, "values");
    }

    /** The same for both. */
    public static KvCacheTypes of(KvCacheType type) {
        return new KvCacheTypes(type, type);
    }
}

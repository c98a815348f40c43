package io.gpt4all;

/** Whether attention is computed in one pass that never writes its scores to memory. */
public enum FlashAttention {
    /** Where the device and the model can, which on the CPU is everywhere but for Grok. */
    AUTO,
    /** Always; a model that cannot is refused. */
    ON,
    /** Never. The scores then take scratch memory, and the cache's values cannot be quantised. */
    OFF
}

package io.gpt4all.llama.internal.facade;

import io.gpt4all.llama.internal.ffi.AdapterFunctions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * LoRA adapters that are computed with together. Two are equal if they have the same adapters, as
 * loaded, with the same strengths; only then is what one has computed good for the other.
 *
 * @param parts in the order in which they were loaded, none with a strength of 0
 */
public record AdapterSet(List<Part> parts) {
    /** The model alone. */
    public static final AdapterSet NONE = new AdapterSet(List.of());

    /**
     * One adapter.
     *
     * @param scale its strength
     */
    public record Part(LlamaAdapter adapter, float scale) {}

    /** Copies the list. */
    public AdapterSet {
        parts = List.copyOf(parts);
    }

    /** Whether an adapter is in it. */
    public boolean has(LlamaAdapter adapter) {
        return parts.stream().anyMatch(part -> part.adapter() == adapter);
    }

    void set(MemorySegment context) {
        try (Arena arena = Arena.ofConfined()) {
            int count = parts.size();
            MemorySegment adapters = arena.allocate(ValueLayout.ADDRESS, Math.max(1, count));
            MemorySegment scales = arena.allocate(ValueLayout.JAVA_FLOAT, Math.max(1, count));
            for (int i = 0; i < count; i++) {
                Part part = parts.get(i);
                adapters.setAtIndex(ValueLayout.ADDRESS, i, part.adapter().address());
                scales.setAtIndex(ValueLayout.JAVA_FLOAT, i, part.scale());
            }
            AdapterFunctions.setAdaptersLora(context, adapters, count, scales);
        }
    }
}

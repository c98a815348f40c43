package io.gpt4all.spi;

import java.util.List;

/**
 * Where a model would go and what it would take.
 *
 * @param shares bytes by device, the first is the main one
 * @param gpuLayers layers on devices other than the CPU
 * @param contextLength tokens of one request, prompt and answer together
 * @param cells cells of the KV cache, shared by all requests
 * @param notes what the user should know, such as a context beyond what the model was trained on
 */
public record LoadPlan(
        List<Share> shares, int gpuLayers, int contextLength, int cells, List<String> notes) {

    /** Copies the lists. */
    public LoadPlan {
        shares = List.copyOf(shares);
        notes = List.copyOf(notes);
    }

    /**
     * What one device holds.
     *
     * @param device device id
     * @param weights bytes of tensors
     * @param kv bytes of the KV cache
     * @param compute bytes of scratch buffers
     */
    public record Share(String device, long weights, long kv, long compute) {

        /** All of it, in bytes. */
        public long total() {
            return weights + kv + compute;
        }
    }
}

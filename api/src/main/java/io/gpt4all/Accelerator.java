package io.gpt4all;

import java.util.List;

/**
 * One accelerator as one engine sees it: its devices, or the reason why there are none.
 *
 * @param name {@code cpu}, {@code cuda}, {@code metal} or {@code vulkan}
 * @param engine the engine that would run models on it, such as {@code llama}
 * @param status {@code READY}, {@code PROBING}, {@code RETIRED} or what is wrong, such as {@code
 *     LIBRARY_MISSING}
 * @param reason the status in words
 * @param nextStep what to do about it; empty when nothing is wrong
 * @param devices the devices; empty unless the status is {@code READY}
 */
public record Accelerator(
        String name,
        String engine,
        String status,
        String reason,
        String nextStep,
        List<Device> devices) {

    /** Copies the list. */
    public Accelerator {
        devices = List.copyOf(devices);
    }
}

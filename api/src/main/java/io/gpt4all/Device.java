package io.gpt4all;

/**
 * A device that models can run on.
 *
 * @param id the name to ask for in {@link ModelOptions#device()}, such as {@code cpu} or {@code
 *     cuda:NVIDIA H200}
 * @param name the device's name as its driver gives it
 * @param accelerator {@code cpu}, {@code cuda}, {@code metal} or {@code vulkan}
 * @param type what kind of device
 * @param pciId {@code domain:bus:device.function} in lower case, or empty when there is none
 * @param totalBytes memory of the device
 * @param freeBytes memory that was free when the device was listed
 */
public record Device(
        String id,
        String name,
        String accelerator,
        Type type,
        String pciId,
        long totalBytes,
        long freeBytes) {

    /** Kinds of devices, as ggml tells them apart. */
    public enum Type {
        /** The processor, with the system's memory. */
        CPU,
        /** A graphics processor with memory of its own. */
        GPU,
        /** A graphics processor that shares the system's memory. */
        IGPU,
        /** A helper of the processor, such as a BLAS library or a matrix unit. */
        ACCEL
    }
}

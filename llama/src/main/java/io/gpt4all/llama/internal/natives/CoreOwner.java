package io.gpt4all.llama.internal.natives;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Who has llama.cpp in this process. Its state is global, so one engine at a time may use it, and
 * only one version of it can ever be mapped.
 *
 * <p>Two revisions of this bundle are two class loaders and share no class; what they do share is
 * the system properties.
 */
final class CoreOwner {
    private static final String MAPPED = "io.gpt4all.llama.core";
    private static final String OWNER = "io.gpt4all.llama.owner";

    private final String id;

    private final String wanted;

    private CoreOwner(String id, String wanted) {
        this.id = id;
        this.wanted = wanted;
    }

    /**
     * Takes the core.
     *
     * @param version llama.cpp's version
     * @param folder where its files lie
     * @throws IllegalStateException if it is taken, or another one is mapped
     */
    static CoreOwner acquire(String version, Path folder) {
        synchronized (System.getProperties()) {
            String wanted = version + " in " + folder;
            String mapped = System.getProperty(MAPPED, wanted);
            if (!mapped.equals(wanted)) {
                throw new IllegalStateException(
                        "This process has llama.cpp "
                                + mapped
                                + " mapped; "
                                + wanted
                                + " cannot be mapped beside it. Restart the JVM.");
            }
            if (System.getProperty(OWNER) != null) {
                throw new IllegalStateException(
                        "Another engine of this process has llama.cpp. Close it first, or put"
                                + " gpt4all-llama on the class path once.");
            }
            CoreOwner owner = new CoreOwner(UUID.randomUUID().toString(), wanted);
            System.setProperty(OWNER, owner.id);
            return owner;
        }
    }

    /** Notes that the core is mapped from now on. */
    void mapped() {
        System.setProperty(MAPPED, wanted);
    }

    /** Gives the core back. Idempotent. */
    void release() {
        synchronized (System.getProperties()) {
            if (id.equals(System.getProperty(OWNER))) {
                System.clearProperty(OWNER);
            }
        }
    }
}

package io.gpt4all.spi;

import io.gpt4all.Device;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An accelerator library that an engine has adopted: its devices, or the reason why there are none.
 *
 * <p>In OSGi a service with the properties {@code backend} (accelerator), {@code engine}, {@code
 * status} and {@code devices} (ids), registered through the bundle that carries the library.
 *
 * <p>Thread-safe; nothing here blocks for long.
 */
@ProviderType
public interface Backend {

    /** Service property: the accelerator, a {@code String}. */
    String PROPERTY_BACKEND = "backend";

    /** Service property: the engine's name, a {@code String}. */
    String PROPERTY_ENGINE = "engine";

    /** Service property: the {@link Status.Code}'s name, a {@code String}. */
    String PROPERTY_STATUS = "status";

    /** Service property: device ids, a {@code String[]}. */
    String PROPERTY_DEVICES = "devices";

    /** {@code cpu}, {@code cuda}, {@code metal} or {@code vulkan}. */
    String accelerator();

    /** The engine's name. */
    String engine();

    /** What has become of the library. */
    Status status();

    /** Completes with the status once {@link Status.Code#PROBING} is over. */
    CompletionStage<Status> probed();

    /** The devices with their memory read anew; empty unless {@link Status.Code#READY}. */
    List<Device> devices();

    /**
     * Withdraws the devices: no new plan uses them. The library stays mapped.
     *
     * @return completes when no model is on it any more
     */
    CompletionStage<Void> retire();
}

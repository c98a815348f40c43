package io.gpt4all;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A configured model and what has become of it. One service per configuration {@code
 * io.gpt4all.chat~NAME} and {@code io.gpt4all.embed~NAME}, there from the start; the {@link
 * GPT4All}, {@link Embed4All} or {@link Reranker} service beside it comes when the model is ready.
 *
 * <p>Thread-safe.
 */
@ProviderType
public interface ModelInstance {

    /** Service property of both services: the configuration's name, a {@code String}. */
    String PROPERTY_NAME = "name";

    /** States of a configured model. */
    enum State {
        /** The file is being read and the model set up. */
        LOADING,
        /** The model is being downloaded and compared with its digests; it loads after that. */
        DOWNLOADING,
        /** The service of the model is there. */
        READY,
        /** No engine offers the device asked for; it loads when one does. */
        WAITING_FOR_DEVICE,
        /**
         * It could not be loaded. It is tried again with another configuration, and when a device
         * comes or memory is free that an older model had.
         */
        FAILED
    }

    /** The name in the configuration. */
    String name();

    /** What has become of it. */
    State state();

    /**
     * The reason for {@link State#WAITING_FOR_DEVICE} and {@link State#FAILED}, how far {@link
     * State#DOWNLOADING} is, else empty.
     */
    String reason();
}

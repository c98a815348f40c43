/**
 * Looks models up, downloads, verifies and keeps them; all of it is internal, its face is the
 * API's.
 */
module io.gpt4all.registry {
    requires com.fasterxml.jackson.databind;
    requires io.gpt4all.api;
    requires io.gpt4all.gguf;
    requires java.net.http;
    requires org.slf4j;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;
    requires static org.osgi.service.metatype.annotations;
    requires static osgi.core;

    provides io.gpt4all.model.ModelRegistry with
            io.gpt4all.registry.internal.ServiceLoaderRegistry;
}

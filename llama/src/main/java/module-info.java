/** The engine that runs models in this process with llama.cpp, the only room that links C. */
module io.gpt4all.llama {
    requires io.gpt4all.api;
    requires io.gpt4all.gguf;
    requires io.gpt4all.grammar;
    requires org.slf4j;
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;
    requires static org.osgi.service.component.annotations;
    requires static osgi.core;

    provides io.gpt4all.spi.Engine with
            io.gpt4all.llama.LlamaEngine;
}

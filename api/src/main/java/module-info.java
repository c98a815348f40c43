/** What users and engines see: chat and embedding services, and the seam to the engines. */
module io.gpt4all.api {
    requires static transitive org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports io.gpt4all;
    exports io.gpt4all.model;
    exports io.gpt4all.spi;

    uses io.gpt4all.GPT4AllFactory;
    uses io.gpt4all.model.ModelRegistry;
}

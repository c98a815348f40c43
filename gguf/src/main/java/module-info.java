/** GGUF model files: reads them, checks them before native code sees them, and writes them. */
module io.gpt4all.gguf {
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports io.gpt4all.gguf;
}

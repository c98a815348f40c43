/** GGUF model files: reads them and checks them before native code sees them. */
module io.gpt4all.gguf {
    requires static org.jspecify;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports io.gpt4all.gguf;
}

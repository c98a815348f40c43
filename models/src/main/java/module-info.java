/** Build-time only: makes tiny models for tests. */
module io.gpt4all.models {
    requires io.gpt4all.gguf;
    requires static org.jspecify;
}

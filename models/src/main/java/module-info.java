/** Build-time only: converts models and makes tiny ones for tests. */
module io.gpt4all.models {
    requires com.fasterxml.jackson.databind;
    requires io.gpt4all.gguf;
    requires static org.jspecify;
}

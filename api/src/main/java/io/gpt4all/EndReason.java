package io.gpt4all;

/** Why a generation ended. */
public enum EndReason {
    /** The model ended it with an end-of-generation token. */
    STOP,
    /** One of {@link GenerateOptions#stop()} came. */
    STOP_STRING,
    /** {@link GenerateOptions#maxTokens()} was reached, or the context is full. */
    LENGTH,
    /** It was cancelled, its deadline is over, or its model was closed, as when a bundle stops. */
    CANCELLED
}

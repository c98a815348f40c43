package io.gpt4all.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one failure of engines: a code for programs, a message for people, figures for both. */
public final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Code {
        /** No such file, or it cannot be read. */
        FILE_NOT_READABLE,
        /** The file is not a model, or it is damaged. */
        NOT_A_MODEL,
        /** llama.cpp does not know the model's architecture or quantisation, or cannot chat. */
        UNSUPPORTED_MODEL,
        /** Not enough memory. Figures: {@code needed}, {@code free}, {@code largestContext}. */
        DOES_NOT_FIT,
        /** The device is unknown or was withdrawn. */
        NO_SUCH_DEVICE,
        /** The prompt has no tokens. */
        EMPTY_PROMPT,
        /** Figures: {@code promptTokens}, {@code contextLength}. */
        PROMPT_TOO_LONG,
        /**
         * Text that llama.cpp's tokeniser could not take safely. Figures, of one in a list: {@code
         * text}, its place there from 0.
         */
        TEXT_TOO_LARGE,
        /** A value out of range. */
        INVALID_ARGUMENT,
        /**
         * Too many requests wait. Figures: {@code waiting}, {@code limit}, and for how long the
         * first of them has waited, {@code waitedMillis}.
         */
        OVERLOADED,
        /** The model or engine is closed. */
        CLOSED,
        /** Given up on request. */
        CANCELLED,
        /** This JVM or platform cannot run the engine. */
        ENGINE_UNAVAILABLE,
        /** llama.cpp reported an error. */
        NATIVE_FAILURE
    }

    private final Code code;
    private final transient Map<String, Long> figures;

    /** With figures. */
    public EngineException(
            Code code, String message, Map<String, Long> figures, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.figures = Map.copyOf(figures);
    }

    /** Without figures. */
    public EngineException(Code code, String message) {
        this(code, message, Map.of(), null);
    }

    /** What went wrong. */
    public Code code() {
        return code;
    }

    /** Figures by name, as the {@link Code} says. */
    public Map<String, Long> figures() {
        return figures == null ? Map.of() : figures; // null after deserialisation
    }
}

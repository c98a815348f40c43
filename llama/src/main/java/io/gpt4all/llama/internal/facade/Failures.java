package io.gpt4all.llama.internal.facade;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.List;

/** Exceptions for what llama.cpp reports. */
final class Failures {
    private Failures() {}

    /** What happened, followed by what llama.cpp logged about it. */
    static EngineException withLog(Code code, String what) {
        List<String> lines = NativeLog.lastLines();
        String log = lines.isEmpty() ? "" : " llama.cpp says: " + String.join(" | ", lines);
        return new EngineException(code, what + log);
    }
}

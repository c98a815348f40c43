package io.gpt4all.runtime.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An engine or accelerator library that is installed but cannot be used here.
 *
 * @param reason why, in words
 * @param nextStep what to do about it
 */
record BrokenPart(String reason, String nextStep) {
    private static final Pattern CLASS_VERSION = Pattern.compile("class file version (\\d+)");
    private static final int CLASS_VERSION_OF_JAVA_0 = 44;

    /** From what loading the part's class threw. */
    static BrokenPart of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof UnsupportedClassVersionError) {
                return tooOld(requiredJava(String.valueOf(t.getMessage())));
            }
        }
        return new BrokenPart(
                "A part of GPT4All could not be loaded: " + failure,
                "Check that all GPT4All artifacts have the same version.");
    }

    /** This Java is older than the engine needs. */
    static BrokenPart tooOld(int requiredJava) {
        return new BrokenPart(
                "The engine needs Java "
                        + requiredJava
                        + " or newer; this is "
                        + System.getProperty("java.version")
                        + ".",
                "Run with a JDK " + requiredJava + " or newer.");
    }

    private static int requiredJava(String message) {
        Matcher version = CLASS_VERSION.matcher(message);
        int found = version.find() ? Integer.parseInt(version.group(1)) : 0;
        return found > CLASS_VERSION_OF_JAVA_0
                ? found - CLASS_VERSION_OF_JAVA_0
                : Missing.LLAMA_NEEDS_JAVA;
    }
}

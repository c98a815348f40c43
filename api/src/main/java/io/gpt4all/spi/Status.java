package io.gpt4all.spi;

/**
 * What has become of an adopted library.
 *
 * @param code for programs
 * @param text for people: the reason, with figures
 * @param nextStep what to do about it; empty when nothing is wrong
 */
public record Status(Code code, String text, String nextStep) {

    /** States of a library. */
    public enum Code {
        /** Being installed and loaded. */
        PROBING,
        /** Its devices can be used. */
        READY,
        /** Withdrawn; models on it go on until they are moved or closed. */
        RETIRED,
        /** The box has no files for this platform. */
        LIBRARY_MISSING,
        /** A library that the accelerator needs is not installed on this machine. */
        RUNTIME_MISSING,
        /** No driver for the accelerator. */
        NO_DRIVER,
        /** Driver and libraries are there, but no device. */
        NO_DEVICE,
        /** Built from another version of llama.cpp than the engine. */
        VERSION_MISMATCH,
        /** The system's C or C++ library is older than the files need. */
        SYSTEM_TOO_OLD,
        /** The files could not be installed or loaded. */
        LOAD_FAILED,
        /** Loading it ended a process before; it is not tried again. */
        CRASHED_BEFORE,
        /** The engine does not run on this platform. */
        UNSUPPORTED_PLATFORM
    }
}

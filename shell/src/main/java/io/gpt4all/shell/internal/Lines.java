package io.gpt4all.shell.internal;

import java.io.PrintWriter;

/** Where an interactive chat reads what a person types and writes the answers. */
public interface Lines extends AutoCloseable {

    /** Waits for the next line. */
    Input read(String prompt);

    /** Where answers go. */
    PrintWriter out();

    /** How the person stops an answer. */
    Interrupts interrupts();

    /** Gives the terminal back as it was. */
    @Override
    void close();

    /** What a person may do at a prompt. */
    sealed interface Input permits Input.Text, Input.End {
        /**
         * A line was typed.
         *
         * @param line without its line break
         */
        record Text(String line) implements Input {}

        /** No line was typed. */
        enum End implements Input {
            /** End of input, such as Ctrl-D. */
            CLOSED,
            /** Ctrl-C. */
            INTERRUPTED
        }
    }
}

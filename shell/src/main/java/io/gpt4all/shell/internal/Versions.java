package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What runs here. */
final class Versions {
    private Versions() {}

    /** Two lines, each with a name and a version. */
    static void print(Console console) {
        console.out().println("gpt4all " + product());
        console.out().println(llama(console));
    }

    /** The version of this build; from a file, since only some class loaders tell it. */
    static String product() {
        try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IOException("version.properties is not in this jar.");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("The version could not be read.", e);
        }
    }

    /** A missing engine is an answer here, not a failure. */
    private static String llama(Console console) {
        try {
            return console.factory()
                    .get()
                    .llamaVersion()
                    .map(version -> "llama.cpp " + version)
                    .orElse("llama.cpp is not here: no engine is installed.");
        } catch (GPT4AllException e) {
            return "llama.cpp is not here: " + e.getMessage();
        }
    }
}

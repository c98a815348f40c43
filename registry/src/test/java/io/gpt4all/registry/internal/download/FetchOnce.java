package io.gpt4all.registry.internal.download;

import io.gpt4all.GPT4AllException;
import java.net.URI;
import java.nio.file.Path;

/** Main class of child JVMs: fetches one file and says how that ended. */
final class FetchOnce {
    private FetchOnce() {}

    /**
     * Fetches.
     *
     * @param arguments target, URL, and the size if it is known
     */
    public static void main(String[] arguments) {
        FileRequest request = Fetcher.request(Path.of(arguments[0]), URI.create(arguments[1]));
        if (arguments.length > 2) {
            request = Fetcher.sized(request, Long.parseLong(arguments[2]));
        }
        try (Fetcher fetcher = new Fetcher()) {
            System.out.println("fetched " + fetcher.fetch(request).get(0).sha256());
        } catch (GPT4AllException e) {
            System.out.println("failed " + e.getMessage());
        }
    }
}

package io.gpt4all.itest;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Puts the bundles that are shipped on a class path of the tests of a class. */
final class ShippedJars implements BeforeAllCallback, AfterAllCallback {
    /** Models that were fetched or made for the build. */
    static final Path MODELS =
            Path.of(System.getProperty("itest.rooms"), "models", "target", "models");

    private URLClassLoader jars;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : Distribution.jars("bundle")) {
            urls.add(jar.toUri().toURL()); // types of the API come from the tests' own path
        }
        jars = new URLClassLoader(urls.toArray(URL[]::new), ShippedJars.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(jars);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Thread.currentThread().setContextClassLoader(ShippedJars.class.getClassLoader());
        jars.close();
    }
}

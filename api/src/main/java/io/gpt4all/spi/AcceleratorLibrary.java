package io.gpt4all.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A box of native libraries: one build of llama.cpp's plugin for one accelerator.
 *
 * <p>This is what a backend bundle brings, as an OSGi service or by {@link
 * java.util.ServiceLoader}. It is data, no code: engines read, check, install and load the files.
 *
 * <p>Thread-safe; calls other than reading a stream do not block.
 */
@ConsumerType
public interface AcceleratorLibrary {

    /** {@code cpu}, {@code cuda}, {@code metal} or {@code vulkan}. */
    String accelerator();

    /** The platform the files are for, such as {@code linux-x86_64}. */
    String platform();

    /** The version of llama.cpp that the files were built from; engines refuse another. */
    String llamaVersion();

    /** The files; empty when this box has none for the platform it runs on. */
    List<LibraryFile> files();

    /**
     * Opens a file of {@link #files()}.
     *
     * @param file one of the files listed
     * @return its bytes, to be closed by the caller
     * @throws IOException if it cannot be read, for instance because its bundle has gone
     */
    InputStream open(LibraryFile file) throws IOException;
}

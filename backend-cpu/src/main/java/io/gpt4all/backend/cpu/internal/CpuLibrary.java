package io.gpt4all.backend.cpu.internal;

import io.gpt4all.spi.AcceleratorLibrary;
import io.gpt4all.spi.LibraryFile;
import io.gpt4all.spi.PackagedLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/**
 * llama.cpp's plugins for the CPU: one for each generation of processors, or one for all.
 *
 * <p>Immutable and thread-safe.
 */
@Component(service = AcceleratorLibrary.class, property = "accelerator=cpu")
public final class CpuLibrary implements AcceleratorLibrary {
    private final AcceleratorLibrary packaged = new PackagedLibrary(CpuLibrary.class, "cpu");

    /** For OSGi's declarative services and for {@link java.util.ServiceLoader}. */
    public CpuLibrary() {}

    @Override
    public String accelerator() {
        return packaged.accelerator();
    }

    @Override
    public String platform() {
        return packaged.platform();
    }

    @Override
    public String llamaVersion() {
        return packaged.llamaVersion();
    }

    @Override
    public List<LibraryFile> files() {
        return packaged.files();
    }

    @Override
    public InputStream open(LibraryFile file) throws IOException {
        return packaged.open(file);
    }
}

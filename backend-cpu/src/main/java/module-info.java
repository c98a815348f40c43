import io.gpt4all.backend.cpu.internal.CpuLibrary;
import io.gpt4all.spi.AcceleratorLibrary;

/** llama.cpp's plugins for the CPU, as a box of libraries. */
module io.gpt4all.backend.cpu {
    requires io.gpt4all.api;
    requires static org.jspecify;
    requires static org.osgi.service.component.annotations;

    provides AcceleratorLibrary with
            CpuLibrary;
}

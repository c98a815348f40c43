package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllFactory;
import io.gpt4all.model.ModelRegistry;
import java.util.function.ToIntFunction;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The command line as a service: takes the arguments of the process, returns its exit code. The
 * distribution's launcher calls it on the main thread. Its type is the JDK's, so that the launcher,
 * which stands outside the framework, needs no class of ours.
 */
@Component(service = ToIntFunction.class, property = "io.gpt4all.main:Boolean=true")
public final class ProcessCommand implements ToIntFunction<String[]> {
    private final GPT4AllFactory factory;
    private final ModelRegistry registry;

    /** Called by the container. */
    @Activate
    public ProcessCommand(@Reference GPT4AllFactory factory, @Reference ModelRegistry registry) {
        this.factory = factory;
        this.registry = registry;
    }

    @Override
    public int applyAsInt(String[] args) {
        return CommandLines.run(Console.ofProcess(() -> factory, () -> registry), args);
    }
}

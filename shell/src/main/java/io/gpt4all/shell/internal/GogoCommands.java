package io.gpt4all.shell.internal;

import io.gpt4all.GPT4AllFactory;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The same commands in a Gogo shell: {@code gpt4all:run}, {@code gpt4all:devices}, {@code
 * gpt4all:version}. Gogo finds them by service properties alone, so its packages are not needed
 * here, and the bundle resolves where there is no shell.
 */
@Component(
        service = GogoCommands.class,
        property = {
            "osgi.command.scope=gpt4all",
            "osgi.command.function=run",
            "osgi.command.function=devices",
            "osgi.command.function=version"
        })
public final class GogoCommands {
    private final GPT4AllFactory factory;

    /** Called by the container. */
    @Activate
    public GogoCommands(@Reference GPT4AllFactory factory) {
        this.factory = factory;
    }

    /** Answers a prompt, or chats when there is none; {@code gpt4all:run --help} tells more. */
    public void run(String... args) {
        execute("run", args);
    }

    /** Lists the devices that models can run on. */
    public void devices(String... args) {
        execute("devices", args);
    }

    /** Shows the versions of gpt4all and llama.cpp. */
    public void version(String... args) {
        execute("--version", args);
    }

    /** The exit code is dropped: Gogo would print it, and the error line has been printed. */
    private void execute(String command, String... args) {
        String[] line = Stream.concat(Stream.of(command), Stream.of(args)).toArray(String[]::new);
        CommandLines.run(Console.ofSession(() -> factory), line);
    }
}

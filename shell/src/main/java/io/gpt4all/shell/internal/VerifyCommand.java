package io.gpt4all.shell.internal;

import io.gpt4all.model.Verification;
import io.gpt4all.model.Verification.FileDigests;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code gpt4all verify}: compares a model with its digests. */
@Command(
        name = "verify",
        header = "Reads all of a model and compares it with its digests.",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
final class VerifyCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "NAME", description = "A file name, display name or path.")
    private String name = "";

    @Mixin private RegistryArguments registry = new RegistryArguments();

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Verification verification;
        try {
            Thread reader = Thread.currentThread();
            verification = console.interrupts().during(reader::interrupt, this::verify);
        } catch (CancellationException e) {
            boolean unused = Thread.interrupted(); // a marked thread closes what it writes to
            return ExitCodes.INTERRUPTED;
        }
        verification.files().forEach(this::print);
        console.out()
                .println(
                        verification.compared()
                                ? verification.model() + " is what it should be."
                                : verification.model()
                                        + " has nothing to be compared with; these digests are"
                                        + " kept for the next time.");
        return ExitCodes.DONE;
    }

    private Verification verify() {
        try (ProgressView view = console.progress().get()) {
            return registry.registry(console).verify(name, view);
        }
    }

    private void print(FileDigests digests) {
        console.out()
                .println(
                        "SHA-256 "
                                + digests.sha256()
                                + "  "
                                + Texts.line(digests.file().toString()));
        console.out()
                .println("MD5     " + digests.md5() + "  " + Texts.line(digests.file().toString()));
    }
}

package io.gpt4all.shell.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.Device;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gpt4all devices}: what models can run on here, and why not on the rest. */
@Command(
        name = "devices",
        header = "Lists the devices that models can run on, and why others cannot be used.",
        optionListHeading = "%nOptions:%n")
final class DevicesCommand implements Callable<Integer> {
    private static final double GIB = 1L << 30;

    private final Console console;

    @Option(names = "--json", description = "Prints one JSON object, nothing else.")
    private boolean json;

    DevicesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Accelerator> accelerators = console.factory().get().accelerators();
        if (json) {
            Json.writeAccelerators(console.out(), accelerators);
        } else {
            print(accelerators, console.out());
        }
        return ExitCodes.DONE;
    }

    private static void print(List<Accelerator> accelerators, PrintWriter out) {
        List<Device> devices = accelerators.stream().flatMap(a -> a.devices().stream()).toList();
        if (devices.isEmpty()) {
            out.println("No device can run models here.");
        } else {
            printTable(devices, out);
        }
        accelerators.stream()
                .filter(accelerator -> accelerator.devices().isEmpty())
                .map(DevicesCommand::absent)
                .forEach(out::println);
    }

    private static void printTable(List<Device> devices, PrintWriter out) {
        int id = devices.stream().mapToInt(d -> d.id().length()).max().orElse(0);
        int name = devices.stream().mapToInt(d -> d.name().length()).max().orElse(0);
        String row = "%-" + Math.max(id, 6) + "s  %-" + Math.max(name, 4) + "s  %-5s  %8s  %8s%n";
        out.printf(Locale.ROOT, row, "DEVICE", "NAME", "TYPE", "FREE", "MEMORY");
        for (Device device : devices) {
            out.printf(
                    Locale.ROOT,
                    row,
                    device.id(),
                    device.name(),
                    device.type(),
                    gibibytes(device.freeBytes()),
                    gibibytes(device.totalBytes()));
        }
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }

    private static String absent(Accelerator accelerator) {
        String line =
                "%s (%s): %s. %s %s"
                        .formatted(
                                accelerator.name(),
                                accelerator.engine(),
                                accelerator.status(),
                                accelerator.reason(),
                                accelerator.nextStep());
        return line.stripTrailing();
    }
}

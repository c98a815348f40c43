package io.gpt4all.runtime.internal;

import io.gpt4all.Accelerator;
import io.gpt4all.Device;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says why no device can be used: what was asked for, what there is, what is wrong, what next. */
final class DeviceMessages {
    private DeviceMessages() {}

    /** There is no engine. */
    static String noEngine(List<Accelerator> accelerators) {
        return "No model can run here. " + problems(accelerators);
    }

    /** There is no such device. */
    static String noDevice(DeviceChoice choice, String engine, List<Accelerator> accelerators) {
        StringBuilder text = new StringBuilder("There is no device ");
        text.append(choice.asked().map(d -> "'" + d + "'").orElse("to run on")).append(". ");
        if (choice.isVendor()) {
            text.append("Devices do not tell their vendor: ask by accelerator or name. ");
        }
        text.append(devices(accelerators)).append(' ').append(problems(accelerators));
        choice.accelerator()
                .filter(a -> accelerators.stream().noneMatch(e -> e.name().equals(a)))
                .map(a -> Missing.library(a, engine))
                .ifPresent(missing -> text.append(' ').append(problem(missing)));
        return text.toString().strip();
    }

    private static String devices(List<Accelerator> accelerators) {
        String list =
                accelerators.stream()
                        .flatMap(a -> a.devices().stream())
                        .map(DeviceMessages::device)
                        .collect(Collectors.joining(", "));
        return list.isEmpty()
                ? "There are no devices at all."
                : "Devices: " + list + ". Ask for one of these.";
    }

    private static String device(Device device) {
        return device.id().equals(device.name())
                ? device.id()
                : device.id() + " (" + device.name() + ")";
    }

    private static String problems(List<Accelerator> accelerators) {
        return accelerators.stream()
                .filter(a -> a.devices().isEmpty())
                .map(DeviceMessages::problem)
                .collect(Collectors.joining(" "));
    }

    private static String problem(Accelerator accelerator) {
        String what =
                Optional.of(accelerator.engine())
                        .filter(e -> !e.isEmpty())
                        .map(e -> accelerator.name() + " (" + e + ")")
                        .orElse(accelerator.name());
        String text = what + ": " + accelerator.status() + ", " + accelerator.reason();
        return (text + " " + accelerator.nextStep()).strip();
    }
}

package io.gpt4all.benchmark;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Where the figures come from. */
final class Machine {
    private Machine() {}

    /** One line; a load near or above the number of processors spoils all figures. */
    static String describe() {
        return String.format(
                Locale.ROOT,
                "%s %s, %d processors, load %.1f before; Java %s",
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version());
    }

    /** The same with what both sides run. */
    static String describe(Setup setup) {
        return String.format(
                Locale.ROOT,
                "%s; %s; %d threads, context %d, chunk %d",
                describe(),
                setup.model().getFileName(),
                setup.threads(),
                setup.contextLength(),
                setup.chunk());
    }
}

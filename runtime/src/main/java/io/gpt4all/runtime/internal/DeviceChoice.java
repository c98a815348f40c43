package io.gpt4all.runtime.internal;

import io.gpt4all.Device;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Understands the names by which users ask for devices; upper and lower case are the same.
 *
 * <table>
 * <caption>Names</caption>
 * <tr><td>none</td><td>Metal on Apple silicon, else the CPU</td></tr>
 * <tr><td>{@code auto}</td><td>Metal, CUDA, Vulkan, CPU: the first where the model fits</td></tr>
 * <tr><td>{@code gpu}</td><td>the same order without the CPU</td></tr>
 * <tr><td>{@code cpu}, {@code cuda}, {@code metal}, {@code vulkan}, {@code kompute}</td>
 *     <td>that accelerator's device with most memory; {@code kompute} is Vulkan</td></tr>
 * <tr><td>{@code nvidia}</td><td>as {@code cuda}: other accelerators do not tell vendors</td></tr>
 * <tr><td>a device's id or name</td><td>that device</td></tr>
 * </table>
 */
final class DeviceChoice {
    private static final List<String> ORDER = List.of("metal", "cuda", "vulkan", "cpu");
    private static final Set<String> VENDORS = Set.of("amd", "intel");
    private static final Comparator<Offer> BEST_FIRST =
            Comparator.<Offer>comparingInt(o -> rank(o.device()))
                    .thenComparing(o -> o.device().type() == Device.Type.IGPU)
                    .thenComparingLong(o -> -o.device().totalBytes());

    private final Optional<String> asked;
    private final String word;

    private DeviceChoice(Optional<String> asked, String word) {
        this.asked = asked;
        this.word = word;
    }

    /**
     * What a user asks for.
     *
     * @param asked the name, if one was given
     * @param platform as {@link io.gpt4all.spi.Platform#host()}
     */
    static DeviceChoice of(Optional<String> asked, String platform) {
        String none = platform.equals("osx-aarch_64") ? "metal-or-cpu" : "cpu";
        return new DeviceChoice(asked, asked.map(DeviceChoice::word).orElse(none));
    }

    /** Whether devices of an accelerator can matter, so that it is worth waiting for them. */
    boolean concerns(String accelerator) {
        int colon = word.indexOf(':');
        String kind = colon < 0 ? word : word.substring(0, colon);
        return switch (kind) {
            case "cpu", "cuda", "metal", "vulkan" -> accelerator.equals(kind);
            case "metal-or-cpu" -> accelerator.equals("metal") || accelerator.equals("cpu");
            case "gpu" -> !accelerator.equals("cpu");
            default -> true;
        };
    }

    /** The devices to try, best first; empty if there is none such. */
    List<Offer> pick(List<Offer> offers) {
        List<Offer> usable = new ArrayList<>(offers);
        usable.removeIf(o -> o.device().type() == Device.Type.ACCEL); // help the CPU, hold nothing
        usable.sort(BEST_FIRST);
        return switch (word) {
            case "auto" -> onceEach(usable);
            case "gpu" -> first(usable, o -> !o.device().accelerator().equals("cpu"));
            case "metal-or-cpu" -> first(usable, o -> concerns(o.device().accelerator()));
            case "cpu", "cuda", "metal", "vulkan" ->
                    first(usable, o -> o.device().accelerator().equals(word));
            default -> named(usable);
        };
    }

    /** The name as the user gave it. */
    Optional<String> asked() {
        return asked;
    }

    /** Whether it names a vendor, which devices do not tell. */
    boolean isVendor() {
        return VENDORS.contains(word);
    }

    /** The accelerator that is asked for, if it is one. */
    Optional<String> accelerator() {
        return ORDER.stream().filter(a -> word.equals(a) || word.startsWith(a + ":")).findFirst();
    }

    private static String word(String asked) {
        String lower = asked.strip().toLowerCase(Locale.ROOT);
        if (lower.equals("nvidia")) {
            return "cuda"; // CUDA devices are NVIDIA's; a Vulkan device does not tell its vendor
        }
        return lower.replaceFirst("^kompute(?=:|$)", "vulkan");
    }

    private List<Offer> named(List<Offer> usable) {
        List<Offer> byId = first(usable, o -> same(o.device().id()));
        return byId.isEmpty() ? first(usable, o -> same(o.device().name())) : byId;
    }

    private boolean same(String name) {
        return name.toLowerCase(Locale.ROOT).equals(word);
    }

    private static List<Offer> first(List<Offer> offers, Predicate<Offer> wanted) {
        return offers.stream().filter(wanted).limit(1).toList();
    }

    /**
     * A card that both CUDA and Vulkan offer is one device: what does not fit there once, never.
     */
    private static List<Offer> onceEach(List<Offer> offers) {
        Set<String> seen = new HashSet<>();
        return offers.stream()
                .filter(o -> o.device().pciId().isEmpty() || seen.add(o.device().pciId()))
                .toList();
    }

    private static int rank(Device device) {
        int rank = ORDER.indexOf(device.accelerator());
        return rank < 0 ? ORDER.size() : rank;
    }
}

package io.gpt4all.fetch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The npm packages that this repository pins.
 *
 * @param llamaVersion the version of llama.cpp that is in them
 * @param packages in the order of the list
 */
record PackageList(String llamaVersion, List<NpmPackage> packages) {
    private static final String ANY = "-";
    private static final String VERSION = "llama.cpp ";

    /** The list {@code npm.packages} beside this class. */
    static PackageList load() {
        return parse(Resources.text("npm.packages"));
    }

    static PackageList parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.startsWith("#")).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith(VERSION)) {
            throw new FetchException("The list of packages must begin with '" + VERSION + "0.0.0'");
        }
        return new PackageList(
                lines.get(0).substring(VERSION.length()),
                lines.stream().skip(1).map(PackageList::parseLine).toList());
    }

    /** The package with the libraries for a platform. */
    NpmPackage forPlatform(String platform) {
        return packages.stream()
                .filter(one -> one.platform().equals(platform))
                .findFirst()
                .orElseThrow(() -> unknown(platform));
    }

    /** The package with llama.cpp's sources. */
    NpmPackage sources() {
        return forPlatform(ANY);
    }

    /**
     * The platforms that a build asks for.
     *
     * @param words {@code host}, {@code all}, or names, with commas between them
     * @param host this machine's platform, which is always among them
     * @throws FetchException if there is no package for one
     */
    Set<String> select(String words, String host) {
        Set<String> selected = new LinkedHashSet<>(Set.of(host));
        for (String word : words.strip().split("[\\s,]+", -1)) {
            switch (word) {
                case "", "host" -> selected.add(host);
                case "all" -> selected.addAll(platforms());
                default -> selected.add(word);
            }
        }
        for (String platform : selected) {
            if (!platforms().contains(platform)) {
                throw unknown(platform);
            }
        }
        return selected;
    }

    private Set<String> platforms() {
        return packages.stream()
                .map(NpmPackage::platform)
                .filter(platform -> !platform.equals(ANY))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private FetchException unknown(String platform) {
        return new FetchException(
                "No native libraries are known for platform '"
                        + platform
                        + "'; set -Dgpt4all.platforms to all, or to some of "
                        + String.join(",", platforms()));
    }

    private static NpmPackage parseLine(String line) {
        String[] part = line.split(" ", -1);
        if (part.length != 4) {
            throw new FetchException("Not 'platform package version sha512': " + line);
        }
        return new NpmPackage(part[0], part[1], part[2], Sum.integrity(part[3]));
    }
}

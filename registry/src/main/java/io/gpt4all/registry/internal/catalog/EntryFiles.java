package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.CatalogFile;
import io.gpt4all.registry.internal.names.SplitName;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which files a model has. One in several files is an entry for its first part; the field
 * {@code parts} tells sizes, sums and URLs of all parts, in order. Without it the URLs of the
 * others are that of the first with their number, and nothing else is known of them.
 *
 * @param urls which URLs may be used
 * @param dropped gets a clause for each that may not
 */
record EntryFiles(UrlRules urls, Consumer<String> dropped) {
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_PARTS = 512;
    private static final int MOST_URLS = 16;

    List<CatalogFile> read(Fields entry, String fileName) throws BrokenEntryException {
        Optional<SplitName> split = SplitName.of(fileName);
        boolean told = entry.values().containsKey("parts");
        if (split.isEmpty() && told) {
            throw new BrokenEntryException(
                    "it has parts, but its filename does not end in -00001-of-0000N.gguf");
        }
        if (split.isEmpty()) {
            return List.of(file(entry, fileName));
        }
        List<String> names = partNames(split.get(), fileName);
        return told ? toldParts(entry, names) : derivedParts(entry, names);
    }

    private static List<String> partNames(SplitName split, String fileName)
            throws BrokenEntryException {
        if (!split.first().equals(fileName)) {
            throw new BrokenEntryException("name its first part, " + split.first());
        }
        if (split.count() > MOST_PARTS) {
            throw new BrokenEntryException(
                    "it has " + split.count() + " parts, more than " + MOST_PARTS);
        }
        return split.all();
    }

    private List<CatalogFile> toldParts(Fields entry, List<String> names)
            throws BrokenEntryException {
        List<Fields> parts =
                entry.objects("parts")
                        .orElseThrow(() -> new BrokenEntryException("its parts are no objects"));
        if (parts.size() != names.size()) {
            throw new BrokenEntryException(
                    "it has " + parts.size() + " parts, its filename says " + names.size());
        }
        List<CatalogFile> files = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            String name = names.get(i);
            if (!parts.get(i).text("filename").orElse(name).equals(name)) {
                throw new BrokenEntryException("its part " + (i + 1) + " is not called " + name);
            }
            files.add(file(parts.get(i), name));
        }
        return completed(files, file(entry, names.get(0)));
    }

    /** What the parts do not say themselves, from the entry: sums of the first, and URLs. */
    private List<CatalogFile> completed(List<CatalogFile> parts, CatalogFile entry) {
        List<CatalogFile> files = new ArrayList<>();
        for (CatalogFile part : parts) {
            boolean first = files.isEmpty();
            boolean unsummed = part.md5().isEmpty() && part.sha256().isEmpty();
            files.add(
                    new CatalogFile(
                            part.name(),
                            part.urls().isEmpty() ? derived(entry, part.name()) : part.urls(),
                            part.size(),
                            first && unsummed ? entry.md5() : part.md5(),
                            first && unsummed ? entry.sha256() : part.sha256()));
        }
        return files;
    }

    private List<CatalogFile> derivedParts(Fields entry, List<String> names)
            throws BrokenEntryException {
        CatalogFile first = file(entry, names.get(0));
        List<CatalogFile> files = new ArrayList<>(List.of(first));
        for (String name : names.subList(1, names.size())) {
            files.add(
                    new CatalogFile(
                            name,
                            derived(first, name),
                            OptionalLong.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
        return files;
    }

    /** Where a part is if it is where the first is. */
    private static List<URI> derived(CatalogFile first, String name) {
        String from = numbers(first.name());
        return first.urls().stream()
                .map(URI::toString)
                .filter(url -> first.name().equals(name) || url.contains(from))
                .map(url -> replaceLast(url, from, numbers(name)))
                .map(URI::create)
                .toList();
    }

    private static String replaceLast(String text, String from, String to) {
        int at = text.lastIndexOf(from);
        return at < 0 ? text : text.substring(0, at) + to + text.substring(at + from.length());
    }

    private static String numbers(String name) {
        Matcher matcher = Pattern.compile("-\\d{5}-of-\\d{5}(?=\\.gguf$)").matcher(name);
        return matcher.find() ? matcher.group() : name;
    }

    private CatalogFile file(Fields fields, String name) throws BrokenEntryException {
        return new CatalogFile(
                name,
                urls(fields),
                size(fields),
                sum(fields, "md5sum", MD5),
                sum(fields, "sha256sum", SHA256));
    }

    private List<URI> urls(Fields fields) {
        Set<URI> found = new LinkedHashSet<>();
        List<String> named = new ArrayList<>(fields.texts("url"));
        named.addAll(fields.texts("urls"));
        for (String url : named.subList(0, Math.min(named.size(), MOST_URLS))) {
            Optional<String> problem = urls.problem(url);
            problem.ifPresent(
                    why -> dropped.accept("the URL " + PlainText.quoted(url) + " " + why));
            if (problem.isEmpty()) {
                UrlRules.parse(url).ifPresent(found::add);
            }
        }
        return List.copyOf(found);
    }

    // A size or sum that is stated and makes no sense costs the entry: without it the model would
    // be fetched unverified, which is not what the catalogue's author wants.
    private static OptionalLong size(Fields fields) throws BrokenEntryException {
        Optional<String> stated = fields.stated("filesize");
        OptionalLong size = stated.map(Fields::whole).orElse(OptionalLong.empty());
        if (stated.isPresent() && size.orElse(0) <= 0) {
            throw new BrokenEntryException(
                    "its filesize " + PlainText.quoted(stated.get()) + " is no number above 0");
        }
        return size;
    }

    private static Optional<String> sum(Fields fields, String field, Pattern pattern)
            throws BrokenEntryException {
        Optional<String> stated = fields.stated(field).map(text -> text.toLowerCase(Locale.ROOT));
        if (stated.isPresent() && !pattern.matcher(stated.get()).matches()) {
            int digits = pattern == MD5 ? 32 : 64;
            throw new BrokenEntryException(
                    "its "
                            + field
                            + " "
                            + PlainText.quoted(stated.get())
                            + " is not "
                            + digits
                            + " hexadecimal digits");
        }
        return stated;
    }
}

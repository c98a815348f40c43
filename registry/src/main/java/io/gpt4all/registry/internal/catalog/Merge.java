package io.gpt4all.registry.internal.catalog;

import io.gpt4all.model.CatalogEntry;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes one list of several. */
final class Merge {
    // GPT4All's field "order" sorts as text: a, aa, aa1, b. Those without come last, by name.
    private static final Comparator<CatalogEntry> ORDER =
            Comparator.<CatalogEntry, Boolean>comparing(entry -> order(entry).isEmpty())
                    .thenComparing(Merge::order)
                    .thenComparing(CatalogEntry::displayName, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(CatalogEntry::fileName);

    private Merge() {}

    /** Of equal file names, whatever their case, the entry of the last list; sorted. */
    static List<CatalogEntry> of(List<List<CatalogEntry>> lists) {
        Map<String, CatalogEntry> merged = new LinkedHashMap<>();
        for (List<CatalogEntry> list : lists) {
            list.forEach(entry -> merged.put(entry.fileName().toLowerCase(Locale.ROOT), entry));
        }
        return merged.values().stream().sorted(ORDER).toList();
    }

    private static String order(CatalogEntry entry) {
        return new Fields(entry.fields()).text("order").orElse("");
    }
}

package io.gpt4all.registry.internal;

import io.gpt4all.model.DownloadException;
import io.gpt4all.registry.internal.names.SplitName;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the parts of a split model are, told from where its first is. */
final class PartAddresses {
    /** The end of the path, and what follows it. */
    private static final Pattern NUMBERS =
            Pattern.compile("-\\d{5}-of-\\d{5}\\.gguf((?:[?#].*)?)$");

    private PartAddresses() {}

    /**
     * Addresses that differ from those of the first part in the number alone.
     *
     * @param urls of the first part
     * @param split the model
     * @param part the file name of one of its parts
     * @throws DownloadException if one of the addresses has no number in its place
     */
    static List<URI> of(List<URI> urls, SplitName split, String part) {
        String numbers = part.substring(split.prefix().length());
        return urls.stream().map(url -> withNumbers(url, numbers)).toList();
    }

    private static URI withNumbers(URI url, String numbers) {
        String text = url.toString();
        Matcher matcher = NUMBERS.matcher(text);
        if (!matcher.find()) {
            throw new DownloadException(
                    "The address of a model in several files has to end in"
                            + " -00001-of-0000N.gguf, so that the others can be told from it.");
        }
        return URI.create(text.substring(0, matcher.start()) + numbers + matcher.group(1));
    }
}

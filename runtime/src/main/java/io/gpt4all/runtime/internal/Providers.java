package io.gpt4all.runtime.internal;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@link ServiceLoader} finds, with what it fails on beside it: one broken provider must not
 * hide the others. On a Java that is too old for an engine its class cannot be loaded at all.
 *
 * @param <S> the service
 * @param found the providers that work
 * @param broken why others do not
 */
record Providers<S>(List<S> found, List<BrokenPart> broken) {
    private static final Logger LOG = LoggerFactory.getLogger(Providers.class);

    /** Some errors come again and again, such as a list that cannot be read. */
    private static final int MOST_ERRORS = 20;

    static <S> Providers<S> load(ServiceLoader<S> loader) {
        Providers<S> providers = new Providers<>(new ArrayList<>(), new ArrayList<>());
        Iterator<S> all = loader.iterator();
        boolean more = true;
        while (more && providers.broken.size() < MOST_ERRORS) {
            more = providers.step(all);
        }
        return providers;
    }

    private boolean step(Iterator<S> all) {
        try {
            boolean more = all.hasNext();
            if (more) {
                found.add(all.next());
            }
            return more;
        } catch (ServiceConfigurationError | LinkageError e) {
            BrokenPart part = BrokenPart.of(e);
            LOG.debug("A service provider cannot be loaded", e);
            LOG.warn("{} {}", part.reason(), part.nextStep());
            broken.add(part);
            return true;
        }
    }
}

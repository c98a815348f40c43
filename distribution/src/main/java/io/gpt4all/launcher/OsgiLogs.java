package io.gpt4all.launcher;

import java.lang.reflect.Proxy;
import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/**
 * The OSGi log service as far as bundles write to it, handed on to SLF4J.
 *
 * <p>SCR needs it: without one it prints to the standard streams why a component failed.
 */
final class OsgiLogs implements LoggerFactory {
    @Override
    public Logger getLogger(String name) {
        return getLogger(name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName(), Logger.class);
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> loggerType) {
        return getLogger(type.getName(), loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> loggerType) {
        String symbolicName = String.valueOf(bundle.getSymbolicName());
        return getLogger(name.isEmpty() ? symbolicName : name, loggerType);
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> loggerType) {
        var target = new OsgiLogger(org.slf4j.LoggerFactory.getLogger(name));
        Class<?>[] types = {loggerType};
        return loggerType.cast(Proxy.newProxyInstance(loggerType.getClassLoader(), types, target));
    }
}

package io.gpt4all.registry.internal.web;

import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** The proxies that the process has now, not those of when the client was made. */
final class CurrentProxies extends ProxySelector {

    @Override
    public List<Proxy> select(URI uri) {
        ProxySelector selector = getDefault();
        return selector == null ? List.of(Proxy.NO_PROXY) : selector.select(uri);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        ProxySelector selector = getDefault();
        if (selector != null) {
            selector.connectFailed(uri, address, failure);
        }
    }
}

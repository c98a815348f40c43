package io.gpt4all.runtime.internal;

import io.gpt4all.spi.EngineException;
import io.gpt4all.spi.EngineException.Code;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** How many calls an engine takes at once. Where that is limited, the first waits for a refusal. */
public final class FakeRoom {
    private static final long LIMIT = 9;

    public volatile int calls = Integer.MAX_VALUE;
    public final CountDownLatch refused = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();

    boolean enter() {
        boolean has = inside.incrementAndGet() <= calls;
        if (!has) {
            inside.decrementAndGet();
            refused.countDown();
        }
        return has;
    }

    void leave() {
        if (calls < Integer.MAX_VALUE) {
            Latches.await(refused);
        }
        inside.decrementAndGet();
    }

    static EngineException overloaded() {
        Map<String, Long> figures = Map.of("waiting", LIMIT, "limit", LIMIT, "waitedMillis", 5L);
        return new EngineException(Code.OVERLOADED, "9 requests wait.", figures, null);
    }
}

package io.gpt4all.runtime.internal;

import io.gpt4all.Device;
import io.gpt4all.spi.Backend;
import io.gpt4all.spi.Engine;

/** A device with the backend that offers it and the engine that would run a model on it. */
record Offer(Engine engine, Backend backend, Device device) {}

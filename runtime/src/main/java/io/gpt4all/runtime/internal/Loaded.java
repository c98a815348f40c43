package io.gpt4all.runtime.internal;

/**
 * What an engine has loaded, and where.
 *
 * @param offer the device that it runs on
 * @param model the engine's model
 */
record Loaded<E>(Offer offer, E model) {}

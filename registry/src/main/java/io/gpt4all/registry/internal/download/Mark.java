package io.gpt4all.registry.internal.download;

/**
 * How a part began at some moment.
 *
 * @param length bytes from its beginning
 * @param crc CRC-32C of them, which tells whether they are still so
 */
record Mark(long length, long crc) {
    static final Mark START = new Mark(0, 0);
}

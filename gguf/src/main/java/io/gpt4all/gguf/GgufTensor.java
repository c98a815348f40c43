package io.gpt4all.gguf;

import java.util.List;

/**
 * An entry of the tensor table.
 *
 * @param name unique in its file, at most 63 bytes
 * @param type how its values are stored
 * @param shape 0 to 4 dimensions, each 1 or more, the one that is contiguous in memory first
 * @param offset bytes from {@link GgufFile#dataOffset()}
 * @param size bytes, without padding
 */
public record GgufTensor(String name, GgmlType type, List<Long> shape, long offset, long size) {

    /** Copies the shape. */
    public GgufTensor {
        shape = List.copyOf(shape);
    }
}

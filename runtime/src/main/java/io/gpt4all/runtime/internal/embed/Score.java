package io.gpt4all.runtime.internal.embed;

/** What a model says of a document: the first of its scores. */
final class Score implements Slot {
    private final long index;
    private float[] value = {};

    /**
     * None yet.
     *
     * @param index the document's, for errors
     */
    Score(long index) {
        this.index = index;
    }

    @Override
    public void add(float[] computed) {
        if (!Float.isFinite(computed[0])) {
            throw MeanVector.notFinite(index);
        }
        value = new float[] {computed[0]};
    }

    @Override
    public float[] result() {
        return value;
    }
}

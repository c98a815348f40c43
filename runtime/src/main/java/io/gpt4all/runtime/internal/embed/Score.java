package io.gpt4all.runtime.internal.embed;

/** What a model says of a document: the first of its scores. */
final class Score implements Slot {
    private float[] value = {};

    @Override
    public void add(float[] computed) {
        if (!Float.isFinite(computed[0])) {
            throw MeanVector.notFinite();
        }
        value = new float[] {computed[0]};
    }

    @Override
    public float[] result() {
        return value;
    }
}

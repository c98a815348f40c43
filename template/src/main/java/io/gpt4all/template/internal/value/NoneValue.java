package io.gpt4all.template.internal.value;

/** Python's None, JSON's null. */
public enum NoneValue implements Value {
    /** The only one. */
    NONE;

    @Override
    public boolean truth() {
        return false;
    }

    @Override
    public String typeName() {
        return "NoneType";
    }
}

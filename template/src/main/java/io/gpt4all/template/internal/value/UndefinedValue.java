package io.gpt4all.template.internal.value;

import java.util.function.Supplier;

/** What a name or element that is not there gives: prints as nothing, fails when used further. */
public final class UndefinedValue implements Value {
    private final Supplier<String> reason;

    /** Undefined, with the sentence that explains a failure to use it. */
    public UndefinedValue(String reason) {
        this(() -> reason);
    }

    /** The same with a sentence that is put together only when it is needed. */
    public UndefinedValue(Supplier<String> reason) {
        this.reason = reason;
    }

    /** Fails with the reason. */
    public Failure failure() {
        return new Failure(reason.get());
    }

    @Override
    public boolean truth() {
        return false;
    }

    @Override
    public String typeName() {
        return "Undefined";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UndefinedValue;
    }

    @Override
    public int hashCode() {
        return UndefinedValue.class.hashCode();
    }
}

package io.gpt4all.template.internal.value;

/** Puts text together, keeps its marks, and counts what is put in. Belongs to one rendering. */
public final class CountedText {
    private final TextBuilder out = new TextBuilder();
    private final Run run;

    /** An empty text. */
    public CountedText(Run run) {
        this.run = run;
    }

    /** Appends the template's own text. */
    public CountedText append(String part) {
        return append(part, false);
    }

    /** Appends text of one origin. */
    public CountedText append(String part, boolean marked) {
        run.chars(part.length());
        out.append(part, marked);
        return this;
    }

    /** Appends text with its marks. */
    public CountedText append(Text part) {
        run.chars(part.length());
        out.append(part);
        return this;
    }

    /** The text so far. */
    public Text build() {
        return out.build();
    }
}

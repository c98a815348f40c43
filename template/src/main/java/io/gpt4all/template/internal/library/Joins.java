package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.Value;
import java.util.List;

/** Puts the elements of a sequence together. */
final class Joins {
    private Joins() {}

    /** Joins; the method takes strings alone, the filter prints what is none. */
    static Text join(List<Value> elements, Text separator, boolean strict, Run run) {
        TextBuilder out = new TextBuilder();
        boolean first = true;
        for (Value element : elements) {
            if (strict && !(element instanceof Text)) {
                throw new Failure("join() needs strings, not " + element.typeName());
            }
            Text text = Printer.str(element, run);
            run.chars((long) text.length() + separator.length());
            run.step();
            out.append(first ? Text.EMPTY : separator).append(text);
            first = false;
        }
        return out.build();
    }
}

package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.library.Functions;
import io.gpt4all.template.internal.library.Operation;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.Map;

/** One rendering under way: the names in sight and the text so far. Belongs to one thread. */
public final class Context {
    private final Run run;
    private Scope scope;
    private TextBuilder out = new TextBuilder();

    /** A rendering with these variables. */
    public Context(Map<String, Value> variables, Run run) {
        this.run = run;
        this.scope = new Scope(new Scope(null, variables));
    }

    /** What this rendering has used of its limits. */
    public Run run() {
        return run;
    }

    /** The text so far. */
    public Text text() {
        return out.build();
    }

    Value lookup(String name) {
        Value value = scope.find(name);
        if (value != null) {
            return value;
        }
        Operation function = Functions.TABLE.find(name);
        return function != null
                ? Functions.value(function)
                : new UndefinedValue("'" + name + "' is undefined");
    }

    void assign(String name, Value value) {
        scope.set(name, value);
    }

    void write(Text text) {
        run.chars(text.length());
        out.append(text);
    }

    /** Opens a scope whose names end with it; the caller restores the one that it gets. */
    Scope enter() {
        Scope outer = scope;
        scope = new Scope(outer);
        return outer;
    }

    void restore(Scope outer) {
        scope = outer;
    }

    /** What a body writes, in a scope of its own. */
    Text capture(Body body) {
        TextBuilder outerText = out;
        Scope outer = enter();
        out = new TextBuilder();
        try {
            body.execute(this);
            return out.build();
        } finally {
            out = outerText;
            restore(outer);
        }
    }
}

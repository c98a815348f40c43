package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.library.Functions;
import io.gpt4all.template.internal.library.Operation;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.TextBuilder;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One rendering under way: the names in sight and the text so far. Belongs to one thread. */
public final class Context {
    private final Map<String, Value> variables;
    private final Run run;
    private Scope scope = new Scope(null);
    private TextBuilder out;

    /** A rendering with these variables, of a text of about that length. */
    public Context(Map<String, Value> variables, Run run, int length) {
        this.variables = variables;
        this.run = run;
        this.out = new TextBuilder(length);
    }

    /** What this rendering has used of its limits. */
    public Run run() {
        return run;
    }

    /** The text so far. */
    public Text text() {
        return out.build();
    }

    /** Makes names undefined, which hides the variables of these names. */
    public void hide(Set<String> names) {
        names.forEach(
                name -> scope.set(name, new UndefinedValue(() -> "'" + name + "' is undefined")));
    }

    /** The value of a name, or null when it has none. */
    @Nullable Value lookup(String name) {
        Value value = scope.find(name);
        if (value == null) {
            value = variables.get(name);
        }
        if (value != null) {
            return value;
        }
        Operation function = Functions.TABLE.find(name);
        return function == null ? null : Functions.value(function);
    }

    void assign(String name, Value value) {
        scope.set(name, value);
    }

    void write(Text text) {
        run.chars(text.length());
        run.written((long) out.length() + text.length());
        out.append(text);
    }

    Scope scope() {
        return scope;
    }

    /** Opens a scope whose names end with it; the caller restores the one that it gets. */
    Scope enter() {
        Scope outer = scope;
        scope = new Scope(outer);
        return outer;
    }

    /** Goes to another scope; the caller restores the one that it gets. */
    Scope move(Scope other) {
        Scope before = scope;
        scope = other;
        return before;
    }

    void restore(Scope outer) {
        scope = outer;
    }

    /** What a statement writes in that scope, and how it ended. */
    Written capture(Statement body, Scope inner) {
        TextBuilder outerText = out;
        Scope outer = move(inner);
        out = new TextBuilder();
        try {
            Statement.Flow flow = body.execute(this);
            return new Written(out.build(), flow);
        } finally {
            out = outerText;
            restore(outer);
        }
    }

    /**
     * What has been captured.
     *
     * @param text what was written
     * @param flow how the statement ended
     */
    record Written(Text text, Statement.Flow flow) {}
}

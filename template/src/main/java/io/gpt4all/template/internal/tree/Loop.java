package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.CallableValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.UndefinedValue;
import io.gpt4all.template.internal.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variable {@code loop}. Belongs to one rendering. */
public final class Loop implements CallableValue {
    /** What of it can be called. */
    public static final Set<String> METHODS = Set.of("cycle", "changed");

    private final For statement;
    private final Items items;
    private final Scope outer;
    private final int depth;
    private final Context context;
    private int at = -1;
    private @Nullable Value lastSeen;

    Loop(For statement, Items items, Scope outer, int depth, Context context) {
        this.statement = statement;
        this.items = items;
        this.outer = outer;
        this.depth = depth;
        this.context = context;
    }

    boolean advance() {
        at++;
        return items.has(at);
    }

    Value item() {
        return items.get(at);
    }

    /** The scope around the loop. */
    Scope outer() {
        return outer;
    }

    @Override
    public Value call(Arguments arguments, Run run) {
        if (statement.recursive() == 0) {
            throw new Failure("a loop must be marked 'recursive' to be called");
        }
        if (arguments.positional().size() != 1 || !arguments.named().isEmpty()) {
            throw new Failure("loop() takes one sequence");
        }
        return statement.again(arguments.positional().get(0), new Scope(outer), depth + 1, context);
    }

    @Override
    public @Nullable Value attribute(String name) {
        return switch (name) {
            case "index" -> IntValue.of(at + 1L);
            case "index0" -> IntValue.of(at);
            case "revindex" -> IntValue.of(items.size() - at);
            case "revindex0" -> IntValue.of(items.size() - at - 1L);
            case "first" -> BoolValue.of(at == 0);
            case "last" -> BoolValue.of(!items.has(at + 1));
            case "length" -> IntValue.of(items.size());
            case "depth" -> IntValue.of(depth);
            case "depth0" -> IntValue.of(depth - 1L);
            case "previtem" -> neighbour(-1);
            case "nextitem" -> neighbour(1);
            case "cycle" -> (CallableValue) this::cycle;
            case "changed" -> (CallableValue) this::changed;
            default -> null;
        };
    }

    private Value neighbour(int distance) {
        int index = at + distance;
        return index >= 0 && items.has(index)
                ? items.get(index)
                : new UndefinedValue(
                        "there is no " + (distance < 0 ? "previous" : "next") + " item");
    }

    private Value cycle(Arguments arguments, Run run) {
        List<Value> choice = arguments.positional();
        if (choice.isEmpty()) {
            throw new Failure("loop.cycle() needs something to choose from");
        }
        return choice.get(at % choice.size());
    }

    private Value changed(Arguments arguments, Run run) {
        Value seen = ListValue.tuple(List.copyOf(arguments.positional()));
        run.steps(seen.weight());
        boolean changed = !seen.equals(lastSeen);
        lastSeen = seen;
        return BoolValue.of(changed);
    }

    @Override
    public String text() {
        return "<LoopContext " + (at + 1) + "/" + items.size() + ">";
    }

    @Override
    public String typeName() {
        return "LoopContext";
    }
}

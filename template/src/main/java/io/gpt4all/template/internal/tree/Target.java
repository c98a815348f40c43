package io.gpt4all.template.internal.tree;

import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Namespace;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What takes a value: of {@code set} and of {@code for}. */
public interface Target {
    /** Takes the value. */
    void assign(Value value, Context context);

    /** What a loop's filter hands on of an element: several targets make a tuple of it. */
    default Value taken(Value value, Run run) {
        return value;
    }

    /**
     * A variable.
     *
     * @param name its name
     */
    record Variable(String name) implements Target {
        @Override
        public void assign(Value value, Context context) {
            context.assign(name, value);
        }
    }

    /**
     * Several targets that share out a sequence.
     *
     * @param offset its place
     * @param parts as many as the sequence has elements
     */
    record Unpack(int offset, List<Target> parts) implements Target {
        @Override
        public void assign(Value value, Context context) {
            List<Value> items = items(value, context);
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).assign(items.get(i), context);
            }
        }

        @Override
        public Value taken(Value value, Run run) {
            List<Value> items = Sequences.elements(value, run);
            List<Value> taken = new ArrayList<>(parts.size());
            for (int i = 0; i < parts.size(); i++) {
                taken.add(parts.get(i).taken(items.get(i), run));
            }
            return ListValue.tuple(taken);
        }

        private List<Value> items(Value value, Context context) {
            try {
                List<Value> items = Sequences.elements(value, context.run());
                if (items.size() != parts.size()) {
                    throw new Failure(
                            items.size() + " values cannot go to " + parts.size() + " names");
                }
                return items;
            } catch (Failure failure) {
                throw failure.at(offset);
            }
        }
    }

    /**
     * An attribute of a namespace.
     *
     * @param offset its place
     * @param name the namespace's name
     * @param attribute which attribute
     */
    record Member(int offset, String name, Text attribute) implements Target {
        @Override
        public void assign(Value value, Context context) {
            if (!(context.lookup(name) instanceof Namespace namespace)) {
                throw new Failure("'" + name + "' is no namespace", offset);
            }
            namespace.set(attribute, value);
        }
    }
}

package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.library.Cycler;
import io.gpt4all.template.internal.library.Functions;
import io.gpt4all.template.internal.library.Methods;
import io.gpt4all.template.internal.tree.Loop;
import io.gpt4all.template.internal.value.Failure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The names of a template: which it sets and reads where, so that its variables are known, and that
 * what it calls without having it is refused when parsed.
 */
final class Names {
    private final Deque<Set<String>> scopes = new ArrayDeque<>(List.of(new HashSet<>()));
    private final Deque<Set<String>> macros = new ArrayDeque<>();
    private final Set<String> assigned = new HashSet<>();
    private final Set<String> members = new HashSet<>();
    private final Set<String> variables = new LinkedHashSet<>();
    private final Set<String> readLater = new LinkedHashSet<>(); // in macros, when called
    private final List<Called> called = new ArrayList<>();

    private final Set<String> readOutside = new HashSet<>(); // of all blocks that have names
    private final Set<String> hidden = new HashSet<>();
    private int frames;
    private int loops;

    private record Called(Token name, boolean method) {}

    /** A name that some target takes, somewhere. */
    void assigned(Token name) {
        assigned.add(name.text());
    }

    /** Whether {@code loop} is a loop's here. */
    boolean isInLoop() {
        return loops > 0;
    }

    /** A name that has a value from here on, in the innermost scope. */
    void defined(String name) {
        assigned.add(name);
        scopes.element().add(name);
        if (scopes.size() == 1 && !readOutside.contains(name)) {
            hidden.add(name);
        }
    }

    void read(String name) {
        if (frames == 0) {
            readOutside.add(name);
        }
        if (!isDefined(name)) {
            (macros.isEmpty() ? variables : readLater).add(name);
        }
        macros.forEach(reads -> reads.add(name));
    }

    private boolean isDefined(String name) {
        for (Set<String> scope : scopes) {
            if (scope.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** A key or attribute that the template itself makes, and thus may call. */
    void member(String name) {
        members.add(name);
    }

    void called(Token name) {
        called.add(new Called(name, false));
    }

    void calledMethod(Token name) {
        called.add(new Called(name, true));
    }

    /** Opens a branch: what is defined in it may not be defined after it. */
    void enterBranch() {
        scopes.push(new HashSet<>());
    }

    /** Closes the innermost branch and tells what was defined in it. */
    Set<String> leaveBranch() {
        return scopes.pop();
    }

    /** Opens a block whose names end with it. */
    void enter() {
        scopes.push(new HashSet<>());
        frames++;
    }

    /** Closes the innermost block. */
    void leave() {
        scopes.pop();
        frames--;
    }

    /** From here on, its targets included, nothing may take the place of {@code loop}. */
    void enterLoop() {
        loops++;
    }

    /** Closes the innermost loop. */
    void leaveLoop() {
        loops--;
    }

    /** Opens a macro. */
    void enterMacro() {
        macros.push(new HashSet<>());
        enter();
    }

    /** Closes the innermost macro and tells what was read in it. */
    Set<String> leaveMacro() {
        leave();
        return macros.pop();
    }

    /** What the template reads and does not set before, our functions left out. */
    Set<String> variables() {
        Set<String> result = new LinkedHashSet<>(readLater);
        result.removeAll(scopes.element());
        result.addAll(variables);
        result.removeIf(name -> Functions.TABLE.has(name) || name.equals("loop"));
        return result;
    }

    /**
     * What the template sets at its top before it reads it there. To Jinja2 such a name has no
     * other value than that, so that a macro called before sees none, whatever the variables hold.
     */
    Set<String> hidden() {
        return Set.copyOf(hidden);
    }

    /** Fails for a called function or method that is neither ours nor the template's. */
    void check() {
        for (Called each : called) {
            String name = each.name.text();
            if (each.method && !isMethod(name)) {
                throw new Failure("unknown method '" + name + "'", each.name.offset());
            }
            if (!each.method && !Functions.TABLE.has(name) && !assigned.contains(name)) {
                throw new Failure("unknown function '" + name + "'", each.name.offset());
            }
        }
    }

    private boolean isMethod(String name) {
        return Methods.isKnown(name)
                || Loop.METHODS.contains(name)
                || Cycler.METHODS.contains(name)
                || members.contains(name);
    }

    /** Fails for the names by which Python lets out of its sandbox. */
    static void checkAttribute(Token name) {
        if (name.text().startsWith("__") && name.text().endsWith("__")) {
            throw new Failure("attribute '" + name.text() + "' is not available", name.offset());
        }
    }
}

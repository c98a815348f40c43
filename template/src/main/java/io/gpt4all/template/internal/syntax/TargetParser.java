package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.tree.Target;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses what takes a value: names, names with commas, an attribute of a namespace. */
final class TargetParser {
    private static final Set<String> CONSTANTS =
            Set.of("true", "True", "false", "False", "none", "None");

    private final Tokens tokens;
    private final Names names;

    TargetParser(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    Target parse(boolean withNamespace) {
        int offset = tokens.current().offset();
        List<Target> parts = new ArrayList<>(List.of(single(withNamespace)));
        boolean comma = false;
        while (tokens.skipOperator(",")) {
            comma = true;
            if (tokens.isOperator(")")) {
                break;
            }
            parts.add(single(withNamespace));
        }
        return comma ? new Target.Unpack(offset, List.copyOf(parts)) : parts.get(0);
    }

    /** Fails where a loop's own {@code loop} would be overwritten. */
    void keepLoop(Target target, Token start) {
        if (target instanceof Target.Unpack unpack) {
            unpack.parts().forEach(part -> keepLoop(part, start));
        } else if (names.isInLoop()
                && target instanceof Target.Variable variable
                && variable.name().equals("loop")) {
            throw new Failure("'loop' cannot be assigned to inside of a loop", start.offset());
        }
    }

    /** One target without commas and attributes. */
    Target single() {
        return single(false);
    }

    /** Its names have values from here on. */
    void define(Target target) {
        if (target instanceof Target.Variable variable) {
            names.defined(variable.name());
        } else if (target instanceof Target.Unpack unpack) {
            unpack.parts().forEach(this::define);
        }
    }

    private Target single(boolean withNamespace) {
        if (tokens.isOperator("(")) {
            return bracketed(withNamespace);
        }
        Token name = tokens.expect(Token.Kind.NAME, "a name");
        if (CONSTANTS.contains(name.text())) {
            throw new Failure("'" + name.text() + "' cannot be assigned to", name.offset());
        }
        if (withNamespace && tokens.skipOperator(".")) {
            Token attribute = tokens.expect(Token.Kind.NAME, "a name");
            names.read(name.text());
            names.member(attribute.text());
            return new Target.Member(name.offset(), name.text(), Text.plain(attribute.text()));
        }
        names.assigned(name);
        return new Target.Variable(name.text());
    }

    private Target bracketed(boolean withNamespace) {
        tokens.enter();
        tokens.expectOperator("(");
        Target inner = parse(withNamespace);
        tokens.expectOperator(")");
        tokens.leave();
        return inner;
    }
}

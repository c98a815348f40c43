package io.gpt4all.template.internal.syntax;

import io.gpt4all.template.internal.tree.Body;
import io.gpt4all.template.internal.tree.Call;
import io.gpt4all.template.internal.tree.CallBlock;
import io.gpt4all.template.internal.tree.Chain;
import io.gpt4all.template.internal.tree.Expression;
import io.gpt4all.template.internal.tree.Link;
import io.gpt4all.template.internal.tree.Macro;
import io.gpt4all.template.internal.tree.Statement;
import io.gpt4all.template.internal.value.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Parses macros, and the blocks that call one and are a macro themselves. */
final class MacroParser {
    private static final String CALLER = "caller";

    private final Tokens tokens;
    private final Names names;
    private final ExpressionParser expressions;
    private final TemplateParser bodies;

    MacroParser(Tokens tokens, Names names, ExpressionParser expressions, TemplateParser bodies) {
        this.tokens = tokens;
        this.names = names;
        this.expressions = expressions;
        this.bodies = bodies;
    }

    Statement macro(Token tag) {
        Token name = tokens.expect(Token.Kind.NAME, "the name of the macro");
        names.defined(name.text());
        List<Macro.Parameter> parameters = parameters();
        return macro(tag, name.text(), parameters, "endmacro");
    }

    Statement call(Token tag) {
        List<Macro.Parameter> parameters = List.of();
        if (tokens.isOperator("(")) {
            parameters = parameters();
        }
        Expression called = expressions.parse();
        if (!(called instanceof Chain chain)
                || !(chain.links().get(chain.links().size() - 1) instanceof Call call)) {
            throw new Failure("'call' needs a call", tag.offset());
        }
        List<Link> before = chain.links().subList(0, chain.links().size() - 1);
        Expression callee = ExpressionParser.chain(chain.first(), before);
        names.defined(CALLER);
        Macro block = macro(tag, "", parameters, "endcall");
        return new CallBlock(tag.offset(), callee, call.arguments(), block);
    }

    private Macro macro(Token tag, String name, List<Macro.Parameter> parameters, String closing) {
        bodies.beginBlock();
        names.enterMacro();
        parameters.forEach(parameter -> names.defined(parameter.name()));
        for (String extra : List.of("varargs", "kwargs", CALLER)) {
            names.defined(extra);
        }
        Tokens.Measure measure = tokens.measure();
        Body body = bodies.separateBody(Set.of(closing));
        int depth = measure.end();
        bodies.end(tag);
        bodies.endOfTag();
        return new Macro(
                name, parameters, extras(tag, parameters, names.leaveMacro()), body, depth);
    }

    private static Macro.Extras extras(
            Token tag, List<Macro.Parameter> parameters, Set<String> reads) {
        for (Macro.Parameter parameter : parameters) {
            boolean undecided = parameter.name().equals(CALLER) && parameter.fallback() == null;
            if (undecided && reads.contains(CALLER)) {
                throw new Failure("the parameter 'caller' needs a default", tag.offset());
            }
            reads.remove(parameter.name()); // it is no special one then
        }
        return new Macro.Extras(
                reads.contains("varargs"), reads.contains("kwargs"), reads.contains(CALLER));
    }

    private List<Macro.Parameter> parameters() {
        List<Macro.Parameter> parameters = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        tokens.expectOperator("(");
        names.enter();
        while (!tokens.isOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            Macro.Parameter parameter = parameter(parameters, seen);
            parameters.add(parameter);
            names.defined(parameter.name());
        }
        tokens.expectOperator(")");
        names.leave();
        return List.copyOf(parameters);
    }

    private Macro.Parameter parameter(List<Macro.Parameter> before, Set<String> seen) {
        Token name = tokens.expect(Token.Kind.NAME, "the name of a parameter");
        boolean fallback = tokens.skipOperator("=");
        boolean needed = !before.isEmpty() && before.get(before.size() - 1).fallback() != null;
        if (!seen.add(name.text()) || (needed && !fallback)) {
            throw new Failure(
                    "parameter '" + name.text() + "' stands there twice, or needs a default",
                    name.offset());
        }
        return new Macro.Parameter(name.text(), fallback ? expressions.parse() : null);
    }
}

package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.List;
import java.util.function.BiPredicate;

/** The methods of strings that templates call. */
final class TextMethods {
    static final Table TABLE = edges(parts(letters(new Table())));

    private TextMethods() {}

    private static Table edges(Table table) {
        return table.add("strip", "chars?", (s, a, run) -> strip(s, a, Strip.BOTH, run))
                .add("lstrip", "chars?", (s, a, run) -> strip(s, a, Strip.LEFT, run))
                .add("rstrip", "chars?", (s, a, run) -> strip(s, a, Strip.RIGHT, run))
                .add("startswith", "prefix", (s, a, run) -> any(s, a, String::startsWith))
                .add("endswith", "suffix", (s, a, run) -> any(s, a, String::endsWith))
                .add("removeprefix", "prefix", (s, a, run) -> removePrefix((Text) s, a.text(0)))
                .add("removesuffix", "suffix", (s, a, run) -> removeSuffix((Text) s, a.text(0)));
    }

    private static Table parts(Table table) {
        return table.add("split", "sep? maxsplit?", (s, a, run) -> split(s, a, true, run))
                .add("rsplit", "sep? maxsplit?", (s, a, run) -> split(s, a, false, run))
                .add("splitlines", "keepends?", (s, a, run) -> lines((Text) s, a.flag(0), run))
                .add("replace", "old new count?", (s, a, run) -> replace((Text) s, a, run))
                .add("join", "iterable", (s, a, run) -> Joins.join(a.get(0), (Text) s, true, run))
                .add("find", "sub", (s, a, run) -> find((Text) s, a.text(0), true))
                .add("rfind", "sub", (s, a, run) -> find((Text) s, a.text(0), false))
                .add("count", "sub", (s, a, run) -> count((Text) s, a.text(0)));
    }

    private static Table letters(Table table) {
        return table.add("upper", "", (s, a, run) -> Case.upper((Text) s, run))
                .add("lower", "", (s, a, run) -> Case.lower((Text) s, run))
                .add("capitalize", "", (s, a, run) -> Case.capitalize((Text) s, run))
                .add("title", "", (s, a, run) -> Case.title((Text) s, run));
    }

    private static Value strip(Value subject, Bound arguments, Strip side, Run run) {
        return side.strip((Text) subject, arguments.has(0) ? arguments.text(0) : null, run);
    }

    private static Value any(Value subject, Bound arguments, BiPredicate<String, String> test) {
        String chars = ((Text) subject).chars();
        if (arguments.get(0) instanceof ListValue list && list.isTuple()) {
            for (Value item : list.items()) {
                if (item instanceof Text text && test.test(chars, text.chars())) {
                    return BoolValue.TRUE;
                }
            }
            return BoolValue.FALSE;
        }
        return BoolValue.of(test.test(chars, arguments.text(0).chars()));
    }

    private static Value removePrefix(Text text, Text prefix) {
        boolean there = text.chars().startsWith(prefix.chars());
        return text.part(there ? prefix.length() : 0, text.length());
    }

    private static Value removeSuffix(Text text, Text suffix) {
        boolean there = text.chars().endsWith(suffix.chars());
        return text.part(0, text.length() - (there ? suffix.length() : 0));
    }

    private static Value split(Value subject, Bound arguments, boolean forward, Run run) {
        Text text = (Text) subject;
        int most = arguments.integerOr(1, -1);
        int limit = most < 0 ? Integer.MAX_VALUE : most;
        List<Value> parts =
                arguments.has(0)
                        ? Splits.by(text, arguments.text(0).chars(), limit, forward, run)
                        : Splits.bySpace(text, limit, forward, run);
        return ListValue.list(parts);
    }

    private static Value lines(Text text, boolean keepEnds, Run run) {
        return ListValue.list(Splits.lines(text, keepEnds, run));
    }

    static Value replace(Text text, Bound arguments, Run run) {
        int most = arguments.integerOr(2, -1);
        int limit = most < 0 ? Integer.MAX_VALUE : most;
        return Replace.replace(text, arguments.text(0), arguments.text(1), limit, run);
    }

    private static Value find(Text text, Text wanted, boolean first) {
        String chars = text.chars();
        int at = first ? chars.indexOf(wanted.chars()) : chars.lastIndexOf(wanted.chars());
        return IntValue.of(at < 0 ? at : chars.codePointCount(0, at));
    }

    private static Value count(Text text, Text wanted) {
        if (wanted.length() == 0) {
            return IntValue.of(text.codePoints() + 1L);
        }
        int count = 0;
        int at = text.chars().indexOf(wanted.chars());
        while (at >= 0) {
            count++;
            at = text.chars().indexOf(wanted.chars(), at + wanted.length());
        }
        return IntValue.of(count);
    }
}

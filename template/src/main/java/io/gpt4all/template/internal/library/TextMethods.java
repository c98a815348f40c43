package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.format.BraceFormat;
import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.Escapes;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Sequences;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** The methods of strings. */
final class TextMethods {
    static final Table TABLE = table();

    private TextMethods() {}

    private static Table table() {
        Table table = kinds(padding(edges(parts(letters(new Table())))));
        SearchMethods.add(table);
        return table;
    }

    private static Table edges(Table table) {
        return table.add("strip", "chars?", (s, a, run) -> strip(s, a, Strip.BOTH, run))
                .add("lstrip", "chars?", (s, a, run) -> strip(s, a, Strip.LEFT, run))
                .add("rstrip", "chars?", (s, a, run) -> strip(s, a, Strip.RIGHT, run))
                .add("removeprefix", "prefix", (s, a, run) -> removePrefix((Text) s, a.text(0)))
                .add("removesuffix", "suffix", (s, a, run) -> removeSuffix((Text) s, a.text(0)));
    }

    private static Table parts(Table table) {
        return table.add("split", "sep? maxsplit?", (s, a, run) -> split(s, a, true, run))
                .add("rsplit", "sep? maxsplit?", (s, a, run) -> split(s, a, false, run))
                .add(
                        "splitlines",
                        "keepends?",
                        (s, a, run) -> lines((Text) s, a.integerFlag(0), run))
                .add(
                        "partition",
                        "sep",
                        (s, a, run) -> Splits.around((Text) s, a.text(0), true, run))
                .add(
                        "rpartition",
                        "sep",
                        (s, a, run) -> Splits.around((Text) s, a.text(0), false, run))
                .add("replace", "old new count?", (s, a, run) -> replace((Text) s, a, run))
                .add("join", "iterable", (s, a, run) -> join((Text) s, a.get(0), run))
                .add("format", "*", (s, a, run) -> format((Text) s, a, run));
    }

    private static Table letters(Table table) {
        return table.add("upper", "", (s, a, run) -> Case.upper((Text) s, run))
                .add("lower", "", (s, a, run) -> Case.lower((Text) s, run))
                .add("casefold", "", (s, a, run) -> Case.fold((Text) s, run))
                .add("swapcase", "", (s, a, run) -> Case.swap((Text) s, run))
                .add("capitalize", "", (s, a, run) -> Case.capitalize((Text) s, run))
                .add("title", "", (s, a, run) -> Case.title((Text) s, run));
    }

    private static Table padding(Table table) {
        return table.add(
                        "center",
                        "width fillchar?",
                        (s, a, run) -> Padding.center((Text) s, a.integer(0), fill(a), run))
                .add(
                        "ljust",
                        "width fillchar?",
                        (s, a, run) -> Padding.left((Text) s, a.integer(0), fill(a), run))
                .add(
                        "rjust",
                        "width fillchar?",
                        (s, a, run) -> Padding.right((Text) s, a.integer(0), fill(a), run))
                .add("zfill", "width", (s, a, run) -> Padding.zeros((Text) s, a.integer(0), run))
                .add("expandtabs", "tabsize?", (s, a, run) -> Tabs.expand((Text) s, a, run));
    }

    private static Table kinds(Table table) {
        kind(table, "isalpha", Kinds::isAlpha);
        kind(table, "isalnum", Kinds::isAlphanumeric);
        kind(table, "isdecimal", Kinds::isDecimal);
        kind(table, "isdigit", Kinds::isDigit);
        kind(table, "isnumeric", Kinds::isNumeric);
        kind(table, "isspace", Kinds::isSpace);
        is(table, "isascii", s -> s.chars().allMatch(c -> c < 128));
        is(table, "isprintable", s -> s.codePoints().allMatch(Escapes::isPrintable));
        is(table, "isidentifier", Kinds::isIdentifier);
        is(table, "isupper", s -> Kinds.isCase(s, true));
        is(table, "islower", s -> Kinds.isCase(s, false));
        is(table, "istitle", Kinds::isTitle);
        return table;
    }

    private static void kind(Table table, String name, IntPredicate kind) {
        is(table, name, s -> Kinds.all(s, kind));
    }

    private static void is(Table table, String name, Predicate<String> test) {
        table.add(
                name,
                "",
                (s, a, run) -> {
                    run.chars(((Text) s).length());
                    return BoolValue.of(test.test(((Text) s).chars()));
                });
    }

    private static Text fill(Bound arguments) {
        if (arguments.find(1) == null) {
            return Padding.SPACE;
        }
        Text fill = arguments.text(1);
        if (fill.codePoints() != 1) {
            throw new Failure(arguments.callee() + "() fills with one character");
        }
        return fill;
    }

    private static Value strip(Value subject, Bound arguments, Strip side, Run run) {
        return side.strip((Text) subject, arguments.has(0) ? arguments.text(0) : null, run);
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
        return ListValue.list(
                arguments.has(0)
                        ? Splits.by(text, arguments.text(0).chars(), limit, forward, run)
                        : Splits.bySpace(text, limit, forward, run));
    }

    private static Value lines(Text text, boolean keepEnds, Run run) {
        return ListValue.list(Splits.lines(text, keepEnds, run));
    }

    private static Value replace(Text text, Bound arguments, Run run) {
        int most = arguments.integerOr(2, -1);
        int limit = most < 0 ? Integer.MAX_VALUE : most;
        return Replace.replace(text, arguments.text(0), arguments.text(1), limit, run);
    }

    private static Value join(Text separator, Value sequence, Run run) {
        return Joins.join(Sequences.elements(sequence, run), separator, true, run);
    }

    private static Value format(Text text, Bound arguments, Run run) {
        return BraceFormat.format(text, arguments.all(), new Members.OfFormats(), run);
    }
}

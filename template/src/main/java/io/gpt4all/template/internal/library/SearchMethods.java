package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.value.BoolValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.IntValue;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Search;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.function.BiPredicate;

/** The methods of strings that look for another one, in all of it or in a part. */
final class SearchMethods {
    private SearchMethods() {}

    static Table add(Table table) {
        return table.add("find", "sub start? end?", (s, a, run) -> find(s, a, true, run))
                .add("rfind", "sub start? end?", (s, a, run) -> find(s, a, false, run))
                .add("index", "sub start? end?", (s, a, run) -> found(find(s, a, true, run)))
                .add("rindex", "sub start? end?", (s, a, run) -> found(find(s, a, false, run)))
                .add("count", "sub start? end?", SearchMethods::count)
                .add(
                        "startswith",
                        "prefix start? end?",
                        (s, a, run) -> any(s, a, String::startsWith, run))
                .add(
                        "endswith",
                        "suffix start? end?",
                        (s, a, run) -> any(s, a, String::endsWith, run));
    }

    /** A part of a string by code points. */
    private record Part(String chars, int offset, boolean inside) {
        static Part of(Value subject, Bound arguments) {
            String chars = ((Text) subject).chars();
            if (arguments.find(1) == null && arguments.find(2) == null) {
                return new Part(chars, 0, true);
            }
            Range range = Range.of(arguments, 1, chars.codePointCount(0, chars.length()));
            int to = Math.max(range.from(), range.to());
            int begin = chars.offsetByCodePoints(0, range.from());
            int end = chars.offsetByCodePoints(begin, to - range.from());
            return new Part(chars.substring(begin, end), range.from(), range.inside());
        }
    }

    private static IntValue find(Value subject, Bound arguments, boolean first, Run run) {
        run.chars(((Text) subject).length());
        Part part = Part.of(subject, arguments);
        String wanted = arguments.text(0).chars();
        int at =
                first
                        ? Search.first(part.chars, wanted, 0)
                        : Search.last(part.chars, wanted, part.chars.length());
        return at < 0 || !part.inside
                ? IntValue.of(-1)
                : IntValue.of(part.offset + part.chars.codePointCount(0, at));
    }

    private static Value found(IntValue place) {
        if (place.longValue() < 0) {
            throw new Failure("index(): the string has no such part");
        }
        return place;
    }

    private static Value count(Value subject, Bound arguments, Run run) {
        run.chars(((Text) subject).length());
        Part part = Part.of(subject, arguments);
        String wanted = arguments.text(0).chars();
        if (wanted.isEmpty()) {
            int length = part.chars.codePointCount(0, part.chars.length());
            return IntValue.of(part.inside ? length + 1L : 0);
        }
        int count = 0;
        int at = Search.first(part.chars, wanted, 0);
        while (at >= 0) {
            count++;
            at = Search.first(part.chars, wanted, at + wanted.length());
        }
        return IntValue.of(count);
    }

    private static Value any(
            Value subject, Bound arguments, BiPredicate<String, String> test, Run run) {
        run.steps(((Text) subject).weight());
        Part part = Part.of(subject, arguments);
        if (!(arguments.get(0) instanceof ListValue choice) || !choice.isTuple()) {
            return BoolValue.of(part.inside && test.test(part.chars, arguments.text(0).chars()));
        }
        for (Value each : choice.items()) {
            run.step();
            if (!(each instanceof Text text)) {
                throw new Failure(arguments.callee() + "() needs strings, not " + each.typeName());
            }
            if (part.inside && test.test(part.chars, text.chars())) {
                return BoolValue.TRUE;
            }
        }
        return BoolValue.FALSE;
    }
}

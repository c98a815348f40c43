package io.gpt4all.template.internal.library;

import io.gpt4all.template.internal.format.PercentFormat;
import io.gpt4all.template.internal.regex.Regex;
import io.gpt4all.template.internal.value.Arguments;
import io.gpt4all.template.internal.value.DictValue;
import io.gpt4all.template.internal.value.Failure;
import io.gpt4all.template.internal.value.ListValue;
import io.gpt4all.template.internal.value.Markup;
import io.gpt4all.template.internal.value.Printer;
import io.gpt4all.template.internal.value.Run;
import io.gpt4all.template.internal.value.Text;
import io.gpt4all.template.internal.value.Value;
import java.util.LinkedHashMap;

/** The filters that change strings; what is no string is printed first. */
final class TextFilters {
    private static final int CENTER = 80;

    private TextFilters() {}

    static Table add(Table table) {
        return table.add("string", "", (v, a, run) -> Printer.str(v, run))
                .add("safe", "", (v, a, run) -> Printer.str(v, run).asMarkup())
                .add("escape", "", (v, a, run) -> Markup.escape(Printer.str(v, run), run))
                .alias("e", "escape")
                .add("forceescape", "", (v, a, run) -> Markup.forceEscape(Printer.str(v, run), run))
                .add("trim", "chars?", TextFilters::trim)
                .add("upper", "", (v, a, run) -> Case.upper(Printer.str(v, run), run))
                .add("lower", "", (v, a, run) -> Case.lower(Printer.str(v, run), run))
                .add("capitalize", "", (v, a, run) -> Case.capitalize(Printer.str(v, run), run))
                .add("title", "", (v, a, run) -> Case.titleFilter(Printer.str(v, run), run))
                .add("center", "width?", TextFilters::center)
                .add("replace", "old new count?", TextFilters::replace)
                .add("regex_replace", "find replace", TextFilters::regexReplace)
                .add("format", "*", TextFilters::format)
                .add("urlencode", "", (v, a, run) -> UrlEncoding.encode(v, run));
    }

    private static Value trim(Value value, Bound arguments, Run run) {
        Text chars = arguments.has(0) ? arguments.text(0) : null;
        return Strip.BOTH.strip(Printer.str(value, run), chars, run);
    }

    private static Value center(Value value, Bound arguments, Run run) {
        int width = arguments.integerOr(0, CENTER);
        return Padding.center(Printer.str(value, run), width, Padding.SPACE, run);
    }

    private static Value replace(Value value, Bound arguments, Run run) {
        int most = arguments.integerOrNone(2, -1);
        return Replace.replace(
                Printer.str(value, run),
                arguments.string(0, run),
                arguments.string(1, run),
                most < 0 ? Integer.MAX_VALUE : most,
                run);
    }

    private static Value regexReplace(Value value, Bound arguments, Run run) {
        if (!(value instanceof Text text)) {
            throw new Failure("regex_replace needs a string, not " + value.typeName());
        }
        return Regex.parse(arguments.text(0).chars()).replace(text, arguments.text(1), run);
    }

    private static Value format(Value value, Bound bound, Run run) {
        Arguments arguments = bound.all();
        Text format = Printer.str(value, run);
        if (arguments.named().isEmpty()) {
            return PercentFormat.format(format, ListValue.tuple(arguments.positional()), run);
        }
        if (!arguments.positional().isEmpty()) {
            throw new Failure("format takes values by place or by name, not both");
        }
        DictValue named = new DictValue(new LinkedHashMap<>(arguments.named()));
        return PercentFormat.format(format, named, run);
    }
}

"""Each filter of Jinja2 that makes sense on chats, with all of its arguments, over all sorts of values."""

TEXTS = ["s", "e", "w", "q", "lines", "long", "r", "num", "tag", "'abc def-ghi'", "'x'", "'ÀÉ ßtraße'", "'-0x1f'", "'a b\\tc\\n\\nd'", "'😀 é'", "'O\\'Neil (the 3rd) x_y-z'", "'1e3'", "' 12 '", "'1_0'"]
LISTS = ["a", "names", "m", "l", "nums", "deep", "(2, 1)", "[1, 1.0, true]", "['b', 'a', 'B', 'A']", "range(7)", "'hello'", "d", "ages", "v", "[[2, 'x'], [1, 'y']]", "[none, 0, '', 'z', missing]", "['10', '9', '1']", "a|select", "[3, 'x', none]"]
ROWS = ["rows", "rows", "rows[1:]", "rows|reverse", "[{'name': 'x', 'age': 1}, {'age': 2}]", "[]"]
NUMBERS = ["i", "j", "o", "f", "g", "h", "tiny", "z", "t", "2.5", "3.5", "-2.5", "1.005", "2.675", "12345.678", "0.5", "1e300", "big", "-7", "'42'", "'-1.5'", "1e-7", "123456789", "25", "35", "-0.04"]
ANY = ["none", "true", "missing", "d", "5", "'x'", "[1]", "2.5", "()", "m[2]"]

TEXT_FILTERS = {
    "capitalize": [""], "lower": [""], "upper": [""], "title": [""], "string": [""], "wordcount": [""], "length": [""], "count": [""], "first": [""], "last": [""], "list": [""], "urlencode": [""],
    "reverse": [""], "unique": ["|list", "|join"],
    "trim": ["", "('x')", "('a b')", "(chars='dcba')", "(none)", "('')"],
    "center": ["", "(10)", "(width=11)", "(0)", "(3)", "(-1)"],
    "indent": ["", "(2)", "(2, true)", "(first=true)", "(width=1, blank=true)", "('> ')", "('--', true, true)", "(0)"],
    "replace": ["('a', 'b')", "('b', '')", "('', '.')", "('a', 'x', 1)", "('e', 'E', count=2)", "(old=' ', new='_')", "('o', 'oo', 0)", "('o', 'q', -1)", "(1, 2)", "('a')"],
    "truncate": ["(9)", "(9, true)", "(5, false, '')", "(12, end='…')", "(length=20, leeway=0)", "(10, true, '--', 0)", "(3)", "", "(6, leeway=3)", "(9, false, '>')", "(2)"],
    "wordwrap": ["(10)", "(8, false)", "(5, true)", "(12, wrapstring='|')", "(7, break_on_hyphens=false)", "", "(20, true, ' / ')", "(1)", "(6, false, '+', false)", "(0)"],
    "int": ["", "(5)", "(0, 16)", "(base=8)", "(default=none)", "(1, 0)", "('x')"], "float": ["", "(1.5)", "(default='d')"],
    "join": ["", "('-')", "(d=', ')"], "sort": ["|join", "(true)|join", "(case_sensitive=true)|join", ""], "format": ["", "(1)"], "abs": [""],
    "default": ["", "('x')", "('x', true)", "(default_value=1, boolean=true)", "(boolean=true)"], "d": ["('y')", "(1, true)"],
    "tojson": ["", "(ensure_ascii=true)", "(true)", "(indent=2)"], "items": ["|list"], "min": [""], "max": [""], "batch": ["(2)|list", "(3, '.')|map('join')|list"], "slice": ["(2)|list", "(3, '-')|map('join')|list"],
}
LIST_FILTERS = {
    "first": [""], "last": [""], "length": [""], "count": [""], "list": [""], "string": [""], "reverse": ["|list", "|first"], "tojson": ["", "(indent=1)", "(sort_keys=true)", "(separators=(',', ':'))", "(false, 2)"],
    "join": ["", "(', ')", "('-', attribute=0)", "(d='/', attribute='name')", "(1)", "(none)"],
    "sort": ["", "(reverse=true)", "(case_sensitive=true)", "(true, true)", "(attribute=0)", "(attribute=1, reverse=true)", "(false, false, '1')"],
    "unique": ["|list", "(true)|list", "(case_sensitive=true)|list", "(attribute=0)|list"],
    "min": ["", "(true)", "(case_sensitive=true)", "(attribute=1)"], "max": ["", "(true)", "(case_sensitive=true)", "(attribute=0)"],
    "sum": ["", "(start=10)", "(attribute=0)", "(none, 1)", "(start='x')", "(start=[])"],
    "batch": ["(2)|list", "(3, 0)|list", "(linecount=2, fill_with='-')|list", "(1)|list", "(9, none)|list", "(0)|list", "(4, 'x')|first"],
    "slice": ["(2)|list", "(3, 0)|list", "(slices=4, fill_with='-')|list", "(1)|list", "(9)|list", "(0)|list", "(3)|last"],
    "map": ["('string')|list", "('upper')|join", "('abs')|list", "('default', 'x')|list", "(attribute=0)|list", "('length')|list", "('int')|list", "('tojson')|join(' ')", "('first')|list", "('replace', 'a', 'q')|list",
            "('join', '-')|list", "()|list", "('nope')|list", "(attribute='1.0', default='?')|list", "('round', 1)|list", "('float', default=1)|list"],
    "select": ["|list", "('odd')|list", "('string')|list", "('none')|list", "('gt', 1)|list", "('in', [1, 'a', 'bob'])|list", "('divisibleby', 2)|list", "('defined')|list", "('equalto', 2)|list", "('==', 1)|list", "('upper')|list", "('nope')|list", "('number')|sum"],
    "reject": ["|list", "('even')|list", "('string')|list", "('none')|list", "('lt', 2)|list", "('in', 'bob')|list", "('undefined')|list", "('mapping')|list", "('lower')|list", "('sameas', none)|list"],
    "dictsort": ["", "(true)", "(by='value')", "(false, 'value', true)", "(reverse=true)", "(by='nope')"], "items": ["|list", "|first", "|map('last')|list"],
    "groupby": ["(0)", "(attribute=1)|list", "('0')|map('first')|list"], "default": ["('x')", "('x', true)"], "attr": ["('x')", "('items') is defined", "('count')(1)"], "urlencode": [""], "wordcount": [""], "title": [""], "trim": [""], "upper": [""],
}
ROW_FILTERS = {
    "map": ["(attribute='name')|list", "(attribute='tag.id')|list", "(attribute='nope', default='-')|list", "(attribute='nope')|list", "(attribute='age')|map('string')|join('+')", "('items')|map('list')|list|length", "(attribute='tag')|map(attribute='id')|sum"],
    "selectattr": ["('on')|map(attribute='name')|list", "('age', 'gt', 20)|map(attribute='name')|list", "('tag.id', 'odd')|map(attribute='name')|list", "('name', 'in', names)|list|length", "('nope')|list", "('nope', 'undefined')|list|length", "('name', 'upper')|list", "('on', 'none')|map(attribute='age')|list", "('age', '==', 30)|list|length", "()|list", "('name', 'nope')|list"],
    "rejectattr": ["('on')|map(attribute='name')|list", "('age', 'lt', 26)|map(attribute='name')|list", "('nope')|list|length", "('name', 'eq', 'cy')|map(attribute='age')|list", "('nope', 'defined')|list|length", "('tag.id', 'even')|map(attribute='name')|join"],
    "sort": ["(attribute='name')|map(attribute='name')|list", "(attribute='age,name')|map(attribute='name')|list", "(true, attribute='age')|map(attribute='name')|list", "(attribute='tag.id')|map(attribute='age')|list", "(case_sensitive=true, attribute='name')|map(attribute='name')|list", "(attribute='nope')", "", "(attribute='on')|list"],
    "groupby": ["('age')|map(attribute='grouper')|list", "('age')|map('last')|map('length')|list", "('name')|map(attribute='0')|list", "('name', case_sensitive=true)|map(attribute='grouper')|list", "('nope', default=0)|map('first')|list", "('tag.id')|map(attribute='list')|map('length')|list", "('on')|list", "(attribute='age')|first"],
    "sum": ["(attribute='age')", "('tag.id')", "('tag.id', 100)", "(attribute='nope')", "(attribute='name', start='')"], "min": ["(attribute='age')", "(attribute='name')", "(true, 'name')"], "max": ["(attribute='age')", "(attribute='tag.id')", "(attribute='name', case_sensitive=true)"],
    "unique": ["(attribute='age')|map(attribute='name')|list", "(attribute='name')|map(attribute='name')|list", "(true, 'name')|list|length", "(attribute='on')|list|length"], "join": ["(', ', attribute='name')", "(attribute='age')", "('+', 'tag.id')", "('|', attribute='nope')"],
    "batch": ["(3)|map('length')|list", "(3, none)|map('last')|list"], "first": [""], "last": [""], "tojson": ["", "(sort_keys=true)"], "map ": ["('attr', 'name')|list", "('dictsort')|list"], "list": [""],
}
NUMBER_FILTERS = {
    "abs": [""], "int": ["", "(9)", "(0, 16)"], "float": ["", "(9)"], "string": [""], "tojson": [""], "round": ["", "(1)", "(2)", "(-1)", "(0, 'floor')", "(0, 'ceil')", "(1, 'ceil')", "(2, 'floor')", "(precision=3)", "(method='floor')", "(1, 'nope')", "(-2)", "(10)"],
    "default": ["(1)", "(1, true)"], "length": [""], "list": [""], "upper": [""], "center": ["(8)"], "trim": [""], "first": [""], "format": ["(1)"], "title": [""], "truncate": ["(3, true, '', 0)"], "wordcount": [""], "urlencode": [""], "replace": ["(1, 2)", "('.', ',')"], "sort": [""], "sum": [""], "indent": [""], "join": [""],
}


def cases(pick):
    groups = [(TEXTS, TEXT_FILTERS), (LISTS, LIST_FILTERS), (ROWS, ROW_FILTERS), (NUMBERS, NUMBER_FILTERS)]
    while True:
        values, filters = pick.choices(groups, (5, 5, 3, 2))[0]
        name = pick.choice(list(filters))
        value = pick.choice(values) if pick.random() < 0.93 else pick.choice(ANY)
        text = value + "|" + name.strip() + pick.choice(filters[name])
        if pick.random() < 0.15:
            more = pick.choice(list(TEXT_FILTERS))
            text += "|" + more + pick.choice(TEXT_FILTERS[more])
        yield "{{ " + text + " }}"

package io.gpt4all.grammar.internal.gbnf;

import java.util.List;

/**
 * A grammar in the form in which llama.cpp keeps it: groups and repetitions have become rules.
 *
 * @param root the number of the rule to start with
 * @param bodies each rule's {@link Element}s, by number
 * @param sets the sets of characters, by number
 * @param symbols what the rules are called
 */
record Rules(int root, List<int[]> bodies, List<CharSet> sets, Symbols symbols) {}

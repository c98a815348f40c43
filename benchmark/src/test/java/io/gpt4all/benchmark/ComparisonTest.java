package io.gpt4all.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void theRatioIsTheMedianOfPairsNotTheRatioOfMedians() {
        var comparison =
                new Comparison("f", "u", List.of(1.0, 10.0, 100.0), List.of(2.0, 10.0, 50.0));

        assertThat(comparison.ratios()).containsExactly(2.0, 1.0, 0.5);
        assertThat(comparison.ratio()).isEqualTo(1.0);
    }

    @Test
    void quantilesLieBetweenNeighboursInProportion() {
        List<Double> values = List.of(4.0, 1.0, 3.0, 2.0);

        assertThat(Comparison.quantile(values, 0.5)).isCloseTo(2.5, within(1e-12));
        assertThat(Comparison.quantile(values, 0.25)).isCloseTo(1.75, within(1e-12));
        assertThat(Comparison.quantile(values, 1)).isEqualTo(4.0);
        assertThat(Comparison.quantile(List.of(7.0), 0.5)).isEqualTo(7.0);
    }

    @Test
    void peersTakeTurnsInGoingFirstAndWarmUpsAreNotCounted() {
        List<String> order = new ArrayList<>();
        var paired = new Paired(peer("c", order), peer("java", order));

        var pairs = paired.run(1, 2, round -> List.of(round), 5);

        assertThat(order).containsExactly("c[0]", "java[0]", "java[1]", "c[1]", "c[2]", "java[2]");
        assertThat(pairs).hasSize(2).allMatch(Paired.Pair::sameTokens);
        assertThat(pairs.get(0).c().generated()).containsExactly(1);
    }

    @Test
    void theAnswerOfTheCProgramIsReadAsItPrintsIt() {
        Peer.Sample sample = CPeer.parse("1500 2500 7 8 9");

        assertThat(sample).isEqualTo(new Peer.Sample(1500, 2500, 2, List.of(7, 8, 9)));
    }

    @Test
    void unknownOptionsAreRefusedByName() {
        assertThatThrownBy(() -> new Arguments(List.of("--treads", "2")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--treads");
        assertThatThrownBy(() -> new Arguments(List.of("--threads")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--threads");
    }

    private static Peer peer(String name, List<String> order) {
        return new Peer() {
            @Override
            public Sample answer(List<Integer> prompt, int tokens) {
                order.add(name + prompt);
                return new Sample(1, 1, 1, prompt);
            }

            @Override
            public void close() {}
        };
    }
}

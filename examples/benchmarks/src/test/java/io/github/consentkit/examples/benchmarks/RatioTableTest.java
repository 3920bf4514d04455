package io.github.consentkit.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RatioTableTest {

    private static final Figure SUBJECT = Figure.of(List.of(1_400.0, 1_000.0, 1_200.0, 1_300.0, 1_100.0), 96);
    private static final Figure BASELINE = Figure.of(List.of(900.0, 1_000.0, 1_100.0, 800.0, 1_200.0), 64);

    @Test
    void aFigureIsTheMiddleOfItsIterationsWhateverTheirOrder() {
        assertThat(SUBJECT).isEqualTo(new Figure(1_100, 1_200, 1_300, 96));
    }

    @Test
    void betweenTwoIterationsAQuartileIsInProportion() {
        assertThat(Figure.of(List.of(10.0, 20.0), 0)).isEqualTo(new Figure(12.5, 15, 17.5, 0));
        assertThat(Figure.of(List.of(10.0), 0)).isEqualTo(new Figure(10, 10, 10, 0));
    }

    @Test
    void noFigureIsMadeOfNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.of(List.of(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Figure.of(List.of(1.0, 0.0), 0));
    }

    @Test
    void aRatioIsThatOfTheMediansAndItsRangeThatOfTheQuartilesCrosswise() {
        Ratio ratio = Ratio.of(SUBJECT, BASELINE);

        assertThat(ratio.value()).isCloseTo(1.2, within(1e-9));
        assertThat(ratio.low()).isCloseTo(1.0, within(1e-9));
        assertThat(ratio.high()).isCloseTo(1_300.0 / 900, within(1e-9));
    }

    @Test
    void theTableTellsWhetherAnAimIsMet() {
        Map<String, Figure> figures = Map.of("A.one", SUBJECT, "A.other", BASELINE);

        assertThat(lines(figures, comparison("A.other", OptionalDouble.of(1.2))))
                .containsExactly("| thing | 1.20 (1.00-1.44) | at most 1.2 | met | 1.20 us | 1.00 us | 96 / 64 B |");
        assertThat(lines(figures, comparison("A.other", OptionalDouble.of(1.1))))
                .containsExactly("| thing | 1.20 (1.00-1.44) | at most 1.1 | missed | 1.20 us | 1.00 us | 96 / 64 B |");
        assertThat(lines(figures, comparison("A.other", OptionalDouble.empty())))
                .containsExactly("| thing | 1.20 (1.00-1.44) |  |  | 1.20 us | 1.00 us | 96 / 64 B |");
    }

    @Test
    void aTimeWithAnAimOfItsOwnNeedsNoBaseline() {
        assertThat(lines(Map.of("A.one", SUBJECT), comparison("", OptionalDouble.of(1_000))))
                .containsExactly("| thing | | at most 1.00 us | missed | 1.20 us | | 96 B |");
    }

    @Test
    void whatWasNotMeasuredIsLeftOut() {
        assertThat(lines(Map.of("A.one", SUBJECT), comparison("A.other", OptionalDouble.of(1.2))))
                .isEmpty();
    }

    private static Comparison comparison(String baseline, OptionalDouble aim) {
        return new Comparison("thing", "A.one", baseline, aim);
    }

    private static List<String> lines(Map<String, Figure> figures, Comparison comparison) {
        return RatioTable.of(List.of(comparison), figures).lines().skip(2).toList();
    }
}

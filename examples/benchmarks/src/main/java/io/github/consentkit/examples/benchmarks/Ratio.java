package io.github.consentkit.examples.benchmarks;

/**
 * How many times as long as its baseline something took.
 *
 * @param low the lower quartile of the one by the upper of the other
 * @param value the medians by each other
 * @param high the upper quartile of the one by the lower of the other
 */
record Ratio(double low, double value, double high) {

    static Ratio of(Figure subject, Figure baseline) {
        return new Ratio(
                subject.low() / baseline.high(), subject.median() / baseline.median(), subject.high() / baseline.low());
    }
}

package io.github.consentkit.examples.benchmarks;

import java.util.Arrays;
import java.util.List;

/**
 * How long one operation took: the middle of all iterations, and where the middle half of them lies.
 *
 * @param low the lower quartile in nanoseconds
 * @param median the median in nanoseconds
 * @param high the upper quartile in nanoseconds
 * @param bytes how many bytes of heap an operation took
 */
record Figure(double low, double median, double high, double bytes) {

    /** The figure of the iterations, of which there is at least one. */
    static Figure of(List<Double> nanoseconds, double bytes) {
        double[] sorted =
                nanoseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0 || !Arrays.stream(sorted).allMatch(time -> time > 0)) {
            throw new IllegalArgumentException("a figure needs iterations that took time");
        }
        return new Figure(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75), bytes);
    }

    /** Between two iterations the value is in proportion. */
    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}

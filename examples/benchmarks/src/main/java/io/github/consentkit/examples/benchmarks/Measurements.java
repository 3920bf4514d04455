package io.github.consentkit.examples.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Every iteration of a run, by the name of its benchmark. Not safe for use by many threads. */
final class Measurements {

    /** The parameter that makes a benchmark smaller for tests. */
    static final String SCALE = "scale";

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private final Map<String, List<Double>> times = new HashMap<>();
    private final Map<String, List<Double>> bytes = new HashMap<>();

    /** Takes in the iterations of one benchmark with one value of its parameter. */
    String add(RunResult run) {
        String name = name(run.getParams());
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                double batch = Math.max(1, batch(iteration.getParams()));
                double unit = run.getParams().getTimeUnit().toNanos(1);
                times.computeIfAbsent(name, missing -> new ArrayList<>())
                        .add(iteration.getPrimaryResult().getScore() * unit / batch);
                iteration.getSecondaryResults().forEach((label, result) -> allocated(name, label, result, batch));
            }
        }
        return name;
    }

    private void allocated(String name, String label, Result<?> result, double batch) {
        if (label.endsWith(ALLOCATED)) {
            bytes.computeIfAbsent(name, missing -> new ArrayList<>()).add(result.getScore() / batch);
        }
    }

    /** The figures of all that was taken in. */
    Map<String, Figure> figures() {
        Map<String, Figure> figures = new TreeMap<>();
        times.forEach((name, measured) -> figures.put(name, figure(name, measured)));
        return figures;
    }

    private Figure figure(String name, List<Double> measured) {
        double allocated = bytes.getOrDefault(name, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
        return Figure.of(measured, allocated);
    }

    private static int batch(IterationParams parameters) {
        return parameters.getBatchSize();
    }

    /** {@code SealBenchmark.seal 16}: class, method, parameters but the scale. */
    private static String name(BenchmarkParams parameters) {
        String full = parameters.getBenchmark();
        int method = full.lastIndexOf('.');
        StringBuilder name = new StringBuilder(full.substring(full.lastIndexOf('.', method - 1) + 1));
        parameters.getParamsKeys().stream()
                .filter(key -> !key.equals(SCALE))
                .forEach(key -> name.append(' ').append(parameters.getParam(key)));
        return name.toString();
    }
}

package io.github.consentkit.examples.benchmarks;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.runner.RunnerException;

/** Measures one value in other libraries beside the SDK, and writes a table of ratios. */
public final class PeerBenchmarks {

    private static final String OURS = "SealBenchmark.";
    private static final String SIZE = " " + PeerBenchmark.SIZE;

    private PeerBenchmarks() {}

    /** Takes the directory for the table, a regular expression for the benchmarks, and whether to be quick. */
    public static void main(String[] arguments) throws RunnerException, IOException, GeneralSecurityException {
        System.out.println("Bytes over a value of " + PeerBenchmark.SIZE + ": " + overheads());
        Benchmarks.run(
                arguments,
                name -> name.contains("PeerBenchmark.")
                        || name.contains("ProviderBenchmark.")
                        || name.contains("SealBenchmark.seal")
                        || name.contains("SealBenchmark.open"),
                comparisons());
    }

    /** How many times as long as the SDK another library takes, and what another provider makes of the SDK. */
    static List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        for (String act : List.of("seal", "open")) {
            all.add(told(act + SIZE + " bytes: Tink / SDK", OURS + act + "ByTink" + SIZE, OURS + act + SIZE));
            for (Peers peer : Peers.values()) {
                all.add(told(
                        act + SIZE + " bytes: " + words(peer) + " / SDK",
                        "PeerBenchmark." + act + " " + peer,
                        OURS + act + SIZE));
            }
        }
        for (String act : List.of("seal", "open", "sealStream")) {
            for (ProviderBenchmark.Kind kind :
                    List.of(ProviderBenchmark.Kind.CONSCRYPT, ProviderBenchmark.Kind.CORRETTO)) {
                String name = "ProviderBenchmark." + act + " ";
                all.add(told(
                        (act.equals("sealStream") ? "a stream of 5 MiB" : act + SIZE + " bytes") + ": " + words(kind)
                                + " / JDK",
                        name + kind,
                        name + ProviderBenchmark.Kind.JDK));
            }
        }
        return List.copyOf(all);
    }

    /** How many bytes more than the value is stored. */
    static Map<String, Integer> overheads() throws GeneralSecurityException {
        byte[] value = new byte[PeerBenchmark.SIZE];
        Map<String, Integer> overheads = new LinkedHashMap<>();
        overheads.put("SDK", new SealBenchmark().overhead());
        for (Peers peer : Peers.values()) {
            overheads.put(words(peer), peer.make().seal(value).length - value.length);
        }
        return overheads;
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Comparison told(String what, String subject, String baseline) {
        return new Comparison(what, subject, baseline, OptionalDouble.empty());
    }
}

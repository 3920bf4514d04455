package io.github.consentkit.examples.benchmarks;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What is compared with what.
 *
 * @param what in words
 * @param subject the name of the benchmark of the SDK
 * @param baseline the name of its baseline, or empty when the time itself has an aim
 * @param aim how many times the baseline is aimed at, or how many nanoseconds; absent for what is told without an aim
 */
record Comparison(String what, String subject, String baseline, OptionalDouble aim) {

    /** The aims of the project, and what helps to understand how far they are met. */
    static List<Comparison> all() {
        return Stream.of(
                        decisions(),
                        policies(),
                        ledgers(),
                        terms(),
                        values("16"),
                        values("256"),
                        keyrings(),
                        entities(),
                        pages(),
                        records("FILE"),
                        records("MEMORY"),
                        photos())
                .flatMap(List::stream)
                .toList();
    }

    /** Whether the time itself has the aim, and no ratio. */
    boolean absolute() {
        return baseline.isEmpty();
    }

    private static List<Comparison> decisions() {
        return List.of(
                aimed("decide: a permit, on facts that are there", "DecideBenchmark.permit", "", 1_000),
                aimed("decide: a denial, on facts that are there", "DecideBenchmark.deny", "", 1_000),
                aimed("ask and decide, with stores in memory", "DecideBenchmark.ask", "", 1_000));
    }

    private static List<Comparison> policies() {
        return List.of(
                aimed("read and lint a policy of 300 items", "PolicyBenchmark.readAndLint", "", 50_000_000),
                told("of that, read", "PolicyBenchmark.read", ""),
                told("of that, lint", "PolicyBenchmark.lint", ""));
    }

    private static List<Comparison> ledgers() {
        return List.of(
                aimed("ledger: verify 1,000 events without fetching", "LedgerBenchmark.verify", "", 3_333_333),
                told("ledger: fold 1,000 events", "LedgerBenchmark.fold", ""),
                told("ledger: state of a person with 1,000 events, in memory", "LedgerBenchmark.state", ""),
                told("ledger: append an event, in memory", "LedgerBenchmark.append", ""),
                told("ledger: state of a person with 1,000 events, on H2", "StoredLedgerBenchmark.state", ""),
                told(
                        "ledger: append an event, on H2 / JDBC alone",
                        "StoredLedgerBenchmark.append",
                        "StoredLedgerBenchmark.insertByJdbc"));
    }

    private static List<Comparison> terms() {
        return List.of(
                told(
                        "until when 21 values of a person are kept, on H2 / JDBC reads the same rows",
                        "TermBenchmark.recompute",
                        "TermBenchmark.readByJdbc"),
                aimed(
                        "find 1,000 that are due among 1,000,000 / among 10,000",
                        "DueBenchmark.scan 1000000",
                        "DueBenchmark.scan 10000",
                        1.5));
    }

    private static List<Comparison> values(String size) {
        String bytes = " " + size + " bytes";
        String name = "SealBenchmark.";
        return List.of(
                aimed("seal" + bytes + " / Tink", name + "seal " + size, name + "sealByTink " + size, 1.3),
                told("seal" + bytes + " / JDK", name + "seal " + size, name + "sealByJdk " + size),
                told(
                        "seal" + bytes + " in a new context / Tink",
                        name + "sealInNewContext " + size,
                        name + "sealByTink " + size),
                aimed("open" + bytes + " / Tink", name + "open " + size, name + "openByTink " + size, 1.3),
                told("open" + bytes + " / JDK", name + "open " + size, name + "openByJdk " + size));
    }

    private static List<Comparison> keyrings() {
        String name = "KeyringBenchmark.";
        return List.of(
                aimed(
                        "a keyring of three items, not cached / Tink opens three values",
                        name + "miss",
                        name + "openThreeByTink",
                        1),
                told("the same, cached / Tink opens three values", name + "hit", name + "openThreeByTink"),
                aimed(
                        "seal 16 bytes, two threads / one thread",
                        "ThreadsBenchmark.sealByTwo",
                        "ThreadsBenchmark.sealByOne",
                        1.3));
    }

    private static List<Comparison> entities() {
        String name = "EntityBenchmark.";
        return List.of(
                told(
                        "seal an entity anew, with stores in memory / Tink seals three values",
                        name + "seal",
                        name + "sealByTink"),
                told(
                        "open an entity, with stores in memory / Tink opens three values",
                        name + "open",
                        name + "openByTink"),
                told(
                        "open 200 entities, with stores in memory / Tink opens 600 values",
                        name + "openAll",
                        name + "openAllByTink"));
    }

    private static List<Comparison> pages() {
        String name = "PageBenchmark.open";
        return List.of(
                aimed("open a page of 200 records / JDBC with audit", name, name + "ByJdbc", 2),
                told("open a page of 200 records / JDBC alone", name, name + "ByJdbcUnseen"),
                aimed("open 200 entities of one person / JDBC with audit", name + "Entities", name + "ByJdbc", 2),
                told("open 200 entities of one person / JDBC alone", name + "Entities", name + "ByJdbcUnseen"),
                aimed(
                        "open 200 entities of 200 people / JDBC with audit",
                        name + "EntitiesOfMany",
                        name + "ManyByJdbc",
                        2),
                told(
                        "open 200 entities of 200 people / JDBC alone",
                        name + "EntitiesOfMany",
                        name + "ManyByJdbcUnseen"));
    }

    private static List<Comparison> records(String place) {
        String in = place.equals("FILE") ? " in a file" : " in memory";
        String open = "OpenBenchmark.open";
        String save = "SaveBenchmark.save";
        return List.of(
                aimed("open a record" + in + " / JDBC with audit", open + " " + place, open + "ByJdbc " + place, 1.5),
                told("open a record" + in + " / JDBC alone", open + " " + place, open + "ByJdbcUnseen " + place),
                aimed(
                        "open an entity" + in + " / JDBC with audit",
                        open + "Entity " + place,
                        open + "ByJdbc " + place,
                        1.5),
                told("open an entity" + in + " / JDBC alone", open + "Entity " + place, open + "ByJdbcUnseen " + place),
                aimed(
                        "save a record" + in + " / JDBC, the same statements",
                        save + " " + place,
                        save + "ByJdbc " + place,
                        1.5),
                aimed(
                        "seal and insert an entity" + in + " / JDBC, the same statements",
                        save + "Entity " + place,
                        save + "EntityByJdbc " + place,
                        1.5),
                told(
                        "seal and insert an entity" + in + " / JDBC alone",
                        save + "Entity " + place,
                        save + "ByJdbcUnseen " + place),
                told("save a record" + in + " / JDBC with audit", save + " " + place, save + "ByJdbcSeen " + place),
                told("save a record" + in + " / JDBC alone", save + " " + place, save + "ByJdbcUnseen " + place));
    }

    private static List<Comparison> photos() {
        String name = "PhotoBenchmark.";
        return List.of(
                aimed("save 5 MiB / Tink", name + "save", name + "saveByTink", 1.2),
                told("of that, take off the metadata / Tink", name + "strip", name + "saveByTink"),
                aimed("open 5 MiB / Tink", name + "open", name + "openByTink", 1.2),
                told("open 5 MiB / Tink, read twice", name + "open", name + "openByTinkTwice"));
    }

    private static Comparison aimed(String what, String subject, String baseline, double aim) {
        return new Comparison(what, subject, baseline, OptionalDouble.of(aim));
    }

    private static Comparison told(String what, String subject, String baseline) {
        return new Comparison(what, subject, baseline, OptionalDouble.empty());
    }
}

package io.github.consentkit.crypto.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.audit.AccessEntry;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.error.ConsentKitException;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.SubjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * Whatever records come in whatever order, and however many are a batch: an import stores what saving them one by one stores,
 * and refuses what that refuses, for the same reason.
 */
class ImportedAsSavedTest {

    private static final SubjectId ERASED = SubjectId.of("erased");
    private static final SubjectId STRANGER = SubjectId.of("stranger");
    private static final SubjectId SUSPENDED = SubjectId.of("suspended");
    private static final SubjectId RECTIFYING = SubjectId.of("rectifying");
    private static final List<SubjectId> PEOPLE =
            List.of(Shop.ANNA, Shop.BORA, ERASED, STRANGER, SUSPENDED, RECTIFYING);

    /** What may be wrong with a record. */
    enum Fault {
        NONE,
        RESIDENT_NUMBER,
        NOBODY,
        NO_PHOTO
    }

    /** A record to be. */
    record Plan(int id, int person, Fault fault, boolean whole) {}

    @Property(tries = 40)
    void membersAreStoredAndRefusedAsIfSaved(
            @ForAll("plans") List<Plan> plans, @ForAll("batches") int batch, @ForAll("batches") int before) {
        compare(
                plans,
                batch,
                before,
                shop -> shop.members().by(Shop.FRONT_DESK),
                ImportedAsSavedTest::member,
                Shop.JOINING);
    }

    @Property(tries = 25)
    void applicationsWithPhotosAreStoredAndRefusedAsIfSaved(
            @ForAll("plans") List<Plan> plans, @ForAll("batches") int batch, @ForAll("batches") int before) {
        compare(plans, batch, before, Shop::applications, ImportedAsSavedTest::application, Shop.APPLYING);
    }

    @Provide
    Arbitrary<List<Plan>> plans() {
        Arbitrary<Fault> faults = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Fault.NONE)), Tuple.of(3, Arbitraries.of(Fault.class)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(0, PEOPLE.size() - 1),
                        faults,
                        Arbitraries.of(true, false))
                .as(Plan::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<Integer> batches() {
        return Arbitraries.integers().between(1, 15);
    }

    private interface Opening<T> {
        Vault<T> of(Shop shop);
    }

    private interface Making<T> {
        T of(Plan plan);
    }

    private static <T> void compare(
            List<Plan> plans, int batch, int before, Opening<T> opening, Making<T> making, Collected how) {
        List<T> records = plans.stream().map(making::of).toList();
        Shop one = shop();
        Shop other = shop();
        // some are there already
        int stored = Math.min(before, records.size()) / 3;
        Map<Integer, String> saved = new TreeMap<>();
        for (Shop shop : List.of(one, other)) {
            saveAll(opening.of(shop), records.subList(0, stored), how);
        }
        saved.putAll(saveAll(opening.of(one), records, how));

        ImportReport report = opening.of(other)
                .importAll(
                        "property",
                        (after, atMost) -> {
                            int from = after.map(Integer::parseInt).orElse(0);
                            return IntStream.range(from, Math.min(records.size(), from + atMost))
                                    .mapToObj(i -> new Sourced<>(Integer.toString(i + 1), records.get(i)))
                                    .toList();
                        },
                        how,
                        JobPace.DEFAULT.batch(batch),
                        progress -> {});

        Map<Integer, String> refused = new TreeMap<>();
        report.refusals().forEach(refusal -> refused.put(Integer.parseInt(refusal.position()) - 1, refusal.why()));
        assertThat(refused).isEqualTo(saved);
        assertThat(report.stored()).isEqualTo(records.size() - saved.size());
        assertThat(rows(other, opening)).isEqualTo(rows(one, opening));
        assertThat(keyrings(other)).isEqualTo(keyrings(one));
        assertThat(log(other)).isEqualTo(log(one));
    }

    /** Returns why some of them could not be saved. */
    private static <T> Map<Integer, String> saveAll(Vault<T> vault, List<T> records, Collected how) {
        Map<Integer, String> refused = new TreeMap<>();
        for (int i = 0; i < records.size(); i++) {
            try {
                vault.save(records.get(i), how);
            } catch (ConsentKitException e) {
                refused.put(i, e.getMessage());
            }
        }
        return refused;
    }

    private static Shop shop() {
        Shop shop = new Shop();
        for (SubjectId member : List.of(ERASED, SUSPENDED, RECTIFYING)) {
            shop.agree(member);
        }
        shop.vaults.erase(ERASED, Shop.OFFICER);
        shop.kit.subjects().enrolAdult(ERASED);
        shop.kit.restrictions().by(Shop.OFFICER).place(RestrictionRequest.suspension(SUSPENDED, "request-1", shop.now));
        shop.kit
                .restrictions()
                .by(Shop.OFFICER)
                .place(RestrictionRequest.rectification(
                        RECTIFYING, "request-2", Set.of(Id.of("email"), Id.of("birth-date")), shop.now));
        return shop;
    }

    private static Shop.Member member(Plan plan) {
        return new Shop.Member(
                "m-" + plan.id(),
                plan.fault() == Fault.NOBODY ? null : PEOPLE.get(plan.person()),
                plan.fault() == Fault.RESIDENT_NUMBER ? "900101-1234568" : "Name " + plan.id(),
                Personal.of("010-2000-" + String.format(Locale.ROOT, "%04d", plan.id())),
                plan.whole() ? Optional.of(Personal.of("a" + plan.id() + "@example.org")) : Optional.empty(),
                plan.id());
    }

    private static Shop.Application application(Plan plan) {
        return new Shop.Application(
                new UUID(0, plan.id()),
                plan.fault() == Fault.NOBODY ? null : PEOPLE.get(plan.person()).value(),
                Shop.BIRTH,
                photo(plan),
                Shop.NOW,
                Shop.Level.GOLD);
    }

    private static Photo photo(Plan plan) {
        if (plan.fault() == Fault.NO_PHOTO) {
            return Photo.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        }
        return plan.whole() ? Photo.of(Shop.png()) : null;
    }

    /** Everything of the rows but what is random. */
    private static <T> List<String> rows(Shop shop, Opening<T> opening) {
        List<RecordRow> rows = shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores
                        .port(RecordStore.class)
                        .find(
                                transaction,
                                opening.of(shop).shape(),
                                Vaults.DEFAULT_TENANT,
                                new RecordQuery.OfType(Optional.empty(), 1_000)));
        List<String> texts = new ArrayList<>();
        for (RecordRow row : rows) {
            texts.add(row.key().subject().value() + " " + row.key().id() + " " + row.version() + " "
                    + new TreeSet<>(row.cells().keySet()) + " " + ItemFacts.read(row));
        }
        return texts;
    }

    /** Where keyrings are, and how often each was written. */
    private static Map<KeyringId, Long> keyrings(Shop shop) {
        List<WrappedKeyring> rows = shop.stores
                .unitOfWork()
                .call(transaction -> shop.stores
                        .port(KeyringStore.class)
                        .page(transaction, Vaults.DEFAULT_TENANT, Integer.MAX_VALUE, Optional.empty(), 1_000));
        Map<KeyringId, Long> versions = new HashMap<>();
        rows.forEach(row -> versions.put(row.id(), row.version()));
        return versions;
    }

    private static List<String> log(Shop shop) {
        AccessLogStore log = shop.stores.port(AccessLogStore.class);
        List<AccessEntry> entries = log.partitions().stream()
                .flatMap(chain -> log.read(chain, 0, 1_000).stream())
                .toList();
        return entries.stream()
                .map(entry -> entry.access().outcome() + " " + entry.access().reasons() + " "
                        + entry.access().items())
                .sorted()
                .toList();
    }
}

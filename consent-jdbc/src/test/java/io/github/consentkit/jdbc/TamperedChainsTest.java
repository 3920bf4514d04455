package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.ledger.AliasStore;
import io.github.consentkit.consent.ledger.LedgerReport;
import io.github.consentkit.consent.ledger.LedgerStore;
import io.github.consentkit.consent.ledger.LedgerVerifier;
import io.github.consentkit.consent.ledger.TamperedLedgerException;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.KeyedLedger;
import io.github.consentkit.testing.Shelf;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invariant I6 on the stored rows: whatever somebody changes is found and located, and nothing is read from it. */
class TamperedChainsTest {

    private static final int EVENTS = 5;

    private final DataSource dataSource = Databases.installed(Databases.h2());
    private final Shelf shelf = new Shelf(JdbcStores.on(dataSource));
    private String anna = "";
    private String bora = "";

    @BeforeEach
    void fill() {
        for (SubjectId subject : List.of(ANNA, BORA)) {
            shelf.run(transaction -> {
                for (int i = 1; i <= EVENTS; i++) {
                    shelf.append(transaction, subject, "block-" + i);
                }
            });
        }
        anna = chain(ANNA);
        bora = chain(BORA);
        assertThat(withoutKey().intact()).isTrue();
        assertThat(withKey()).isEqualTo(new LedgerReport(2, 2L * EVENTS, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "recorded_at, recorded_at + 1",
                "occurred_at, occurred_at - 1",
                "kind, 'WITHDRAWN'",
                "block_id, 'another'",
                "purposes, 'one'",
                "policy_version, 'v2'",
                "shown_language, 'EN'",
                "shown_digest, '0000000000000000000000000000000000000000000000000000000000000000'",
                "act, 'VOICE'",
                "act_scope, 'WHOLE_FORM'",
                "method_id, 'phone'",
                "method_id, null",
                "submission, 'one'",
                "giver, 'CONTROLLER'",
                "hash, '0000000000000000000000000000000000000000000000000000000000000000'",
                "previous, '0000000000000000000000000000000000000000000000000000000000000000'"
            })
    void anyChangedColumnOfAnEventIsFoundWithThePublicHashesAlone(String column, String value) {
        change("UPDATE ck_consent_event SET " + column + " = " + value + " WHERE seq = 3 AND pseudonym = '" + anna
                + "'");

        assertThat(withoutKey().breaks()).isNotEmpty().allSatisfy(found -> {
            assertThat(found.chain().hex()).isEqualTo(anna);
            assertThat(found.sequence()).isBetween(3L, 4L);
        });
        assertNothingIsRead(ANNA);
        assertThat(shelf.of(BORA)).contains("5:block-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kind", "shown_digest", "evidence_digest", "giver", "block_id"})
    void aRowThatIsNoEventIsLocatedAndTheRestIsVerified(String column) {
        change("UPDATE ck_consent_event SET " + column + " = ' x' WHERE seq = 2 AND pseudonym = '" + anna + "'");

        LedgerReport report = withoutKey();
        assertThat(report.breaks())
                .hasSize(1)
                .first()
                .satisfies(found -> assertThat(found.sequence()).isEqualTo(2));
        assertThat(report.events()).isEqualTo(2L * EVENTS - 1);
        assertNothingIsRead(ANNA);
    }

    @Test
    void aCodeOfSomebodyElseIsFoundWithTheKey() {
        change(
                "UPDATE ck_consent_event SET mac = SUBSTRING(mac, 2) || SUBSTRING(mac, 1, 1) WHERE seq = 5 AND pseudonym = '"
                        + anna + "'");

        assertThat(withoutKey().intact()).isTrue();
        assertThat(places(withKey())).containsExactly(5L);
        assertNothingIsRead(ANNA);
    }

    @Test
    void aRemovedEventIsFound() {
        change("DELETE FROM ck_consent_event WHERE seq = 3 AND pseudonym = '" + anna + "'");

        assertThat(withoutKey().breaks()).hasSize(1);
        assertThat(withoutKey().breaks().get(0)).hasToString("event 3 of the chain " + anna + " is missing");
        assertNothingIsRead(ANNA);
    }

    @Test
    void aCutTailIsFoundByTheHead() {
        change("DELETE FROM ck_consent_event WHERE seq > 3 AND pseudonym = '" + anna + "'");

        assertThat(withoutKey().breaks().get(0))
                .hasToString("event 4 of the chain " + anna + " and what follows was cut off");
        assertNothingIsRead(ANNA);
    }

    @Test
    void anOldHeadBroughtBackIsFoundByTheEventsThatFollow() {
        change("CREATE TABLE old_head AS SELECT * FROM ck_consent_head");
        shelf.run(transaction -> shelf.append(transaction, ANNA, "block-6"));
        change("DELETE FROM ck_consent_head");
        change("INSERT INTO ck_consent_head SELECT * FROM old_head");

        assertThat(withoutKey().breaks().get(0))
                .hasToString("event 6 of the chain " + anna + " stands after the head of its chain");
        assertNothingIsRead(ANNA);
        assertThatThrownBy(() -> shelf.run(transaction -> shelf.append(transaction, ANNA, "block-7")))
                .isInstanceOf(TamperedLedgerException.class);
    }

    @Test
    void twoEventsInEachOthersPlaceAreFound() {
        String ofAnna = " AND pseudonym = '" + anna + "'";
        change("UPDATE ck_consent_event SET seq = 99 WHERE seq = 2" + ofAnna);
        change("UPDATE ck_consent_event SET seq = 2 WHERE seq = 3" + ofAnna);
        change("UPDATE ck_consent_event SET seq = 3 WHERE seq = 99" + ofAnna);

        assertThat(places(withoutKey())).contains(2L, 3L);
        assertNothingIsRead(ANNA);
    }

    @Test
    void anInsertedEventIsFound() {
        change("CREATE TABLE copied AS SELECT * FROM ck_consent_event WHERE seq = 5 AND pseudonym = '" + anna + "'");
        change("UPDATE copied SET seq = 6");
        change("INSERT INTO ck_consent_event SELECT * FROM copied");

        assertThat(places(withoutKey())).contains(6L);
        assertNothingIsRead(ANNA);
    }

    @Test
    void chainsThatChangedTheirPersonAreFound() {
        change("UPDATE ck_consent_event SET pseudonym = '" + "0".repeat(64) + "' WHERE pseudonym = '" + anna + "'");
        change("UPDATE ck_consent_event SET pseudonym = '" + anna + "' WHERE pseudonym = '" + bora + "'");
        change("UPDATE ck_consent_event SET pseudonym = '" + bora + "' WHERE pseudonym = '" + "0".repeat(64) + "'");

        assertThat(places(withoutKey())).hasSizeGreaterThanOrEqualTo(2 * EVENTS);
        assertNothingIsRead(ANNA);
        assertNothingIsRead(BORA);
    }

    @Test
    void aPseudonymOfAnotherPersonIsNotTaken() {
        change("UPDATE ck_pseudonym SET pseudonym = '" + bora + "' WHERE subject = 'anna'");
        assertThatThrownBy(() -> shelf.of(ANNA))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("ck_pseudonym")
                .hasMessageNotContaining("anna");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "rests_on, '1 block-1'",
                "last_seq, 4",
                "last_hash, '0000000000000000000000000000000000000000000000000000000000000000'"
            })
    void aChangedHeadIsFound(String column, String value) {
        change("UPDATE ck_consent_head SET " + column + " = " + value + " WHERE pseudonym = '" + anna + "'");

        assertThat(withoutKey().intact()).isFalse();
        assertNothingIsRead(ANNA);
    }

    @Test
    void aRemovedHeadIsFound() {
        change("DELETE FROM ck_consent_head WHERE pseudonym = '" + anna + "'");

        assertThat(withoutKey().breaks().get(0))
                .hasToString("the head of the chain " + anna + " is missing, although there are events");
        assertNothingIsRead(ANNA);
    }

    @Test
    void aChainWithoutEventsIsFoundByItsHead() {
        change("DELETE FROM ck_consent_event WHERE pseudonym = '" + anna + "'");

        assertThat(withoutKey().breaks())
                .hasSize(1)
                .first()
                .asString()
                .contains("event 1 of the chain " + anna + " and all that followed, 5 in number, is gone");
        assertNothingIsRead(ANNA);
    }

    private void assertNothingIsRead(SubjectId subject) {
        assertThatThrownBy(() -> shelf.call(transaction -> shelf.ledger().events(transaction, subject)))
                .isInstanceOf(TamperedLedgerException.class)
                .hasMessageNotContaining(subject.value());
        assertTogetherAsAlone();
    }

    @Test
    void ofALongChainAnOldHeadAndAMissingEventAreFoundTogetherWithOthers() {
        shelf.run(transaction -> {
            for (int i = 0; i < 70; i++) {
                shelf.append(transaction, ANNA, "block-" + i % 3);
            }
        });
        Set<SubjectId> both = Set.of(ANNA, BORA);
        assertThat(outcome(() -> shelf.call(transaction -> shelf.ledger().states(transaction, both))))
                .startsWith("read");
        change("CREATE TABLE old_head AS SELECT * FROM ck_consent_head");
        shelf.run(transaction -> shelf.append(transaction, ANNA, "block-9"));
        change("DELETE FROM ck_consent_head");
        change("INSERT INTO ck_consent_head SELECT * FROM old_head");
        assertThat(outcome(() -> shelf.call(transaction -> shelf.ledger().states(transaction, both))))
                .contains("stands after the head");
        change("DELETE FROM ck_consent_event WHERE seq = 76");
        assertThat(outcome(() -> shelf.call(transaction -> shelf.ledger().states(transaction, both))))
                .startsWith("read");
        change("DELETE FROM ck_consent_event WHERE seq = 75");
        assertThat(outcome(() -> shelf.call(transaction -> shelf.ledger().states(transaction, both))))
                .contains("is missing");
    }

    /** Many are read together as each alone: what does not stand of one is not read of any. */
    private void assertTogetherAsAlone() {
        for (Set<SubjectId> people : List.of(Set.of(ANNA), Set.of(BORA), Set.of(ANNA, BORA))) {
            Set<String> alone = new TreeSet<>();
            people.forEach(person -> alone.add(
                    outcome(() -> shelf.call(transaction -> shelf.ledger().state(transaction, person)))));
            String together =
                    outcome(() -> shelf.call(transaction -> shelf.ledger().states(transaction, people)));
            assertThat(together.startsWith("refused"))
                    .as("%s, %s", alone, together)
                    .isEqualTo(alone.stream().anyMatch(outcome -> outcome.startsWith("refused")));
        }
    }

    private static String outcome(Supplier<?> reading) {
        try {
            return "read " + reading.get();
        } catch (TamperedLedgerException e) {
            return "refused " + e.getMessage();
        }
    }

    private void change(String sql) {
        Databases.run(dataSource, sql);
    }

    private LedgerReport withoutKey() {
        return LedgerVerifier.withoutKey(
                        shelf.stores().unitOfWork(), shelf.stores().port(LedgerStore.class))
                .verify();
    }

    private LedgerReport withKey() {
        return LedgerVerifier.withKey(
                        shelf.stores().unitOfWork(), shelf.stores().port(LedgerStore.class), new KeyedLedger("ledger"))
                .verify();
    }

    private static List<Long> places(LedgerReport report) {
        return report.breaks().stream().map(LedgerReport.Break::sequence).toList();
    }

    private String chain(SubjectId subject) {
        return shelf.call(transaction -> shelf.stores()
                .port(AliasStore.class)
                .obtain(transaction, subject)
                .pseudonym()
                .hex());
    }
}

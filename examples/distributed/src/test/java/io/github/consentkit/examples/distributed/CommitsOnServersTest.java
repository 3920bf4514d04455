package io.github.consentkit.examples.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.jdbc.DatabaseException;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What is left of a transaction whose commit one server refuses: by tenant nothing, as no other server takes part; by subject
 * whatever the other has committed, as ShardingSphere commits on each of them by itself.
 */
class CommitsOnServersTest {

    private static final String TENANT = "seoul";
    private static final String PHONE = "010-2024-0221";

    /** By subject she lies on the second server, and the ledger on the first. */
    private static final SubjectId CARA = SubjectId.of("cara");

    @Test
    void byTenantARefusedConsentLeavesNothing() {
        assertThat(eventsOfARefusedConsent(Layout.BY_TENANT)).isZero();
    }

    /** Her stamp is the old one, so that another process goes on with what it knew before. */
    @Test
    void bySubjectTheLedgerKeepsAConsentThatTheServerOfThePersonRefused() {
        assertThat(eventsOfARefusedConsent(Layout.BY_SUBJECT)).isEqualTo(1);
    }

    @Test
    void byTenantARefusedErasureLeavesTheKeys() {
        assertThat(keyringsAfterARefusedErasure(Layout.BY_TENANT)).isPositive();
    }

    @Test
    void bySubjectTheKeysAreGoneAlthoughTheErasureWasRefused() {
        assertThat(keyringsAfterARefusedErasure(Layout.BY_SUBJECT)).isZero();
    }

    @Test
    void byTenantTheJournalHearsOfAnErasureThatIsCalledAgain() {
        assertThat(lengthOfTheJournalAfterASecondCall(Layout.BY_TENANT)).isEqualTo(1);
    }

    /** So that nobody tells a restored backup to forget the person. */
    @Test
    void bySubjectTheJournalNeverHearsOfIt() {
        assertThat(lengthOfTheJournalAfterASecondCall(Layout.BY_SUBJECT)).isZero();
    }

    @Test
    void bySubjectTheRowsOfAPersonLieOnOneServerAndTheLedgerOnTheFirst() {
        Cluster cluster = Cluster.installed(Layout.BY_SUBJECT, Practice.SHAPE);
        Practice practice = practice(cluster);
        List<SubjectId> people = List.of(CARA, SubjectId.of("anna"), SubjectId.of("bora"), SubjectId.of("dana"));
        for (SubjectId person : people) {
            practice.signUp(person, "record of " + person.value(), PHONE);
        }
        for (SubjectId person : people) {
            int home = ServerOfValue.of(person.value(), 2);
            for (String table : List.of("ck_subject", "ck_subject_state", "ck_key_head", "ck_keyring")) {
                String query = "SELECT subject FROM " + table + " WHERE subject = '" + person.value() + "'";
                assertThat(cluster.servers().get(home).column(query)).as(table).isNotEmpty();
                assertThat(cluster.servers().get(1 - home).column(query))
                        .as(table)
                        .isEmpty();
            }
        }
        assertThat(cluster.servers()).allMatch(server -> server.count("ck_r_member") > 0);
        assertThat(practice.namesWith(PHONE)).hasSize(people.size());
        assertThat(cluster.servers().get(1).count("ck_consent_event")).isZero();
    }

    private static long eventsOfARefusedConsent(Layout layout) {
        Cluster cluster = Cluster.installed(layout, Practice.SHAPE);
        Practice practice = practice(cluster);
        practice.kit.subjects().enrolAdult(CARA);
        List<String> stamps = column(cluster, "SELECT stamp FROM ck_subject_state");
        refused(cluster, "ck_subject_state", practice, working -> working.agree(CARA));
        assertThat(column(cluster, "SELECT stamp FROM ck_subject_state")).isEqualTo(stamps);
        return sum(cluster, "ck_consent_event");
    }

    private static long keyringsAfterARefusedErasure(Layout layout) {
        Cluster cluster = Cluster.installed(layout, Practice.SHAPE);
        Practice practice = practice(cluster);
        practice.signUp(CARA, "1", PHONE);
        refused(cluster, "ck_erasure", practice, working -> working.vaults.erase(CARA));
        assertThat(sum(cluster, "ck_erasure")).isZero();
        return sum(cluster, "ck_keyring");
    }

    private static long lengthOfTheJournalAfterASecondCall(Layout layout) {
        Cluster cluster = Cluster.installed(layout, Practice.SHAPE);
        Practice practice = practice(cluster);
        practice.signUp(CARA, "1", PHONE);
        refused(cluster, "ck_erasure", practice, working -> working.vaults.erase(CARA));
        cluster.servers().forEach(server -> Refusal.end("ck_erasure", server));
        practice.vaults.erase(CARA);
        return column(cluster, "SELECT sequence FROM ck_journal").stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** The server on which the work changes this table refuses its commit. */
    private static void refused(Cluster cluster, String table, Practice practice, Consumer<Practice> work) {
        cluster.servers().forEach(server -> Refusal.atCommit(table, "TRUE").on(server));
        assertThatThrownBy(() -> work.accept(practice))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("unknown whether");
    }

    private static Practice practice(Cluster cluster) {
        return new Practice(JdbcStores.on(cluster.dataSource()).tenant(TENANT), InMemoryMasterKeys.create());
    }

    private static List<String> column(Cluster cluster, String query) {
        return cluster.servers().stream()
                .flatMap(server -> server.column(query).stream())
                .toList();
    }

    private static long sum(Cluster cluster, String table) {
        return cluster.servers().stream()
                .mapToLong(server -> server.count(table))
                .sum();
    }
}

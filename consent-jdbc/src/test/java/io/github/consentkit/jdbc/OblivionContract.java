package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.OFFICER;
import static io.github.consentkit.jdbc.Traces.IDS;
import static io.github.consentkit.jdbc.Traces.PLANTED;
import static io.github.consentkit.jdbc.Traces.VALUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.crypto.key.JournalException;
import io.github.consentkit.crypto.recovery.KeyCare;
import io.github.consentkit.disclosure.Notice;
import io.github.consentkit.disclosure.NoticeKind;
import io.github.consentkit.lifecycle.SweepReport;
import io.github.consentkit.notice.CertificatePages;
import io.github.consentkit.policy.Language;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.LeakSearch;
import io.github.consentkit.testing.Marker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The proof of oblivion: somebody leaves a trace in every place there is, in clear in none, and after the sweep, or an
 * erasure, nothing opens any more, in no backup either once the epochs have turned (D-4, invariants I7, I8, I16).
 */
abstract class OblivionContract extends OblivionGround {

    private static final String[] ALL_THERE_IS = {"guest", "birth", "photo", "customer", "evidence"};

    /** Where the id of the person stays for good, so that nobody with this id comes back from a backup (invariant I8). */
    private static final Set<String> MARK = Set.of("member in CK_KEY_HEAD.SUBJECT");

    /**
     * What stays in the live store: the mark, the count of changes by which every process knows that its facts are old, and
     * the row of the host, which is the host's to delete.
     */
    private static final Set<String> LIVE_MARKS =
            with(MARK, "member in CK_SUBJECT_STATE.SUBJECT", "customer in CUSTOMERS.ID", "member in CUSTOMERS.MEMBER");

    /**
     * What has rows after she is let go. Of her there are the marks; the ledger with its tree and the digests of evidence, the
     * log, and what recipients were told, under pseudonyms that nobody can tie to her any more; papers by their numbers; and
     * certificates, which name nobody.
     */
    private static final String[] STAYS = {
        "ck_access_log",
        "ck_cabinet",
        "ck_certificate",
        "ck_certificate_head",
        "ck_consent_event",
        "ck_consent_head",
        "ck_evidence",
        "ck_job",
        "ck_journal",
        "ck_key_head",
        "ck_ledger_checkpoint",
        "ck_ledger_leaf",
        "ck_ledger_node",
        "ck_ledger_size",
        "ck_medium",
        "ck_medium_entry",
        "ck_notice",
        "ck_subject_state",
        "ck_term_holder",
        "customers"
    };

    /** What is installed, and where a log was cut off: these say nothing of anybody. */
    private static final Set<String> OF_NOBODY =
            Set.of("ck_schema", "ck_installation", "ck_record_type", "ck_access_anchor");

    /** What only a destruction writes. */
    private static final String[] OF_DESTRUCTION = {"ck_certificate", "ck_certificate_head", "ck_erasure", "ck_journal"
    };

    @Test
    void nothingIsInClearAndAfterTheSweepNothingOpens_D4() throws SQLException {
        plant();
        searchValues("before");
        assertThat(service.opening()).containsExactlyInAnyOrder(ALL_THERE_IS);
        leave();
        assertThat(sweep(LEFT).separated()).isEqualTo(7);
        searchValues("set apart");
        assertThat(filled).as("what may be of a person").containsAll(tables(with(OF_NOBODY, OF_DESTRUCTION)));
        assertThat(service.opening()).containsExactlyInAnyOrder(ALL_THERE_IS);
        SweepReport report = sweep(NINETY_DAYS);
        assertThat(report.problems()).isEmpty();
        assertThat(report.destroyed()).isEqualTo(7);
        assertThat(report.people()).as("there is a paper").isZero();
        assertThat(ids(live)).contains("member in CK_MEDIUM_SUBJECT.SUBJECT");
        assertThat(shred()).isEqualTo(1);
        assertThat(told)
                .extracting(Notice::kind)
                .as("as long as a paper has it, recipients go on")
                .containsOnly(NoticeKind.CORRECTED);
        assertThat(sweep(NINETY_DAYS).people()).as("there is a dispute").isZero();
        service.settle();
        assertThat(sweep(NINETY_DAYS).people()).isEqualTo(1);
        assertThat(told).extracting(Notice::kind).contains(NoticeKind.DESTROY);
        knowsNothing(service);

        certify();
        searchValues("after");
        assertThat(service.opening()).isEmpty();
        assertThat(ids(live)).isEqualTo(LIVE_MARKS);
        assertThat(ids(apart)).isEqualTo(MARK);
        assertThat(ids(log)).as("the log has pseudonyms").isEmpty();
        Set<String> stays = new TreeSet<>();
        note(stays);
        stays.removeAll(OF_NOBODY);
        assertThat(stays).containsExactlyInAnyOrder(STAYS);
        assertThat(Databases.dump(live, "ck_evidence"))
                .as("the digest without the evidence")
                .endsWith("\nnull\n");
        IDS.search()
                .in(home.resolve("keys"))
                .in(home.resolve("apart-keys"))
                .in("output", output.bytes())
                .assertNone();
    }

    @Test
    void nothingIsInClearAndAfterAnErasureNothingOpens_I8() throws IOException, SQLException {
        plant();
        leave();
        assertThat(sweep(LEFT).separated()).isEqualTo(7);
        searchValues("set apart");

        moveJournals("erasures.log", "erasures.aside");
        journals("erasures.aside").forEach(each -> create(each.resolveSibling("erasures.log")));
        assertThatThrownBy(() -> service.vaults.erase(PLANTED, OFFICER)).isInstanceOf(JournalException.class);
        note(filled);
        moveJournals("erasures.aside", "erasures.log");
        start();
        assertThat(shred()).isEqualTo(1);

        searchValues("after");
        assertThat(filled).as("what may be of a person").containsAll(tables(OF_NOBODY));
        assertThat(service.opening()).isEmpty();
        assertThat(ids(live))
                .as("until the next sweep the person stays known, with guardians and requests, and tied to the ledger")
                .isEqualTo(with(
                        LIVE_MARKS,
                        "member in CK_PSEUDONYM.SUBJECT",
                        "member in CK_SUBJECT.SUBJECT",
                        "member in CK_LIFE_EVENT.SUBJECT",
                        "member in CK_TERM.SUBJECT",
                        "member in CK_GUARDIAN.SUBJECT",
                        "member in CK_RESTRICTION.SUBJECT",
                        "correction in CK_RESTRICTION.REQUEST",
                        "dispute in CK_RESTRICTION.REQUEST"));
        service.settle();
        assertThat(sweep(NINETY_DAYS).people()).as("who had left").isEqualTo(1);
        assertThat(ids(live)).isEqualTo(LIVE_MARKS);
        assertThat(ids(apart)).isEqualTo(MARK);
        assertThat(ids(log)).isEmpty();
    }

    /** What processes have read and keep is gone in the same moment, in the one that erases and in the others. */
    @Test
    void whoHasSeenEverythingFindsNothingFromThenOn_I8() throws SQLException {
        plant();
        List<Traces> processes = List.of(service, process());
        for (Traces each : processes) {
            assertThat(each.opening()).containsExactlyInAnyOrder(ALL_THERE_IS);
            assertThat(each.finding())
                    .containsExactlyInAnyOrder(
                            "search", "list", "list of photos", "stream", "match in the host's table");
        }

        service.vaults.erase(PLANTED, OFFICER);

        processes.forEach(this::knowsNothing);
    }

    /** The journals do it again: nothing opens, whichever of the copies comes back. */
    @Test
    void copiesFromBeforeTheSweepOpenNothing_I8() throws IOException, SQLException {
        keepThree();
        for (String liveCopy : COPIES) {
            for (String apartCopy : COPIES) {
                if (!tries(liveCopy, apartCopy)) {
                    continue;
                }
                restore(liveCopy, apartCopy);
                String which = liveCopy + " beside " + apartCopy;
                knowsNothing(service);
                assertThat(service.vaults.separated().counts()).as(which).isEmpty();
                assertThat(shred())
                        .as("a paper of which it does not know, %s", which)
                        .isEqualTo(liveCopy.equals("destroyed") ? 0 : 1);
                assertThat(ids(live)).as("nobody is known again, %s", which).isEqualTo(LIVE_MARKS);
                assertThat(ids(apart)).as(which).isEqualTo(MARK);
                assertThat(sweep(NINETY_DAYS).problems()).as(which).isEmpty();
                searchValues(which);
            }
        }
    }

    /** Without the journals she is back until the epochs turn, and not even then once they have turned. */
    @Test
    void onceTheEpochsHaveTurnedCopiesOpenNothingWithoutTheJournals_I8() throws IOException, SQLException {
        keepThree();
        moveJournals("erasures.log", "erasures.aside");
        restore("planted", "planted");
        assertThat(service.opening()).as("what journals are for").containsExactlyInAnyOrder(ALL_THERE_IS);
        moveJournals("erasures.aside", "erasures.log");
        goBack();
        turn(service.vaults.keys(), "export");
        turn(service.vaults.separated().keys(), "apart-export");

        moveJournals("erasures.log", "erasures.aside");
        restore("planted", "planted");
        opensNothing();
        searchValues("planted");
        for (Path journal : journals("erasures.log")) {
            Files.delete(journal);
        }
        restore("planted", "set-apart");
        opensNothing();
        searchValues("set apart in one");
    }

    /** The control: what is in clear anywhere in the database is found in its files. */
    @Test
    void whatIsInClearIsFoundInTheFiles_I16() {
        String value = Databases.unique();
        LeakScanner scanner = LeakScanner.of(Marker.text("control", value));
        LeakSearch before = scanner.search();
        assumeThat(searchFiles(before)).as("the files of this server are here").isTrue();
        assertThat(before.leaks()).isEmpty();
        start();
        Databases.run(live, "INSERT INTO customers VALUES ('%s', 'control', NULL, NULL, NULL, 0)".formatted(value));

        LeakSearch after = scanner.search();
        searchFiles(after);
        assertThat(after.leaks()).isNotEmpty();
    }

    private void knowsNothing(Traces process) {
        assertThat(process.opening()).isEmpty();
        assertThat(process.finding()).isEmpty();
        assertThat(process.vaults
                        .keys()
                        .export(home.resolve("export-" + Databases.unique()))
                        .keyrings())
                .as("keyrings in an export")
                .isZero();
    }

    /** As nothing has told the rows of a backup that she is erased, they are found; what was in them is not. */
    private void opensNothing() {
        assertThat(service.opening()).isEmpty();
        assertThat(service.finding()).allMatch(found -> found.endsWith(", closed"));
    }

    private void turn(KeyCare care, String export) {
        KeyCare now = care.settling(Duration.ZERO);
        now.turn();
        now.rewrap();
        now.export(home.resolve(export));
        now.readBack(home.resolve(export));
        now.destroy(1);
    }

    private static void create(Path directory) {
        try {
            Files.createDirectory(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Certificates, as they are handed out, name nobody either. */
    private void certify() {
        assertThat(service.kit.ledger().checkpoints(List.of()).run().certificates())
                .as("of three records and a paper")
                .isEqualTo(4);
        CertificatePages pages = new CertificatePages(service.kit.policies(), service.vaults.keys()::backupsDeadSince);
        for (LeakScanner scanner : List.of(VALUES, IDS)) {
            LeakSearch search = scanner.search();
            for (ChainedCertificate each : service.kit.ledger().certificates().list(0, 9)) {
                var proof = service.kit.ledger().certificates().proof(each);
                search.in("JSON", proof.toJson()).inTextOf(each, proof);
                for (Language language : Language.values()) {
                    search.in("HTML", pages.html(proof, language));
                }
            }
            told.forEach(search::inTextOf);
            search.assertNone();
        }
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(List.of(more));
        return all;
    }
}

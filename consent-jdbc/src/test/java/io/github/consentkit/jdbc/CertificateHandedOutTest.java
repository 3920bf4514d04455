package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.ledger.CertificateProof;
import io.github.consentkit.consent.ledger.ChainedCertificate;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.testing.NodePrograms;
import io.github.consentkit.notice.CertificatePages;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.subject.Draft;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.LeakSearch;
import io.github.consentkit.testing.Marker;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** The certificate of a purge, as the officer hands it out: nobody is in it, and the published program verifies it. */
class CertificateHandedOutTest {

    private static final String PROGRAM =
            Path.of("..", "docs", "verify-ledger.mjs").toString();
    private static final String PERSON = "member-8f2c61";
    private static final String RECORD = "record-d04b77";
    private static final Pattern VALUE = Pattern.compile("\":(?:\"([^\"]+)\"|(\\d+))");

    @TempDir
    private Path folder;

    private final DataSource database = Clinic.installed(Databases.h2());
    private final Clinic clinic =
            new Clinic(database, Databases.installed(Databases.h2()), InMemoryMasterKeys.create());
    private final Ledger ledger = clinic.kit.ledger();

    @BeforeEach
    void destroy() {
        SubjectId person = SubjectId.of(PERSON);
        clinic.enrol(person);
        clinic.save(person, RECORD, Pictures.png(16));
        SubjectStore subjects = clinic.stores.port(SubjectStore.class);
        Instant due = Instant.now().minusSeconds(1);
        clinic.stores
                .unitOfWork()
                .run(transaction -> subjects.save(
                        transaction,
                        subjects.find(transaction, person)
                                .orElseThrow()
                                .with(new Draft(
                                        Draft.Kind.PERSON,
                                        Id.of("join-confirmation"),
                                        due.minusSeconds(60),
                                        due,
                                        Optional.empty()))));
        assertThat(clinic.kit.drafts().purge().destroyed()).isEqualTo(1);
        assertThat(ledger.checkpoints(List.of()).run().certificates()).isEqualTo(1);
    }

    @Test
    void nobodyIsInIt_I7() throws Exception {
        ChainedCertificate chained = ledger.certificates().list(0, 9).get(0);
        CertificateProof proof = ledger.certificates().proof(chained);
        CertificatePages pages = new CertificatePages(clinic.kit.policies(), clinic.vaults.keys()::backupsDeadSince);
        LeakSearch search = LeakScanner.of(Marker.text("person", PERSON), Marker.text("record", RECORD))
                .search()
                .in("JSON", proof.toJson())
                .inTextOf(chained, proof, ledger.verify(List.of()));
        for (Language language : Language.values()) {
            String page = pages.html(proof, language);
            search.in("HTML", page);
            assertWellFormed(page);
        }
        search.in("table", Databases.dump(database, "ck_certificate", "ck_certificate_head", "ck_ledger_leaf"))
                .assertNone();

        assertThat(proof.verify(ledger.publicKey())).isTrue();
        assertThat(pages.html(proof, Language.EN)).contains("draft-purge", "covered by the checkpoint");
    }

    @Test
    void thePublishedProgramVerifiesItAndSeesAnyChange() throws Exception {
        NodePrograms.assumeThere();
        CertificateProof proof =
                ledger.certificates().proof(ledger.certificates().list(0, 1).get(0));
        String json = proof.toJson();
        String key = ledger.publicKey().text();

        NodePrograms.Run run = verify(json, key);
        assertThat(run.exit()).as(run.text()).isZero();
        assertThat(run.text()).contains("a signed checkpoint covers it");

        int end = json.indexOf("\"proof\"");
        List<String> changed = new ArrayList<>();
        Matcher values = VALUE.matcher(json);
        while (values.find() && values.start() < end) {
            int at = values.end() - (values.group(1) == null ? 1 : 2);
            char other = json.charAt(at) == '1' ? '2' : '1';
            changed.add(json.substring(0, at) + other + json.substring(at + 1));
        }
        changed.add(json.replace("\"by\":", "\"more\":\"x\",\"by\":"));
        assertThat(changed).hasSizeGreaterThan(12);
        for (String each : changed) {
            assertThat(verify(each, key).exit()).as(each).isEqualTo(1);
        }
    }

    /** Whoever can compute hashes makes a document that fits together, over the proof of another certificate. */
    @Test
    void thePublishedProgramSeesAnotherProof() throws Exception {
        NodePrograms.assumeThere();
        CertificateProof proof =
                ledger.certificates().proof(ledger.certificates().list(0, 1).get(0));
        CertificateProof forged = new CertificateProof(2, proof.previous(), proof.certificate(), proof.proof());

        assertThat(verify(forged.toJson(), ledger.publicKey().text()).text())
                .contains("FAILED: the checkpoint covers another certificate");
        assertThat(verify(
                                new CertificateProof(1, proof.previous(), proof.certificate(), Optional.empty())
                                        .toJson(),
                                ledger.publicKey().text())
                        .text())
                .contains("FAILED: there is no proof in it");
    }

    private static void assertWellFormed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        assertThat(factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(page)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("html");
    }

    private NodePrograms.Run verify(String json, String key) throws Exception {
        Path file = Files.writeString(folder.resolve("certificate.json"), json, StandardCharsets.UTF_8);
        return NodePrograms.run(List.of(PROGRAM, file.toString(), key));
    }
}

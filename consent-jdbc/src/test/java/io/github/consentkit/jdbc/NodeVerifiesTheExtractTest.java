package io.github.consentkit.jdbc;

import static io.github.consentkit.testing.Shelf.ANNA;
import static io.github.consentkit.testing.Shelf.BORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.consent.Act;
import io.github.consentkit.consent.ActScope;
import io.github.consentkit.consent.EventKind;
import io.github.consentkit.consent.EvidenceMark;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.Manner;
import io.github.consentkit.consent.NewConsentEvent;
import io.github.consentkit.consent.Shown;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.consent.TextDigest;
import io.github.consentkit.consent.ledger.InMemoryLedgerKeys;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.crypto.testing.NodePrograms;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Language;
import io.github.consentkit.subject.GuardianId;
import io.github.consentkit.testing.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever has an extract, the public key and the published program verifies it, and sees any change (invariant I6). */
class NodeVerifiesTheExtractTest {

    private static final String PROGRAM =
            Path.of("..", "docs", "verify-ledger.mjs").toString();
    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123456Z");
    private static final Pattern VALUE = Pattern.compile("\":(?:\"([^\"]+)\"|(\\d+))");

    @TempDir
    private Path folder;

    private final Shelf shelf = new Shelf(JdbcStores.on(Databases.installed(Databases.h2())));
    private final Ledger ledger = new Ledger(shelf.stores(), () -> NOW);
    private String extract = "";

    @BeforeAll
    static void nodeIsThere() throws InterruptedException {
        NodePrograms.assumeThere();
    }

    @BeforeEach
    void prove() {
        shelf.run(transaction -> {
            for (EventKind kind : EventKind.values()) {
                for (Giver giver : List.of(
                        Giver.self(),
                        Giver.controller(),
                        Giver.guardian(GuardianConfirmation.SIGNED_PAPER),
                        Giver.guardian(GuardianConfirmation.CALL, GuardianId.of("g-1")))) {
                    shelf.ledger().append(transaction, ANNA, event(kind, giver), NOW);
                }
            }
            shelf.append(transaction, BORA, "photo");
        });
        ledger.checkpoints(List.of()).run();
        extract = ledger.extract(ANNA).orElseThrow().toJson();
    }

    @Test
    void anExtractVerifiesWithItsProof() throws Exception {
        NodePrograms.Run run = verify(extract, ledger.publicKey().text());

        int events = 4 * EventKind.values().length;
        assertThat(run.exit()).as(run.text()).isZero();
        assertThat(run.text())
                .contains(events + " events of the chain", "a signed checkpoint covers them up to event " + events);
    }

    @Test
    void everyChangedValueIsNoticed() throws Exception {
        String chain = extract.substring(0, extract.indexOf("\"proof\""));
        List<String> changed = new ArrayList<>();
        Matcher values = VALUE.matcher(chain);
        // the first two events hold each field that there is in every kind, and the last ones those of guardians
        for (int i = 0; values.find(); i++) {
            if (i < 40 || i % 17 == 0) {
                int at = values.end() - (values.group(1) == null ? 1 : 2);
                char other = extract.charAt(at) == '1' ? '2' : '1';
                changed.add(extract.substring(0, at) + other + extract.substring(at + 1));
            }
        }
        assertThat(changed).hasSizeGreaterThan(60);
        for (String each : changed) {
            assertThat(verify(each, ledger.publicKey().text()).exit()).isEqualTo(1);
        }
    }

    @Test
    void otherProofsAndKeysAreRefused() throws Exception {
        String ofBora = ledger.extract(BORA).orElseThrow().toJson();
        String mixed =
                extract.substring(0, extract.indexOf("\"proof\"")) + ofBora.substring(ofBora.indexOf("\"proof\""));

        assertThat(verify(mixed, ledger.publicKey().text()).text())
                .contains("FAILED: the checkpoint covers another chain");
        assertThat(verify(
                                extract,
                                InMemoryLedgerKeys.create("consentkit/test")
                                        .key()
                                        .text())
                        .text())
                .contains("FAILED: the checkpoint is not signed by this key");
        assertThat(verify(extract, "consentkit/test").text()).contains("FAILED: the public key is malformed");
        assertThat(verify("{", ledger.publicKey().text()).text()).contains("FAILED: the document is malformed");
    }

    private NodePrograms.Run verify(String json, String key) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("extract.json"), json, StandardCharsets.UTF_8);
        return NodePrograms.run(List.of(PROGRAM, file.toString(), key));
    }

    private static NewConsentEvent event(EventKind kind, Giver giver) {
        boolean partial = kind == EventKind.WITHDRAWN;
        return new NewConsentEvent(
                Id.of("사진"),
                kind,
                partial ? Set.of(Id.of("통계"), Id.of("advertising")) : Set.of(),
                new Shown(Id.of("2024-02-21"), Language.KO, TextDigest.of("문안")),
                new Manner(
                        Act.TICK,
                        ActScope.ONE_BLOCK,
                        Optional.of(Id.of("homepage")),
                        Optional.of(new EvidenceMark(
                                EvidenceKind.WEB_CLICK, TextDigest.of("proof").hex()))),
                giver,
                partial ? Optional.empty() : Optional.of(SubmissionId.of("제출-1")),
                NOW.minusSeconds(1));
    }
}

package io.github.consentkit.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.CertificateId;
import io.github.consentkit.lifecycle.DestroyedKeys;
import io.github.consentkit.lifecycle.DestructionCertificate;
import io.github.consentkit.policy.Destruction;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LocalizedText;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.testing.SampleCertificates;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Invariants I6 and I7 on a certificate that was handed out: any change of any field is seen with the public key alone. */
class CertificateProofTest {

    private static final LedgerSecrets SECRETS = InMemoryLedgerKeys.create("consentkit/test");
    private static final InMemoryLedgerKeys KEYS = InMemoryLedgerKeys.create("consentkit/test");
    private static final Pattern VALUE = Pattern.compile("[0-9A-Za-z가-힣]");

    @Property(tries = 200)
    void certificatesThatDifferHaveOtherHashes(
            @ForAll("certificates") DestructionCertificate one, @ForAll("certificates") DestructionCertificate other) {
        assertThat(hash(1, ChainHash.START, one).equals(hash(1, ChainHash.START, other)))
                .isEqualTo(one.equals(other));
        assertThat(hash(2, ChainHash.START, one)).isNotEqualTo(hash(1, ChainHash.START, one));
        assertThat(hash(2, hash(1, ChainHash.START, other), one)).isNotEqualTo(hash(2, ChainHash.START, one));
    }

    @Property(tries = 200)
    void oneChangedFieldIsAnotherHash(
            @ForAll("certificates") DestructionCertificate one, @ForAll("certificates") DestructionCertificate other) {
        for (int field = 0; field < 11; field++) {
            DestructionCertificate changed = changed(one, other, field);
            assertThat(hash(1, ChainHash.START, changed).equals(hash(1, ChainHash.START, one)))
                    .as("field %s", field)
                    .isEqualTo(changed.equals(one));
        }
    }

    @Property(tries = 200)
    void theDocumentComesBackAsItWas(@ForAll("certificates") DestructionCertificate certificate) {
        CertificateProof proof = new CertificateProof(7, hash(6, ChainHash.START, certificate), certificate, none());
        CertificateProof read = CertificateProof.parse(proof.toJson());
        assertThat(read).isEqualTo(proof);
        assertThat(read.hash()).isEqualTo(proof.hash());
        assertThat(read.verify(KEYS.key())).isFalse();
    }

    @Test
    void everyChangedCharacterOfADocumentIsRefusedOrDoesNotVerify() {
        CertificateProof proof = proven(SampleCertificates.full("one"));
        assertThat(proof.verify(KEYS.key())).isTrue();
        String json = proof.toJson();
        Matcher characters = VALUE.matcher(json);
        int changed = 0;
        while (characters.find()) {
            char other = json.charAt(characters.start()) == '1' ? '2' : '1';
            String text = json.substring(0, characters.start()) + other + json.substring(characters.end());
            assertThat(verifies(text)).as(text).isFalse();
            changed++;
        }
        assertThat(changed).isGreaterThan(600);
    }

    @Test
    void everyChangedCharacterOfTheReasonIsSeenWithThePublicKey() {
        CertificateProof proof = proven(SampleCertificates.anonymised("one"));
        assertThat(CertificateProof.parse(proof.toJson()).verify(KEYS.key())).isTrue();
        String json = proof.toJson();
        int from = json.indexOf("\"reason\"");
        Matcher characters = VALUE.matcher(json).region(from, json.indexOf("\"ground\""));
        int changed = 0;
        while (characters.find()) {
            char other = json.charAt(characters.start()) == '1' ? '2' : '1';
            String text = json.substring(0, characters.start()) + other + json.substring(characters.end());
            assertThat(verifies(text)).as(text).isFalse();
            changed++;
        }
        assertThat(changed).isGreaterThan(50);
        for (String text : List.of(
                json.replace("\"ground\"", "\"more\":\"x\",\"ground\""),
                json.replace("},\"ground\"", ",\"de\":\"x\"},\"ground\""),
                json.replace("\"ko\"", "\"de\""),
                json.replace("\"anonymisation\"", "\"shredding\""),
                json.replaceFirst("\"reason\":\\{[^}]*},", ""))) {
            assertThat(text).isNotEqualTo(json);
            assertThatThrownBy(() -> CertificateProof.parse(text)).as(text).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void onlyWhatWasAnonymisedHasAReason() {
        DestructionCertificate anonymised = SampleCertificates.anonymised("one");
        DestructionCertificate deleted = SampleCertificates.full("one");
        assertThatThrownBy(() -> with(anonymised, Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pass the reason that the policy declares");
        assertThatThrownBy(() -> with(deleted, anonymised.reason())).isInstanceOf(InvalidInputException.class);
    }

    private static DestructionCertificate with(DestructionCertificate of, Optional<LocalizedText> reason) {
        return new DestructionCertificate(
                of.id(),
                of.values(),
                of.technique(),
                reason,
                of.ground(),
                of.clause(),
                of.law(),
                of.version(),
                of.due(),
                of.destroyedAt(),
                of.by(),
                of.keys());
    }

    /** Each of them is self-consistent: only the leaf under the signed root tells that it was never written. */
    @Test
    void aCertificateMadeUpOverTheProofOfAnotherDoesNotVerify() {
        CertificateProof proof = proven(SampleCertificates.full("one"));
        DestructionCertificate other = SampleCertificates.full("other");
        assertThat(new CertificateProof(1, proof.previous(), other, proof.proof()).verify(KEYS.key()))
                .isFalse();
        assertThat(new CertificateProof(2, proof.previous(), proof.certificate(), proof.proof()).verify(KEYS.key()))
                .isFalse();
        assertThat(new CertificateProof(1, proof.hash(), proof.certificate(), proof.proof()).verify(KEYS.key()))
                .isFalse();
        assertThat(new CertificateProof(1, proof.previous(), proof.certificate(), none()).verify(KEYS.key()))
                .isFalse();
        assertThat(proof.verify(InMemoryLedgerKeys.create("consentkit/test").key()))
                .isFalse();
    }

    @Test
    void onlyTheDocumentAsItWasWrittenIsRead() {
        String json = proven(SampleCertificates.full("one")).toJson();
        List<String> others = List.of(
                "",
                "null",
                "[]",
                "{}",
                json.strip(),
                json + "\n",
                " " + json,
                json.replace(",\"by\"", ", \"by\""),
                json.replace("\"by\":\"sweep\"", "\"by\":\"sweep\",\"by\":\"sweep\""),
                json.replace("\"by\":\"sweep\"", "\"by\":\"sweep\",\"more\":\"x\""),
                json.replace("\"by\":\"sweep\"", "\"by\":\"\\u0073weep\""),
                json.replace("\"by\":\"sweep\",", ""),
                json.replace("\"epoch\":3", "\"epoch\":3.0"),
                json.replace("\"epoch\":3", "\"epoch\":0"),
                json.replace("\"epoch\":3", "\"epoch\":\"3\""),
                json.replace("\"epoch\":3", "\"epoch\":30000000000"),
                json.replace("\"epoch\":3", "\"epoch\":null"),
                json.replace("\"mobile-phone\":1", "\"mobile-phone\":\"1\""),
                json.replace("\"mobile-phone\":1", "\"mobile-phone\":99999999999999999999"),
                json.replace("\"mobile-phone\":1", "\"mobile-phone\":{}"),
                json.replace("irrecoverable-deletion", "IRRECOVERABLE_DELETION"),
                json.replace("\"sequence\":1", "\"sequence\":0"),
                json.replace("consentkit/1/certificate", "consentkit/2/certificate"),
                json.replace("0a".repeat(32), "0A".repeat(32)));
        for (String text : others) {
            assertThatThrownBy(() -> CertificateProof.parse(text)).as(text).isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void aLeafOfAChainIsNoneOfACertificate() {
        CertificateLeaf leaf = new CertificateLeaf(1, ChainHash.START);
        assertThat(leaf.bytes()).hasSize(41);
        assertThat(CertificateLeaf.read(leaf.bytes())).contains(leaf);
        assertThat(ChainLeaf.read(leaf.bytes())).isEmpty();
        ChainLeaf ofChain = new ChainLeaf(new LedgerPlace(Pseudonym.of(new byte[32]), 1), ChainHash.START);
        assertThat(CertificateLeaf.read(ofChain.bytes())).isEmpty();
        byte[] longer = new byte[42];
        longer[0] = 2;
        assertThat(CertificateLeaf.read(longer)).isEmpty();
        assertThat(CertificateLeaf.read(new byte[] {2})).isEmpty();
    }

    @Provide
    Arbitrary<DestructionCertificate> certificates() {
        Arbitrary<String> words = Arbitraries.of("a", "b-2", "사진", "photo");
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-5_000_000_000_000_000L, 5_000_000_000_000_000L)
                .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
        Arbitrary<Map<Id<Item>, Long>> values =
                Arbitraries.maps(words.map(Id::<Item>of), Arbitraries.longs().greaterOrEqual(0));
        Arbitrary<DestroyedKeys> keys = Combinators.combine(
                        Arbitraries.of("0a", "1b", "ff")
                                .map(two -> two.repeat(32))
                                .set(),
                        Arbitraries.integers().between(0, 9))
                .as((digests, epoch) -> new DestroyedKeys(
                        Set.copyOf(digests), epoch == 0 ? OptionalInt.empty() : OptionalInt.of(epoch)));
        return Combinators.combine(words, values, times, times, keys, words.optional(), words, Arbitraries.integers())
                .as((id, counts, due, at, destroyed, law, clause, choice) -> new DestructionCertificate(
                        CertificateId.of(id),
                        counts,
                        technique(choice),
                        reason(technique(choice), clause),
                        DestructionCertificate.Ground.values()[
                                Math.floorMod(choice, DestructionCertificate.Ground.values().length)],
                        Id.of(clause),
                        law.map(Id::of),
                        Id.of(id),
                        due,
                        at,
                        clause,
                        destroyed));
    }

    private static Destruction.Technique technique(int choice) {
        return Destruction.Technique.values()[Math.floorMod(choice, Destruction.Technique.values().length)];
    }

    private static Optional<LocalizedText> reason(Destruction.Technique technique, String text) {
        return Optional.of(new LocalizedText(text, text.equals("a") ? "ab" : "b"))
                .filter(reason -> technique == Destruction.Technique.ANONYMISATION);
    }

    private static DestructionCertificate changed(DestructionCertificate one, DestructionCertificate other, int field) {
        return new DestructionCertificate(
                (field == 0 ? other : one).id(),
                (field == 1 ? other : one).values(),
                (field == 2 ? other : one).technique(),
                (field == 2 ? other : one).reason(),
                (field == 3 ? other : one).ground(),
                (field == 4 ? other : one).clause(),
                (field == 5 ? other : one).law(),
                (field == 6 ? other : one).version(),
                (field == 7 ? other : one).due(),
                (field == 8 ? other : one).destroyedAt(),
                (field == 9 ? other : one).by(),
                (field == 10 ? other : one).keys());
    }

    private static boolean verifies(String json) {
        try {
            return CertificateProof.parse(json).verify(KEYS.key());
        } catch (InvalidInputException e) {
            return false;
        }
    }

    private static CertificateProof proven(DestructionCertificate certificate) {
        ChainedCertificate chained = ChainedCertificate.after(CertificateHead.EMPTY, certificate, SECRETS);
        Stores stores = InMemoryStores.create();
        new Checkpointer(stores, KEYS, List.of(), () -> SampleCertificates.NOW)
                .checkpoint(List.of(CertificateLeaf.of(chained).leaf(), new LedgerLeaf("another", new byte[] {1})));
        return new CertificateProof(
                1, chained.previous(), certificate, new LedgerProofs(stores).newest(CertificateLeaf.key(1)));
    }

    private static ChainHash hash(long sequence, ChainHash previous, DestructionCertificate certificate) {
        return ChainedCertificate.hash(sequence, previous, certificate);
    }

    private static Optional<LeafProof> none() {
        return Optional.empty();
    }
}

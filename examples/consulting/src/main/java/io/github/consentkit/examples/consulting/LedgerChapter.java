package io.github.consentkit.examples.consulting;

import static io.github.consentkit.examples.consulting.Office.JIWOO;
import static io.github.consentkit.examples.consulting.Office.YUNA;

import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EvidenceResult;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.ledger.FileWitness;
import io.github.consentkit.consent.ledger.Ledger;
import io.github.consentkit.consent.ledger.LedgerAudit;
import io.github.consentkit.consent.ledger.LedgerExtract;
import io.github.consentkit.consent.ledger.Witness;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.gate.Action;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.subject.Actor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The ledger of consents under attack: whatever is changed is found, and what is erased leaves it whole. */
final class LedgerChapter {

    private final Office office;
    private final Teller teller;
    private final Ledger ledger;
    private final LedgerTables tables;
    private final List<Witness> witnesses;
    private final String chain;

    private LedgerChapter(Office office) {
        this.office = office;
        this.teller = office.teller;
        this.ledger = office.kit.ledger();
        this.tables = new LedgerTables(office.pool);
        this.witnesses = List.of(new FileWitness(office.premises.witness(), ledger.publicKey()));
        this.chain = ledger.alias(JIWOO).orElseThrow().pseudonym().hex();
    }

    static void tell(Office office) {
        new LedgerChapter(office).tell();
    }

    private void tell() {
        teller.chapter("동의 기록을 누군가 고친다면", "If somebody changes the ledger of consents");
        ledger.checkpoints(witnesses).run();
        tables.keep("before");
        int last = office.kit.consents().events(JIWOO).size();
        office.kit.consents().withdraw(JIWOO, "marketing", "homepage", Giver.self());
        ledger.checkpoints(witnesses).run();
        tables.keep("now");
        LedgerAudit audit = ledger.verify(witnesses);
        teller.holds(
                "서명한 검증점이 기록을 덮고, 증인 파일이 그것을 간직합니다. 모두 쓰인 그대로입니다.",
                "A signed checkpoint covers the ledger, a witness file keeps it, and all is as it was written.",
                audit.intact() && audit.chains().chains() == 2);
        audit.lines().forEach(this::print);
        tamper(last);
        extract(last + 1L);
        erase();
    }

    private void tamper(int last) {
        String ofJiwoo = " WHERE pseudonym = '" + chain + "'";
        found(
                "1. 거부를 동의로 바꾸면",
                "1. A refusal is turned into an agreement",
                "event 2 of the chain " + chain,
                "UPDATE ck_consent_event SET kind = 'GRANTED'" + ofJiwoo + " AND seq = 2");
        found(
                "2. 가운데 한 건을 지우면",
                "2. An event is taken out",
                "event 3 of the chain " + chain + " is missing",
                "DELETE FROM ck_consent_event" + ofJiwoo + " AND seq = 3");
        found(
                "3. 철회를 잘라 내고 예전 머리를 되돌려 놓으면",
                "3. The withdrawal is cut off, and the head of before put back",
                "event " + (last + 1) + " of the chain " + chain + " is gone",
                "DELETE FROM ck_consent_event" + ofJiwoo + " AND seq > " + last,
                "DELETE FROM ck_consent_head",
                "INSERT INTO ck_consent_head SELECT * FROM before_ck_consent_head");
        found(
                "4. 한 사람을 통째로 지우면",
                "4. A person is removed with every trace",
                "event " + (last + 1) + " of the chain " + chain + " is gone",
                "DELETE FROM ck_consent_event" + ofJiwoo,
                "DELETE FROM ck_consent_head" + ofJiwoo);
        tables.restore("before");
        told("5. 예전 데이터베이스를 통째로 되돌려 놓으면", "5. A database of before is brought back whole", "older database");
        teller.holds(
                "   그것은 증인 없이는 아무도 모릅니다.",
                "   Without the witness nobody could know.",
                ledger.verify(List.of()).intact());
        tables.restore("now");
        teller.holds(
                "모두 되돌려 놓으니 다시 온전합니다.",
                "Put back as it was, it verifies again.",
                ledger.verify(witnesses).intact());
    }

    private void found(String ko, String en, String place, String... statements) {
        for (String statement : statements) {
            tables.run(statement);
        }
        told(ko, en, place);
        tables.restore("now");
    }

    private void told(String ko, String en, String place) {
        LedgerAudit audit = ledger.verify(witnesses);
        List<String> lines =
                audit.lines().stream().filter(line -> line.contains(place)).toList();
        teller.holds(ko + ":", en + ":", !audit.intact() && !lines.isEmpty());
        lines.stream().limit(1).forEach(this::print);
    }

    private void extract(long last) {
        LedgerExtract extract = ledger.extract(JIWOO).orElseThrow();
        Path file = office.premises.write("extract.json", extract.toJson());
        teller.holds(
                "지우 님의 기록만 떼어 줍니다. 검증점이 " + last + "번째 기록까지 덮습니다.",
                "Jiwoo's part of it as a file; a checkpoint covers it up to event " + last + ".",
                extract.verify().isEmpty()
                        && extract.covered(ledger.publicKey())
                                .filter(place -> place.sequence() == last)
                                .isPresent()
                        && !extract.toJson().contains(JIWOO.value()));
        teller.line("라이브러리 없이 확인하려면:", "To verify it without this library:");
        print("node docs/verify-ledger.mjs " + file.toAbsolutePath() + " '"
                + ledger.publicKey().text() + "'");
    }

    private void erase() {
        ConsentEvent event = office.kit.consents().events(JIWOO).get(0);
        boolean there = evidence(event) instanceof EvidenceResult.Found;
        Erasure erasure = office.vaults.erase(JIWOO, Actor.staff("staff-90", Ids.PRIVACY_OFFICER, "office"));
        teller.holds(
                "지우 님을 삭제하니 증거는 사라지고, 기록은 온전합니다.",
                "Jiwoo is erased: the evidence is gone, and the ledger still verifies.",
                there
                        && erasure.state() == Erasure.State.ERASED
                        && evidence(event) instanceof EvidenceResult.Erased
                        && ledger.verify(witnesses).intact());
        teller.holds(
                "가명의 소금을 없애니 기록이 누구 것인지 아무도 모릅니다. 기록은 여전히 온전합니다.",
                "The salt of her pseudonym is destroyed: nobody can tie the events to her, and they still verify.",
                ledger.untie(JIWOO)
                        && ledger.extract(JIWOO).isEmpty()
                        && office.kit.consents().events(JIWOO).isEmpty()
                        && !office.kit.consents().events(YUNA).isEmpty()
                        && ledger.verify(witnesses).intact());
    }

    private EvidenceResult evidence(ConsentEvent event) {
        Action.Perform forThePerson = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());
        return office.vaults.evidence(
                JIWOO, event, forThePerson, Actor.staff("staff-90", Ids.PRIVACY_OFFICER, "office"));
    }

    private void print(String line) {
        teller.line("     " + line, "     " + line);
    }
}

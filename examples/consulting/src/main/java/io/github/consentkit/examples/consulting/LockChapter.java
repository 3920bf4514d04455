package io.github.consentkit.examples.consulting;

import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.rights.Restrictions;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.Verification;
import java.time.Duration;
import java.util.Set;

/** A member says that her number is wrong, and later that nothing may be done with her data (clauses H-3, H-6). */
final class LockChapter {

    private static final SubjectId NARI = SubjectId.of("member-3008");
    private static final Id<Item> PHONE = Id.of("mobile-phone");
    private static final Actor DESK = Actor.staff("staff-01", Ids.FRONT_DESK, "front desk");

    private final Office office;
    private final Vault<Member> members;

    private LockChapter(Office office) {
        this.office = office;
        this.members = office.vaults.of(Member.class);
    }

    /** What the desk needs to call somebody. */
    record Phone(Personal<String> mobile) {}

    static void tell(Office office) {
        office.teller.chapter("정정이 끝날 때까지, 처리정지 동안", "Until it is corrected, and while it is suspended");
        LockChapter chapter = new LockChapter(office);
        chapter.joins();
        chapter.corrects();
        chapter.suspends();
    }

    private void joins() {
        office.at("2027-03-15T10:00");
        office.kit.subjects().enrolAdult(NARI);
        members.by(herself())
                .save(
                        new Member(
                                NARI.value(),
                                NARI.value(),
                                Personal.of("한나리"),
                                Personal.of("010-3008-0000"),
                                office.now()),
                        Collected.on(Ids.SIGN_UP).via(Ids.HOMEPAGE));
    }

    private void corrects() {
        office.at("2027-03-16T09:00");
        Restriction placed = restrictions()
                .place(RestrictionRequest.rectification(NARI, "correction-41", Set.of(PHONE), office.now()));
        office.teller.refused(
                "번호가 틀렸다고 정정을 요구하는 순간부터 안내에도 쓰지 않습니다.",
                "From the moment she says that her number is wrong, not even a notice goes there.",
                number().denial(),
                Reason.RECTIFICATION_PENDING,
                "H-6");
        office.teller.holds(
                "다른 항목은 그대로 쓰고, 답할 날은 열흘입니다.",
                "Other items go on, and the answer is due in ten days.",
                greeting() instanceof Outcome.Opened
                        && restrictions().dueAt(placed).equals(office.instant("2027-03-27T00:00")));
        members.by(herself())
                .update(
                        NARI.value(),
                        new Phone(Personal.of("010-3008-1111")),
                        Collected.on(Ids.SIGN_UP).via(Ids.HOMEPAGE).correcting("correction-41"));
        boolean stillLocked = number() instanceof Outcome.Denied;
        restrictions().end(NARI, "correction-41", Restriction.Outcome.COMPLETED);
        office.teller.holds(
                "고친 번호는 정정이 끝난 뒤에야 쓰입니다.",
                "The right number is used once the correction is completed, and no sooner.",
                stillLocked
                        && number() instanceof Outcome.Opened<Phone> opened
                        && opened.value().mobile().reveal().equals("010-3008-1111"));
    }

    private void suspends() {
        office.at("2027-03-20T09:00");
        restrictions().place(RestrictionRequest.suspension(NARI, "stop-42", office.now()));
        office.teller.refused(
                "처리정지를 요구하면 보관 말고는 아무것도 하지 않습니다.",
                "Once she has processing suspended, nothing but storage goes on.",
                greeting().denial(),
                Reason.PROCESSING_SUSPENDED,
                "H-3");
        restrictions().end(NARI, "stop-42", Restriction.Outcome.TAKEN_BACK);
        office.teller.holds(
                "거두면 다시 쓰이고, 두 요구와 답은 기록으로 남습니다.",
                "She takes it back and it goes on; both requests and their answers stay on record.",
                greeting() instanceof Outcome.Opened
                        && restrictions().of(NARI).size() == 2
                        && restrictions().of(NARI).stream().noneMatch(Restriction::isOpen));
    }

    private Restrictions restrictions() {
        return office.kit.restrictions().by(herself());
    }

    private Actor herself() {
        Verification check = new Verification(NARI, office.now(), office.now().plus(Duration.ofMinutes(10)));
        return Actor.self(NARI, "homepage").verified(check);
    }

    private Outcome<Phone> number() {
        return members.by(DESK).tryOpen(NARI.value(), Phone.class, Ids.SERVICE_NOTICES);
    }

    private Outcome<Member.Greeting> greeting() {
        return members.by(DESK).tryOpen(NARI.value(), Member.Greeting.class, Ids.SERVICE_NOTICES);
    }
}

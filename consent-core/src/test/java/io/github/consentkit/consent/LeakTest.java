package io.github.consentkit.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.SubjectRecord;
import io.github.consentkit.subject.SubjectStore;
import io.github.consentkit.subject.Verification;
import io.github.consentkit.testing.Example;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Invariant I16: no message and no text form of a public type shows an id of a person, an origin or a reference. */
class LeakTest {

    private static final String CHILD_UNTIL = "2030-06-01";
    private static final LocalDate CHILD_BORN = LocalDate.of(2016, 6, 1);

    @Property(tries = 200)
    void textFormsOfPublicTypesShowNothingPersonal(@ForAll("secrets") String secret) {
        SubjectId subject = SubjectId.of(secret);
        ConsentKit kit = kit();
        SubjectRecord child = kit.subjects().enrolBornOn(subject, CHILD_BORN);
        Answers answers = photoOf(kit, subject, secret);
        Recorded recorded = kit.consents().record(answers);
        List<ConsentEvent> events = recorded.events();
        IssuedForm issued = kit.consents().request(subject, "consulting-application", Audience.child(), Locale.KOREAN);
        Verification check = new Verification(subject, Example.NOW, Example.NOW.plusSeconds(1));
        InMemoryDataHolder holder = ((InMemoryStores) kit.stores()).holder("member");
        HeldData held = HeldData.live(Id.of("name"), Example.policy().version());
        kit.stores().unitOfWork().run(transaction -> holder.add(transaction, subject, held));

        List<Object> shown = new ArrayList<>(List.of(
                subject,
                child,
                child.age(),
                check,
                Actor.self(subject, secret),
                Actor.self(subject, secret).verified(check),
                Actor.guardianOf(subject, secret),
                Actor.guardianOf(subject, secret).verified(check),
                Actor.staff(secret, Id.of("analyst"), secret),
                new Evidence(EvidenceKind.CALL_RECORD, secret),
                answers,
                answers.form(),
                events,
                recorded,
                issued,
                issued.answerBy(subject),
                kit.consents().report(subject),
                kit.consents().report(subject).explain(Locale.ENGLISH),
                kit.consents().timeline(subject),
                kit.consents().timeline(subject).render(Locale.KOREAN),
                new SubjectRenewals(subject, kit.consents().renewalsDue(subject)),
                events.get(0).content(),
                kit.consents().state(subject),
                kit.consents().state(subject).of(Desk.id("photo"))));
        shown.addAll(List.of(
                kit,
                kit.stores(),
                kit.stores().port(ConsentLedger.class),
                kit.stores().port(SubjectStore.class)));
        shown.addAll(List.of(holder, kit.ask(subject), kit.ask(subject).by(Actor.self(subject, secret))));

        assertThat(shown)
                .allSatisfy(value -> assertThat(value.toString()).doesNotContain(secret, CHILD_UNTIL, "2016-06-01"));
    }

    @Property(tries = 200)
    void exceptionsShowNothingPersonal(@ForAll("secrets") String secret) {
        SubjectId child = SubjectId.of(secret);
        SubjectId stranger = SubjectId.of(secret + "-stranger");
        ConsentKit kit = kit();
        kit.subjects().enrolBornOn(child, CHILD_BORN);
        Answers good = photoOf(kit, child, secret);

        List<ThrowingCallable> calls = List.of(
                () -> kit.consents().record(photoOf(kit, stranger, secret)),
                () -> kit.consents().withdrawAll(stranger, "homepage", Giver.self()),
                () -> kit.consents().record(good.agree("photo").agree("marketing")),
                () -> kit.consents()
                        .record(kit.forms()
                                .of("sign-up", Audience.adult(), Locale.KOREAN)
                                .answerBy(child)
                                .evidence(new Evidence(EvidenceKind.WEB_CLICK, secret))),
                () -> kit.consents()
                        .record(good.form()
                                .answerBy(child)
                                .answer(new Answer(Desk.id("photo"), TextDigest.of(secret), Choice.AGREE))
                                .via("phone")
                                .byGuardian(GuardianConfirmation.CALL)),
                () -> kit.consents().withdraw(child, "fotos", "homepage", Giver.self()),
                () -> kit.consents().withdrawPurpose(child, Id.of("fotos"), "homepage", Giver.self()),
                () -> kit.consents().withdrawRecipient(child, Id.of("nobody"), "homepage", Giver.self()),
                () -> kit.consents().optOutOfAdvertising(stranger, "homepage", Giver.self()),
                () -> kit.consents().reconfirm(child, "marketing", "homepage", Giver.self()),
                () -> kit.consents().expire(stranger, "marketing"),
                () -> kit.consents().invalidate(stranger, "marketing"),
                () -> kit.consents().request(child, "sign-up", Audience.adult(), Locale.KOREAN),
                () -> kit.subjects().enrolBornOn(child, LocalDate.of(2030, 6, 1)),
                () -> new TextDigest(secret),
                () -> {
                    Answers sent = good.submission(SubmissionId.of("request-1"));
                    kit.consents().record(sent);
                    kit.consents().record(sent.by(Act.VOICE));
                },
                () -> kit.consents().record(good.toForm(SubmissionId.of("request-2"))),
                () -> kit.consents().record(good.evidence(new Evidence(EvidenceKind.WEB_CLICK, secret))));
        for (ThrowingCallable call : calls) {
            assertSilent(call, secret);
        }
        for (String defective : List.of(
                secret + "\u0000",
                " " + secret,
                secret + "\n" + secret,
                secret + "\u202e",
                "<b>" + secret,
                secret.repeat(40))) {
            List<Consumer<String>> uses = List.of(
                    SubjectId::of,
                    text -> Actor.self(child, text),
                    text -> Actor.guardianOf(child, text),
                    text -> Actor.staff(text, Id.of("analyst"), "office"),
                    text -> Actor.staff("kim", Id.of("analyst"), text),
                    text -> new Evidence(EvidenceKind.WEB_CLICK, text));
            uses.forEach(use -> assertSilent(() -> use.accept(defective), secret));
        }
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .withChars("0123456789")
                        .ofMinLength(8)
                        .ofMaxLength(24)
                        .map(text -> "zq" + text + "@example.com"),
                Arbitraries.integers().between(1_000_000, 99_999_999).map(number -> "010-" + number),
                Arbitraries.strings().withCharRange('가', '힣').ofMinLength(6).ofMaxLength(12));
    }

    private static ConsentKit kit() {
        return ConsentKit.builder(Example.policy())
                .stores(InMemoryStores.create())
                .clock(() -> Example.NOW)
                .build();
    }

    private static Answers photoOf(ConsentKit kit, SubjectId child, String reference) {
        return kit.forms()
                .of("consulting-application", Audience.child(), Locale.KOREAN)
                .answerBy(child)
                .agree("photo")
                .via("phone")
                .byGuardian(GuardianConfirmation.CALL)
                .evidence(new Evidence(EvidenceKind.CALL_RECORD, reference));
    }

    private static void assertSilent(ThrowingCallable call, String secret) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isNotNull();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(secret, CHILD_UNTIL);
            assertThat(cause.getSuppressed()).isEmpty();
        }
    }
}

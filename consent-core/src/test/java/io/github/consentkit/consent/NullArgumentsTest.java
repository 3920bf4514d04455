package io.github.consentkit.consent;

import static io.github.consentkit.testing.NullCalls.call;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Language;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.NullCalls;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A null argument is an error of the library that names the argument. */
class NullArgumentsTest {

    private static final Desk DESK = Desk.ofExample();
    private static final Consents CONSENTS = DESK.consents();
    private static final Forms FORMS = DESK.kit.forms();
    private static final ConsentForm FORM = DESK.form("sign-up");
    private static final Answers ANSWERS = FORM.answerBy(Desk.ADULT);
    private static final TextDigest DIGEST = TextDigest.of("");
    private static final ConsentEvent EVENT = Events.of(1, "photo", EventKind.GRANTED, Example.NOW);

    static Stream<Arguments> calls() {
        return Stream.of(
                call("answers", () -> CONSENTS.record(null)),
                call("subject", () -> CONSENTS.withdraw(null, "photo", "homepage", Giver.self())),
                call("block", () -> CONSENTS.withdraw(Desk.ADULT, null, "homepage", Giver.self())),
                call("method", () -> CONSENTS.withdraw(Desk.ADULT, "photo", null, Giver.self())),
                call("giver", () -> CONSENTS.withdraw(Desk.ADULT, "photo", "homepage", null)),
                call("subject", () -> CONSENTS.withdrawAll(null, "homepage", Giver.self())),
                call("method", () -> CONSENTS.withdrawAll(Desk.ADULT, null, Giver.self())),
                call("giver", () -> CONSENTS.withdrawAll(Desk.ADULT, "homepage", null)),
                call("purpose", () -> CONSENTS.withdrawPurpose(Desk.ADULT, null, "homepage", Giver.self())),
                call("recipient", () -> CONSENTS.withdrawRecipient(Desk.ADULT, null, "homepage", Giver.self())),
                call("subject", () -> CONSENTS.optOutOfAdvertising(null, "homepage", Giver.self())),
                call("subject", () -> CONSENTS.reconfirm(null, "marketing", "homepage", Giver.self())),
                call("block", () -> CONSENTS.reconfirm(Desk.ADULT, null, "homepage", Giver.self())),
                call("method", () -> CONSENTS.reconfirm(Desk.ADULT, "marketing", null, Giver.self())),
                call("giver", () -> CONSENTS.reconfirm(Desk.ADULT, "marketing", "homepage", null)),
                call("subject", () -> CONSENTS.expire(null, "marketing")),
                call("block", () -> CONSENTS.expire(Desk.ADULT, null)),
                call("subject", () -> CONSENTS.invalidate(null, "marketing")),
                call("block", () -> CONSENTS.invalidate(Desk.ADULT, null)),
                call("subject", () -> CONSENTS.request(null, "sign-up", Audience.adult(), Locale.KOREAN)),
                call("occasion", () -> CONSENTS.request(Desk.ADULT, null, Audience.adult(), Locale.KOREAN)),
                call("subject", () -> CONSENTS.report(null)),
                call("subject", () -> CONSENTS.timeline(null)),
                call("purpose", () -> CONSENTS.timeline(Desk.ADULT, null)),
                call("subject", () -> CONSENTS.renewalsDue((SubjectId) null)),
                call("version", () -> CONSENTS.renewalsDue(Desk.ADULT, null)),
                call("subjects", () -> CONSENTS.renewalsDue((Stream<SubjectId>) null, Example.policy())),
                call("version", () -> CONSENTS.renewalsDue(Stream.of(), null)),
                call("at", () -> FORMS.asOf(null, "sign-up", Audience.adult(), Locale.KOREAN)),
                call("refused", () -> FORM.disabledBy(null)),
                call("block", () -> ANSWERS.leaveOpen(null)),
                call("id", () -> ANSWERS.submission(null)),
                call("issued", () -> ANSWERS.toForm(null)),
                call("instant", () -> ANSWERS.actedAt(null)),
                call("event", () -> ConsentState.empty().after(null)),
                call("subject", () -> CONSENTS.state(null)),
                call("subject", () -> CONSENTS.events(null)),
                call("occasion", () -> FORMS.of(null, Audience.adult(), Locale.KOREAN)),
                call("audience", () -> FORMS.of("sign-up", null, Locale.KOREAN)),
                call("locale", () -> FORMS.of("sign-up", Audience.adult(), null)),
                call("block", () -> FORM.block(null)),
                call("subject", () -> FORM.answerBy(null)),
                call("block", () -> ANSWERS.agree(null)),
                call("block", () -> ANSWERS.refuse(null)),
                call("answer", () -> ANSWERS.answer(null)),
                call("collectionMethod", () -> ANSWERS.via(null)),
                call("act", () -> ANSWERS.by(null)),
                call("proof", () -> ANSWERS.evidence(null)),
                call("confirmation", () -> ANSWERS.byGuardian((GuardianConfirmation) null)),
                call("link", () -> ANSWERS.byGuardian((GuardianLink) null)),
                call("block", () -> new Answer(null, DIGEST, Choice.AGREE)),
                call("shown", () -> new Answer(Desk.id("photo"), null, Choice.AGREE)),
                call("choice", () -> new Answer(Desk.id("photo"), DIGEST, null)),
                call("text", () -> TextDigest.of(null)),
                call("hex", () -> new TextDigest(null)),
                call("kind", () -> new Evidence(null, "1")),
                call("the evidence reference", () -> new Evidence(EvidenceKind.WEB_CLICK, null)),
                call("version", () -> new Shown(null, Language.KO, DIGEST)),
                call("language", () -> new Shown(EVENT.content().shown().version(), null, DIGEST)),
                call("digest", () -> new Shown(EVENT.content().shown().version(), Language.KO, null)),
                call("events", () -> ConsentState.fold(null)),
                call("block", () -> ConsentState.empty().of(null)),
                call("recordedAt", () -> new ConsentEvent(1, null, EVENT.content())),
                call("content", () -> new ConsentEvent(1, Example.NOW, null)),
                call("status", () -> state(null, Optional.empty(), Optional.empty())),
                call("last", () -> state(ConsentStatus.REFUSED, null, Optional.empty())),
                call("grant", () -> state(ConsentStatus.REFUSED, Optional.empty(), null)));
    }

    private static BlockState state(ConsentStatus status, Optional<ConsentEvent> last, Optional<ConsentEvent> grant) {
        return new BlockState(status, last, Optional.empty(), grant, Map.of());
    }

    @ParameterizedTest(name = "{0} #{index}")
    @MethodSource("calls")
    void nullIsAnErrorThatNamesTheArgument(String argument, ThrowingCallable call) {
        NullCalls.assertNamed(argument, call);
    }
}

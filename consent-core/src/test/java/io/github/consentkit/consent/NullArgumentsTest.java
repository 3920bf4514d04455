package io.github.consentkit.consent;

import static io.github.consentkit.testing.NullCalls.call;

import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Language;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.NullCalls;
import java.util.Locale;
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
                call("status", () -> new BlockState(null, Optional.empty(), Optional.empty())),
                call("last", () -> new BlockState(ConsentStatus.GIVEN, null, Optional.empty())),
                call("grant", () -> new BlockState(ConsentStatus.GIVEN, Optional.empty(), null)));
    }

    @ParameterizedTest(name = "{0} #{index}")
    @MethodSource("calls")
    void nullIsAnErrorThatNamesTheArgument(String argument, ThrowingCallable call) {
        NullCalls.assertNamed(argument, call);
    }
}

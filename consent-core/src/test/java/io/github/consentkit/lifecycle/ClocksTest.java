package io.github.consentkit.lifecycle;

import static io.github.consentkit.testing.Example.at;
import static io.github.consentkit.testing.Nursery.ADULT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.ConsentState;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Decision;
import io.github.consentkit.gate.Deny;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Language;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.PolicyHistory;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.subject.UnknownSubjectException;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.JsonEdit;
import io.github.consentkit.testing.Nursery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long values may be kept, from the events on, and what the gate says at each instant (section C, I15). */
class ClocksTest {

    private static final Id<Item> NAME = Id.of("name");
    private static final Id<Item> PHONE = Id.of("mobile-phone");
    private static final Id<Item> PHOTO = Id.of("appearance-photo");
    private static final Id<Item> PAYMENT = Id.of("payment-record");
    private static final Id<Item> COOKIE = Id.of("cookie");
    private static final Id<Item> LOGIN = Id.of("login-id");
    private static final Id<Purpose> NOTICES = Id.of("service-notices");
    private static final Id<Purpose> CONTENT = Id.of("content-provision");
    private static final RecordRef ORDER_17 = new RecordRef("application", "17");
    private static final RecordRef ORDER_18 = new RecordRef("application", "18");
    private static final RecordRef ACCOUNT = new RecordRef("member", "m-1");
    private static final Instant JOINED = at("2026-03-01T10:00");
    private static final Instant LEFT = at("2026-11-22T23:59");
    private static final Instant NINETY_DAYS = at("2027-02-21T00:00");
    private static final Actor DESK = Actor.staff("staff-1", Id.of("front-desk"), "office");
    private static final Actor CONSULTANT = Actor.staff("staff-7", Id.of("consultant"), "room");
    private static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");

    /** The policy of the example, with the statute that keeps records of payment for five years (clause C-2). */
    private static final String STATUTE = """
            {"id": "payment-by-law", "clause": "C-2", "name": {"ko": "대금 결제 기록", "en": "Payment records"},
             "ground": "statute", "law": "kr-eca-d-6-1-3", "items": ["payment-record", "name"]}""";

    private final Nursery nursery = new Nursery(lawful());
    private final InMemoryDataHolder data = nursery.stores().holder("data");
    private final Lifecycle lifecycle = nursery.kit().lifecycle();

    private static Policy lawful() {
        return JsonEdit.ofExample().set("/retention/rules/-", STATUTE).read();
    }

    @Test
    void leavingStartsNinetyDaysThatEndWithTheLastOne_C3() {
        hold(PHONE, ACCOUNT);
        assertThat(end(PHONE)).isEmpty();

        leave(LEFT);

        assertThat(end(PHONE)).contains(NINETY_DAYS);
        assertThat(reasons(ask(PHONE, NOTICES, DESK, LEFT))).containsExactly(Reason.SEPARATED);
        assertThat(access(PHONE, at("2027-02-20T23:59:59")).permitted()).isTrue();
        assertThat(reasons(access(PHONE, NINETY_DAYS))).containsExactly(Reason.RETENTION_ENDED);
        assertThat(duty(Duty.RETENTION_SWEEP, PHONE, NINETY_DAYS).permitted()).isTrue();
        assertThat(duty(Duty.ERASURE, PHONE, NINETY_DAYS).permitted()).isTrue();
    }

    @Test
    void whoLeavesAtMidnightHasThatDayCounted_C3() {
        hold(PHONE, ACCOUNT);

        leave(at("2026-11-23T00:00"));

        assertThat(end(PHONE)).contains(NINETY_DAYS);
    }

    @Test
    void aFinishedOrderEndsItsPhotoWhileTheOtherRunsOn_C1() {
        hold(PHOTO, ORDER_17);
        hold(PHOTO, ORDER_18);
        agree("photo");
        Instant done = at("2026-11-22T15:00");

        report("done-17", new LifeFact.PurposeAchieved(CONTENT), done, ORDER_17);

        assertThat(ends(PHOTO)).containsExactlyInAnyOrder(Optional.of(done), Optional.empty());
        assertThat(reasons(ask(PHOTO, ORDER_17, CONTENT, CONSULTANT, done)))
                .containsExactly(Reason.RETENTION_ENDED, Reason.PURPOSE_ACHIEVED);
        assertThat(ask(PHOTO, ORDER_18, CONTENT, CONSULTANT, done).permitted()).isTrue();
        assertThat(reasons(ask(PHOTO, ORDER_17, CONTENT, CONSULTANT, done.minusSeconds(1))))
                .as("on a machine whose clock is behind")
                .contains(Reason.PURPOSE_ACHIEVED);
    }

    @Test
    void aRefundThatReopensTheOrderBringsItsPurposeBack_A11() {
        hold(PHOTO, ORDER_17);
        agree("photo");
        report("done", new LifeFact.PurposeAchieved(CONTENT), at("2026-11-22T13:00"), ORDER_17);
        report("refund", new LifeFact.PurposeResumed(CONTENT), at("2026-11-22T14:00"), ORDER_17);

        assertThat(end(PHOTO)).isEmpty();
        assertThat(ask(PHOTO, ORDER_17, CONTENT, CONSULTANT, at("2026-11-22T15:00"))
                        .permitted())
                .isTrue();

        report("done-again", new LifeFact.PurposeAchieved(CONTENT), at("2026-11-22T16:00"), ORDER_17);
        assertThat(end(PHOTO)).contains(at("2026-11-22T16:00"));
    }

    @Test
    void aPurposeOfManyIsAchievedAloneAndTheValueStays_C1() {
        hold(PHONE, ACCOUNT);
        report("quiet", new LifeFact.PurposeAchieved(NOTICES), at("2026-11-22T13:00"));

        assertThat(end(PHONE)).isEmpty();
        assertThat(reasons(ask(PHONE, NOTICES, DESK, at("2026-11-22T14:00")))).containsExactly(Reason.PURPOSE_ACHIEVED);
        assertThat(ask(PHONE, Id.of("complaint-handling"), DESK, at("2026-11-22T14:00"))
                        .permitted())
                .isTrue();
    }

    @Test
    void fiveYearsCountFromTheTransactionAndNotFromLeaving_C2() {
        hold(PAYMENT, ORDER_17);
        hold(NAME, ACCOUNT);
        hold(PHOTO, ORDER_17);
        happens("paid", Start.TRANSACTION_COMPLETED, at("2026-03-05T12:00"), ORDER_17);

        leave(LEFT);

        Instant fiveYears = at("2031-03-06T00:00");
        assertThat(end(PAYMENT)).contains(fiveYears);
        assertThat(end(NAME)).as("whom the record is about").contains(fiveYears);
        assertThat(end(PHOTO)).as("not named by the statute").contains(NINETY_DAYS);
        assertThat(duty(Duty.STATUTORY_HOLD, PAYMENT, at("2031-03-05T23:59")).permitted())
                .isTrue();
        assertThat(reasons(duty(Duty.STATUTORY_HOLD, PAYMENT, fiveYears))).containsExactly(Reason.RETENTION_ENDED);
    }

    @Test
    void aClaimThatIsOpenKeepsWhatItNeedsUntilItIsSettled_C4() {
        hold(PHONE, ACCOUNT);
        hold(PHOTO, ORDER_17);
        leave(LEFT);
        report("claim", new LifeFact.ClaimOpened("invoice-9", Set.of(NAME, PHONE)), at("2027-02-01T10:00"));

        assertThat(end(PHONE)).as("day 91 and on").isEmpty();
        assertThat(end(PHOTO)).contains(NINETY_DAYS);
        assertThat(lifecycle.staleClaims(ADULT, Duration.ofDays(0))).isEmpty();

        nursery.setClock(at("2028-02-02T10:00"));
        assertThat(lifecycle.staleClaims(ADULT, Duration.ofDays(365)))
                .containsExactly(new Lifecycle.StaleClaim("invoice-9", at("2027-02-01T10:00")));
        report("settled", new LifeFact.ClaimSettled("invoice-9"), at("2028-02-02T09:00"));
        assertThat(end(PHONE)).contains(at("2028-02-02T09:00"));
        assertThat(lifecycle.staleClaims(ADULT, Duration.ofDays(365))).isEmpty();
    }

    @Test
    void aClaimThatComesTooLateBringsNothingBack_C4() {
        hold(PHONE, ACCOUNT);
        leave(LEFT);
        report("claim", new LifeFact.ClaimOpened("invoice-9", Set.of(PHONE)), NINETY_DAYS.plusSeconds(1));

        assertThat(end(PHONE)).contains(NINETY_DAYS);
    }

    @Test
    void aClaimThatIsSettledBeforeTheNinetyDaysShortensNothing_C4() {
        hold(PHONE, ACCOUNT);
        leave(LEFT);
        report("claim", new LifeFact.ClaimOpened("invoice-9", Set.of(PHONE)), at("2026-12-01T10:00"));
        report("settled", new LifeFact.ClaimSettled("invoice-9"), at("2026-12-02T10:00"));

        assertThat(end(PHONE)).contains(NINETY_DAYS);
    }

    @Test
    void withdrawingEndsWhatRestsOnConsentAloneAtOnceAndLeavingDoesNot_C3() {
        hold(COOKIE, ACCOUNT);
        agreeAtSignUp();
        Instant withdrawn = at("2026-11-22T15:00");
        nursery.setClock(withdrawn);
        nursery.kit().consents().withdraw(ADULT, "usage-statistics", "homepage", Giver.self());
        assertThat(end(COOKIE)).contains(withdrawn);

        leave(LEFT);
        assertThat(end(COOKIE)).as("it was over before she left").contains(withdrawn);
    }

    @Test
    void whoLeavesWithoutWithdrawingHasNinetyDaysForThatToo_C3() {
        hold(COOKIE, ACCOUNT);
        agreeAtSignUp();
        leave(LEFT);

        assertThat(end(COOKIE)).contains(NINETY_DAYS);
    }

    @Test
    void aValueThatIsCorrectedInAFinishedOrderIsAsFinished_C1() {
        Instant done = at("2026-11-22T13:00");
        report("done", new LifeFact.PurposeAchieved(CONTENT), done, ORDER_17);
        Instant corrected = at("2026-11-23T09:00");
        hold(PHOTO, ORDER_17, corrected);
        report("all-done", new LifeFact.PurposeAchieved(CONTENT), at("2026-11-23T08:00"));
        hold(PHOTO, ORDER_18, corrected);

        assertThat(ends(PHOTO))
                .as("the finished order, and one that came in after everything before was done")
                .containsExactlyInAnyOrder(Optional.of(corrected), Optional.empty());
    }

    @Test
    void whatComesInAfterTheAccountWasLeftEndsWithTheRest_C3() {
        hold(NAME, ACCOUNT);
        leave(LEFT);
        hold(PHONE, ACCOUNT, at("2026-12-24T10:00"));
        hold(LOGIN, ACCOUNT, NINETY_DAYS.plusSeconds(1));

        assertThat(end(PHONE)).contains(NINETY_DAYS).isEqualTo(end(NAME));
        assertThat(end(LOGIN)).contains(NINETY_DAYS.plusSeconds(1));
        assertThat(reasons(ask(PHONE, NOTICES, DESK, at("2026-12-24T10:00")))).containsExactly(Reason.SEPARATED);
    }

    @Test
    void nobodyCountsFromAnUnknownDay() {
        Policy yearly = JsonEdit.ofExample().set("/retention/rules/-", """
                {"id": "a-year", "clause": "C-1", "name": {"ko": "한 해", "en": "A year"},
                 "start": "collected", "period": "P1Y", "ground": "purpose", "items": ["mobile-phone"]}""").read();
        HeldData unknown = HeldData.live(PHONE, yearly.version());
        HeldData known = unknown.from(new Origin(Id.of("sign-up"), Id.of("homepage"), JOINED));
        Clocks clocks = new Clocks(
                PolicyHistory.of(List.of(yearly)), yearly, ConsentState.empty(), LifeEvents.none(), Example.NOW);

        assertThat(clocks.of(known).end()).contains(at("2027-03-02T00:00"));
        assertThat(clocks.of(unknown).end()).isEmpty();
    }

    @Test
    void anEventThatWasWrongIsTakenBack() {
        hold(PHONE, ACCOUNT);
        leave(at("2026-11-22T10:00"));
        nursery.setClock(LEFT);
        lifecycle.report(LifeEvent.of(ADULT, "left-2", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT)
                .correcting("left"));

        assertThat(end(PHONE)).contains(NINETY_DAYS);
        assertThat(lifecycle.terms(ADULT)).hasSize(1);
    }

    @Test
    void aReportCountsOnceAndItsKeyStandsForItAlone() {
        hold(PHONE, ACCOUNT);
        LifeEvent left = LifeEvent.of(ADULT, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), at("2026-11-22T10:00"));

        assertThat(lifecycle.report(left)).isEqualTo(Lifecycle.Reported.NEW);
        assertThat(lifecycle.report(left)).isEqualTo(Lifecycle.Reported.KNOWN);
        assertThatThrownBy(() -> lifecycle.report(left.about(ORDER_17)))
                .isInstanceOf(LifeEventConflictException.class)
                .hasMessageContaining("correcting")
                .hasMessageNotContaining(ADULT.value());
    }

    @Test
    void withdrawingTheSeparateConsentEndsThePhotoAndLeavesWhatTheContractNeeds_C2_F1() {
        hold(PHOTO, ORDER_17);
        hold(NAME, ORDER_17);
        assertThat(end(PHOTO)).as("never asked").isEmpty();
        agree("photo");
        assertThat(end(PHOTO)).isEmpty();
        nursery.setClock(Example.NOW.plusSeconds(60));

        nursery.kit().consents().withdraw(ADULT, "photo", "homepage", Giver.self());

        assertThat(end(PHOTO)).contains(Example.NOW.plusSeconds(60));
        assertThat(end(NAME)).isEmpty();
        agree("photo");
        assertThat(end(PHOTO)).isEmpty();
    }

    @Test
    void aClockThatIsSetBackOpensNothingThatAnEventHasClosed() {
        hold(PHONE, ACCOUNT);
        hold(PHOTO, ORDER_17);
        agree("photo");
        nursery.setClock(at("2026-11-23T09:00"));
        report("done-17", new LifeFact.PurposeAchieved(CONTENT), nursery.now(), ORDER_17);
        leave(nursery.now());

        nursery.setClock(at("2026-11-22T20:00"));
        assertThat(reasons(ask(PHONE, NOTICES, DESK, nursery.now()))).containsExactly(Reason.SEPARATED);
        assertThat(reasons(ask(PHOTO, ORDER_17, CONTENT, CONSULTANT, nursery.now())))
                .contains(Reason.SEPARATED, Reason.PURPOSE_ACHIEVED);
        assertThat(end(PHONE)).contains(at("2027-02-22T00:00"));

        nursery.setClock(at("2040-01-01T00:00"));
        assertThat(reasons(access(PHONE, nursery.now()))).contains(Reason.RETENTION_ENDED);
        nursery.setClock(at("2026-11-24T09:00"));
        assertThat(access(PHONE, nursery.now()).permitted())
                .as("nothing was forgotten because a clock ran ahead for a while")
                .isTrue();
    }

    @Test
    void aRuleForBuyersKeepsNothingOfMembers() {
        JsonEdit edit = JsonEdit.ofExample().set("/subjects", """
                        [{"id": "members", "clause": "A-2.1", "name": {"ko": "회원", "en": "Members"},
                          "description": {"ko": "가입한 사람", "en": "Who joined"}},
                         {"id": "buyers", "clause": "A-1.2", "name": {"ko": "구매자", "en": "Buyers"},
                          "description": {"ko": "구매한 사람", "en": "Who bought"}}]""").set("/occasions/0/subjects", "[\"members\"]");
        Policy forBuyers =
                edit.set("/retention/rules/1/subjects", "[\"buyers\"]").read();
        Policy forMembers =
                edit.set("/retention/rules/1/subjects", "[\"members\"]").read();

        assertThat(endAfterLeaving(forBuyers)).contains(LEFT);
        assertThat(endAfterLeaving(forMembers)).contains(NINETY_DAYS);
    }

    private static Optional<Instant> endAfterLeaving(Policy policy) {
        HeldData value = HeldData.live(PHONE, policy.version())
                .from(new Origin(Id.of("sign-up"), Id.of("homepage"), at("2026-01-01T00:00")));
        LifeEvents left =
                LifeEvents.of(List.of(LifeEvent.of(ADULT, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT)));
        return new Clocks(PolicyHistory.of(List.of(policy)), policy, ConsentState.empty(), left, Example.NOW)
                .of(value)
                .end();
    }

    @Test
    void aDemandOnALawKeepsWhatItNamesUntilItIsOver_C2() {
        hold(PHONE, ACCOUNT);
        hold(NAME, ACCOUNT);
        leave(LEFT);
        report(
                "order-of-the-court",
                new LifeFact.DemandReceived("case-5", Id.of("kr-pipa-21"), Set.of(PHONE)),
                at("2027-01-05T09:00"));

        assertThat(end(PHONE)).isEmpty();
        assertThat(end(NAME)).as("what it does not name").contains(NINETY_DAYS);
        nursery.setClock(at("2027-03-01T00:00"));
        assertThat(lifecycle.explain(ADULT, PHONE, Language.EN))
                .contains("has it kept for now")
                .contains("A law orders it")
                .doesNotContain("case-5");
        assertThat(lifecycle.explain(ADULT, PHONE, TermReader.OFFICER, Language.KO))
                .contains("기관의 요구 case-5, 법령 kr-pipa-21 [C-2]");
        assertThat(reasons(ask(PHONE, NOTICES, DESK, nursery.now())))
                .as("kept, and used for nothing else")
                .contains(Reason.SEPARATED);

        report("over", new LifeFact.DemandEnded("case-5"), at("2027-03-02T09:00"));
        assertThat(end(PHONE)).contains(at("2027-03-02T09:00"));
        refused(
                new LifeFact.DemandReceived("d", Id.of("police-says"), Set.of(PHONE)),
                nursery.now(),
                "names the law 'police-says'");
        refused(
                new LifeFact.DemandReceived("d", Id.of("kr-pipa-21"), Set.of(Id.of("no-such"))),
                nursery.now(),
                "that the demand needs");
        assertThatThrownBy(() -> new LifeFact.DemandReceived("d", Id.of("kr-pipa-21"), Set.of()))
                .hasMessageContaining("never keeps everything");
    }

    @Test
    void aDemandThatComesTooLateKeepsNothing_C2() {
        hold(PHONE, ACCOUNT);
        leave(LEFT);
        nursery.setClock(NINETY_DAYS.plusSeconds(1));
        report("late", new LifeFact.DemandReceived("case-6", Id.of("kr-pipa-21"), Set.of(PHONE)), nursery.now());
        assertThat(end(PHONE)).contains(NINETY_DAYS);
    }

    @Test
    void aDemandOnALawThatIsGoneKeepsNothing_C2() {
        Nursery other = new Nursery(JsonEdit.ofExample()
                .set("/laws/3/effectiveTo", "\"2027-01-31\"")
                .read());
        hold(other, PHONE, ACCOUNT, HeldData.Stage.SEPARATED);
        other.setClock(LEFT);
        other.kit().lifecycle().report(LifeEvent.of(ADULT, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
        other.kit()
                .lifecycle()
                .report(LifeEvent.of(
                        ADULT,
                        "order",
                        new LifeFact.DemandReceived("case-7", Id.of("kr-pipa-21"), Set.of(PHONE)),
                        LEFT));
        assertThat(onlyEnd(other)).isEmpty();
        other.kit().lifecycle().recompute();
        assertThat(other.kit().lifecycle().storedTerms(ADULT).get(0).due())
                .as("looked at again when the law ends")
                .contains(at("2027-02-01T00:00"));

        other.setClock(at("2027-02-01T00:00"));
        assertThat(onlyEnd(other)).contains(NINETY_DAYS);
    }

    @Test
    void aConsentThatNamedALongerPeriodKeepsAsLongAsItHolds_C2() {
        Nursery other =
                new Nursery(JsonEdit.ofExample().set("/retention/rules/-", """
                        {"id": "kept-longer", "clause": "C-2", "name": {"ko": "동의한 기간", "en": "Agreed period"},
                         "start": "account-left", "period": "P1Y", "ground": "consent", "items": ["cookie"],
                         "purposes": ["usage-statistics"]}""").read());
        hold(other, COOKIE, ACCOUNT);
        other.kit()
                .consents()
                .record(other.kit()
                        .forms()
                        .of("sign-up", Audience.adult(), Locale.KOREAN)
                        .answerBy(ADULT)
                        .agree("usage-statistics")
                        .refuse("marketing")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
        other.setClock(LEFT);
        other.kit().lifecycle().report(LifeEvent.of(ADULT, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));
        assertThat(onlyEnd(other)).contains(at("2027-11-23T00:00"));

        other.setClock(at("2027-05-01T10:00"));
        other.kit().consents().withdraw(ADULT, "usage-statistics", "homepage", Giver.self());
        assertThat(onlyEnd(other).orElseThrow()).as("it falls back").isBefore(other.now());
    }

    @Test
    void aMaximumCountsFromTheCollectionShouldTheEventNeverCome_C1() {
        Nursery other = new Nursery(
                JsonEdit.ofExample().set("/retention/rules/0/max", "\"P1Y\"").read());
        hold(other, PHONE, ACCOUNT);

        assertThat(onlyEnd(other)).as("collected on 1 March 2026").contains(at("2027-03-02T00:00"));
    }

    @Test
    void aMaximumShortensThePeriodOfItsRule_C3() {
        Nursery other = new Nursery(
                JsonEdit.ofExample().set("/retention/rules/1/max", "\"P1Y\"").read());
        hold(other, PHONE, ACCOUNT);
        Instant late = at("2026-12-31T10:00");
        other.setClock(late);
        other.kit().lifecycle().report(LifeEvent.of(ADULT, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), late));

        assertThat(onlyEnd(other)).as("90 days would end later").contains(at("2027-03-02T00:00"));
    }

    @Test
    void aMaximumTakesNothingFromAPeriodThatEndsBeforeIt_C3() {
        Nursery other =
                new Nursery(JsonEdit.ofExample().set("/retention/rules/-", """
                        {"id": "notices", "clause": "C-3", "name": {"ko": "안내", "en": "Notices"}, "ground": "purpose",
                         "start": "account-left", "period": "P120D", "max": "P3Y", "items": ["mobile-phone"]}""").read());
        hold(other, PHONE, ACCOUNT);
        other.setClock(LEFT);
        other.kit().lifecycle().report(LifeEvent.of(ADULT, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), LEFT));

        assertThat(onlyEnd(other)).contains(at("2027-03-23T00:00"));
    }

    private static void hold(Nursery nursery, Id<Item> item, RecordRef unit) {
        hold(nursery, item, unit, HeldData.Stage.LIVE);
    }

    private static void hold(Nursery nursery, Id<Item> item, RecordRef unit, HeldData.Stage stage) {
        nursery.stores()
                .unitOfWork()
                .run(transaction -> nursery.stores()
                        .holder("data")
                        .add(
                                transaction,
                                ADULT,
                                HeldData.live(item, Example.policy().version())
                                        .at(stage)
                                        .in(unit)
                                        .from(new Origin(
                                                Id.of("generated"),
                                                Id.of("generation-tool"),
                                                at("2026-03-01T10:00")))));
    }

    private static Optional<Instant> onlyEnd(Nursery nursery) {
        return nursery.kit().lifecycle().terms(ADULT).get(0).end();
    }

    @Test
    void taxCountsFromTheDeadlineOfTheReturn_C2() {
        Nursery other =
                new Nursery(JsonEdit.ofExample().set("/retention/rules/-", """
                        {"id": "tax", "clause": "C-2", "name": {"ko": "세무 장부", "en": "Tax books"},
                         "start": "filing-deadline", "period": "P5Y", "ground": "statute", "law": "kr-pipa-21",
                         "items": ["payment-record"]}""").read());
        hold(other, PAYMENT, ORDER_17);
        other.kit()
                .lifecycle()
                .report(LifeEvent.of(ADULT, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), other.now()));
        other.kit()
                .lifecycle()
                .report(LifeEvent.of(
                        ADULT, "return-2026", new LifeFact.Happened(Start.FILING_DEADLINE), at("2027-05-31T18:00")));

        assertThat(onlyEnd(other)).contains(at("2032-06-01T00:00"));
    }

    @Test
    void whatCannotBeIsRefused() {
        Instant future = Example.NOW.plusSeconds(61);
        refused(new LifeFact.Happened(Start.ACCOUNT_LEFT), future, "is of the future");
        refused(
                new LifeFact.PurposeAchieved(Id.of("no-such")),
                Example.NOW,
                "no version of the policy has the purpose");
        refused(new LifeFact.PurposeAchieved(Id.of("member-management")), Example.NOW, "name a leaf");
        refused(new LifeFact.ClaimOpened("c", Set.of(Id.of("no-such"))), Example.NOW, "the item 'no-such'");
        assertThatThrownBy(() -> new LifeFact.Happened(Start.COLLECTED)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> lifecycle.report(LifeEvent.of(
                        SubjectId.of("stranger"), "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), Example.NOW)))
                .isInstanceOf(UnknownSubjectException.class);
        assertThatThrownBy(() -> lifecycle.report(
                        LifeEvent.of(ADULT, "a", new LifeFact.Happened(Start.ACCOUNT_LEFT), Example.NOW)
                                .correcting("a")))
                .hasMessageContaining("cannot correct itself");
        // a deadline is known before it comes
        happens("deadline", Start.FILING_DEADLINE, at("2027-05-31T23:59"), ORDER_17);
        report("never-begun", new LifeFact.PurposeAchieved(Id.of("delivery")), Example.NOW);
    }

    @Test
    void itIsExplainedInBothLanguagesWithoutAValue() {
        hold(PAYMENT, ORDER_17);
        happens("paid", Start.TRANSACTION_COMPLETED, at("2026-03-05T12:00"), ORDER_17);
        assertThat(lifecycle.explain(ADULT, PAYMENT, Language.EN))
                .contains("an event that has not come yet")
                .contains("for the purpose \"")
                .contains("until 2031-03-05 24:00");

        leave(LEFT);
        nursery.setClock(at("2027-06-01T00:00"));

        assertThat(lifecycle.explain(ADULT, PAYMENT, Language.KO))
                .contains("2031-03-05 24:00까지 보관합니다.")
                .contains("제6(1)3조")
                .contains("(C-2 조항)")
                .contains("법령에 따른 보관이므로")
                .doesNotContain("C-3");
        assertThat(lifecycle.explain(ADULT, PHONE, Language.EN)).contains("nothing is kept");
        nursery.setClock(at("2031-03-06T00:00"));
        assertThat(lifecycle.explain(ADULT, PAYMENT, Language.EN)).contains("ended on 2031-03-05 24:00");
    }

    @Test
    void theOfficerReadsEveryReasonWithItsRuleLawAndClaimAndWhatIsToBeDone() {
        hold(PAYMENT, ORDER_17);
        happens("paid", Start.TRANSACTION_COMPLETED, at("2026-03-05T12:00"), ORDER_17);
        nursery.kit()
                .restrictions()
                .by(Actor.staff("staff-90", Id.of("privacy-officer"), "office"))
                .place(RestrictionRequest.dispute(ADULT, "case-12", Set.of(PAYMENT), Example.NOW)
                        .about(ORDER_17));

        assertThat(officerReads(Language.EN))
                .contains("payment-record (")
                .contains("in a record of the type application: live, collected ")
                .contains("on the occasion ")
                .contains("purpose payment [A-1.2]")
                .contains("statute kr-eca-d-6-1-3, rule ")
                .contains("to 2031-03-05 24:00")
                .contains("Now: in use, and no purpose has an end yet.")
                .contains("Locked since 2026-11-22 12:00: dispute, request case-12")
                .doesNotContain(ADULT.value(), "{");

        leave(LEFT);
        report("claim", new LifeFact.ClaimOpened("invoice-77", Set.of(PAYMENT)), at("2027-01-02T00:00"));
        nursery.setClock(at("2027-06-01T00:00"));
        assertThat(officerReads(Language.KO))
                .contains("채권·채무 invoice-77")
                .contains("분리보관하고 남은 사유가 끝날 때까지 둡니다.")
                .contains("다툼, 요구 case-12")
                .doesNotContain("{");
        report("settled", new LifeFact.ClaimSettled("invoice-77"), at("2027-06-01T00:00"));
        nursery.setClock(at("2031-03-06T00:00"));
        assertThat(officerReads(Language.EN))
                .contains("Now: over since 2031-03-05 24:00; to be destroyed by 2031-03-10 24:00.");
    }

    @Test
    void whoeverAsksWhyIsToldOfTheLockWithoutItsId_H6() {
        hold(PHONE, ORDER_17);
        nursery.kit()
                .restrictions()
                .by(Actor.staff("staff-90", Id.of("privacy-officer"), "office"))
                .place(RestrictionRequest.rectification(ADULT, "letter-7", Set.of(PHONE), Example.NOW));
        assertThat(lifecycle.explain(ADULT, PHONE, Language.EN))
                .contains("It is not used meanwhile, since 2026-11-22 12:00: it was said to be wrong")
                .doesNotContain("letter-7");
        assertThat(lifecycle.explain(ADULT, PHONE, Language.KO)).contains("정정 요구에 아직 답하지 않았습니다.");
    }

    private String officerReads(Language language) {
        return lifecycle.explain(ADULT, PAYMENT, TermReader.OFFICER, language);
    }

    private void refused(LifeFact fact, Instant at, String message) {
        assertThatThrownBy(() -> lifecycle.report(LifeEvent.of(ADULT, "k", fact, at)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    private void hold(Id<Item> item, RecordRef record) {
        hold(item, record, JOINED);
    }

    private void hold(Id<Item> item, RecordRef record, Instant collected) {
        HeldData value = HeldData.live(item, lawful().version())
                .in(record)
                .from(new Origin(Id.of("sign-up"), Id.of("homepage"), collected));
        nursery.stores().unitOfWork().run(transaction -> data.add(transaction, ADULT, value));
    }

    private void leave(Instant at) {
        happens("left", Start.ACCOUNT_LEFT, at);
    }

    private void happens(String key, Start what, Instant at) {
        report(key, new LifeFact.Happened(what), at);
    }

    private void happens(String key, Start what, Instant at, RecordRef record) {
        report(key, new LifeFact.Happened(what), at, record);
    }

    private void report(String key, LifeFact fact, Instant at) {
        later(at);
        lifecycle.report(LifeEvent.of(ADULT, key, fact, at));
    }

    private void report(String key, LifeFact fact, Instant at, RecordRef record) {
        if (!(fact instanceof LifeFact.Happened happened && happened.what() == Start.FILING_DEADLINE)) {
            later(at);
        }
        lifecycle.report(LifeEvent.of(ADULT, key, fact, at).about(record));
    }

    private void later(Instant at) {
        if (at.isAfter(nursery.now())) {
            nursery.setClock(at);
        }
    }

    private Optional<Instant> end(Id<Item> item) {
        List<Optional<Instant>> ends = ends(item);
        assertThat(ends).hasSize(1);
        return ends.get(0);
    }

    private List<Optional<Instant>> ends(Id<Item> item) {
        return lifecycle.terms(ADULT).stream()
                .filter(term -> term.value().item().equals(item))
                .map(Term::end)
                .toList();
    }

    private void agree(String block) {
        record(nursery.kit()
                .forms()
                .of("consulting-application", Audience.adult(), Locale.KOREAN)
                .answerBy(ADULT)
                .agree(block));
    }

    private void agreeAtSignUp() {
        record(nursery.kit()
                .forms()
                .of("sign-up", Audience.adult(), Locale.KOREAN)
                .answerBy(ADULT)
                .refuse("marketing")
                .agree("usage-statistics"));
    }

    private void record(Answers answers) {
        nursery.kit()
                .consents()
                .record(answers.via("homepage").evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
    }

    private Decision ask(Id<Item> item, Id<Purpose> purpose, Actor actor, Instant at) {
        nursery.setClock(at);
        return nursery.kit()
                .ask(ADULT)
                .items(Set.of(item))
                .by(actor)
                .to(new Action.Use(purpose))
                .decide();
    }

    private Decision ask(Id<Item> item, RecordRef record, Id<Purpose> purpose, Actor actor, Instant at) {
        nursery.setClock(at);
        return nursery.kit()
                .ask(ADULT)
                .items(Set.of(item))
                .record(record)
                .by(actor)
                .to(new Action.Use(purpose))
                .decide();
    }

    private Decision access(Id<Item> item, Instant at) {
        return duty(Duty.SUBJECT_ACCESS, item, at);
    }

    private Decision duty(Duty duty, Id<Item> item, Instant at) {
        nursery.setClock(at);
        return nursery.kit()
                .ask(ADULT)
                .items(Set.of(item))
                .by(OFFICER)
                .to(new Action.Perform(duty, duty.needsLaw() ? Optional.of(Id.of("kr-eca-d-6-1-3")) : Optional.empty()))
                .decide();
    }

    private static List<Reason> reasons(Decision decision) {
        return decision instanceof Deny deny ? List.copyOf(deny.reasons()) : List.of();
    }
}

package io.github.consentkit.disclosure;

import static io.github.consentkit.disclosure.Partners.ANNA;
import static io.github.consentkit.disclosure.Partners.GATEWAY;
import static io.github.consentkit.disclosure.Partners.NAME;
import static io.github.consentkit.disclosure.Partners.PARTNER;
import static io.github.consentkit.disclosure.Partners.PAYMENT;
import static io.github.consentkit.disclosure.Partners.REFERENCES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.ConsentForm;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.FormBlock;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.disclosure.NoticeException.Problem;
import io.github.consentkit.disclosure.OutboxEntry.State;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.Lifecycle;
import io.github.consentkit.lifecycle.Origin;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.lifecycle.Restriction.Outcome;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Recipient;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.rights.Restrictions;
import io.github.consentkit.store.memory.InMemoryDataHolder;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.testing.Example;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Orders to recipients, from the transaction that they belong to until their answer (clauses C-1, E-1, H-7, G-3). */
class RecipientsTest {

    private final Partners partners = new Partners();
    private final Recipients recipients = partners.recipients();

    @Test
    void whatASweepDestroysIsOrderedDestroyedOnceNoRecordHasItAnyMore_G3() {
        Lifecycle lifecycle = partners.kit.lifecycle();
        RecordRef first = new RecordRef("application", "17");
        RecordRef second = new RecordRef("application", "18");
        partners.kit.subjects().enrolAdult(ANNA);
        InMemoryDataHolder data = partners.stores.holder("data");
        HeldData value = HeldData.live(NAME, partners.kit.policies().newest().version())
                .from(new Origin(Id.of("sign-up"), Id.of("homepage"), partners.now));
        partners.stores.unitOfWork().run(transaction -> {
            data.add(transaction, ANNA, value.in(first));
            data.add(transaction, ANNA, value.in(second));
        });
        lifecycle.report(
                LifeEvent.of(ANNA, "left", new LifeFact.Happened(RetentionRule.Start.ACCOUNT_LEFT), partners.now));
        lifecycle.report(LifeEvent.of(ANNA, "claim", new LifeFact.ClaimOpened("c-1", Set.of(NAME)), partners.now)
                .about(second));
        partners.pass(Duration.ofDays(100));

        assertThat(lifecycle.sweep().destroyed()).isEqualTo(1);
        assertThat(recipients.deliver().delivered())
                .as("another record still has it")
                .isZero();

        lifecycle.report(LifeEvent.of(ANNA, "paid", new LifeFact.ClaimSettled("c-1"), partners.now));
        assertThat(lifecycle.sweep().destroyed()).isEqualTo(1);
        recipients.deliver();
        assertThat(partners.told)
                .extracting(Notice::recipient, Notice::kind, Notice::items)
                .containsExactlyInAnyOrder(
                        tuple(GATEWAY, NoticeKind.DESTROY, Set.of(NAME)),
                        tuple(PARTNER, NoticeKind.DESTROY, Set.of(NAME)));
    }

    @Test
    void whoeverMayHaveAnItemIsTold_C1() {
        List<Notice> notices = recipients.order(NoticeOrder.destroy(ANNA, Set.of(NAME)));

        assertThat(notices).extracting(Notice::recipient).containsExactly(GATEWAY, PARTNER);
        assertThat(notices).extracting(Notice::clause).containsExactly(Id.of("G-1"), Id.of("E-1"));
        assertThat(notices).allSatisfy(notice -> {
            assertThat(notice.kind()).isEqualTo(NoticeKind.DESTROY);
            assertThat(notice.items()).containsExactly(NAME);
            assertThat(notice.subject()).isEqualTo(REFERENCES.of(ANNA, notice.recipient()));
            assertThat(notice.createdAt()).isEqualTo(partners.now);
            assertThat(notice.due()).isEqualTo(Example.at("2026-11-28T00:00"));
            assertThat(partners.entry(notice)).isEqualTo(OutboxEntry.of(notice));
        });
    }

    @Test
    void aRecipientIsToldOfNoItemThatItMayNotHave() {
        Map<Id<Recipient>, Set<Id<Item>>> all = recipients.declaredFor(Set.of());
        assertThat(all.get(PARTNER)).containsExactly(NAME);
        assertThat(all.get(GATEWAY)).containsExactlyInAnyOrder(NAME, PAYMENT, Id.of("payment-record"));

        assertThat(recipients.order(NoticeOrder.stop(ANNA, Set.of(NAME, PAYMENT, Id.of("email")))))
                .extracting(Notice::recipient, Notice::items)
                .containsExactly(tuple(GATEWAY, Set.of(NAME, PAYMENT)), tuple(PARTNER, Set.of(NAME)));
        assertThat(recipients.order(NoticeOrder.stop(ANNA, Set.of(Id.of("email")))))
                .isEmpty();
    }

    @Test
    void whomAnOrderNamesIsToldAlone_H7() {
        Notice notice = partners.ordered(NoticeOrder.corrected(ANNA, Set.of(NAME))
                .to(Set.of(PARTNER))
                .because(Id.of("H-7"))
                .under(Id.of("kr-pipa-28-2")));

        assertThat(notice.recipient()).isEqualTo(PARTNER);
        assertThat(notice.kind()).isEqualTo(NoticeKind.CORRECTED);
        assertThat(notice.clause()).isEqualTo(Id.of("H-7"));
        assertThat(notice.law()).contains(Id.of("kr-pipa-28-2"));
        assertThat(partners.recipients().deliver().delivered()).isEqualTo(1);
        assertThat(partners.told).containsExactly(notice);
    }

    @Test
    void whoeverMayHaveAWrongValueIsToldOfItsCorrection_H7() {
        partners.kit.subjects().enrolAdult(ANNA);
        Restrictions desk = partners.kit.restrictions().by(Actor.staff("staff-90", Id.of("privacy-officer"), "office"));
        for (RestrictionRequest request : List.of(
                RestrictionRequest.rectification(ANNA, "right", Set.of(NAME, Id.of("email")), partners.now),
                RestrictionRequest.rectification(ANNA, "wrong", Set.of(NAME), partners.now),
                RestrictionRequest.dispute(ANNA, "dispute", Set.of(NAME), partners.now))) {
            desk.place(request);
        }
        desk.end(ANNA, "wrong", Outcome.REFUSED);
        desk.end(ANNA, "dispute", Outcome.COMPLETED);
        assertThatThrownBy(() -> partners.stores.unitOfWork().run(transaction -> {
                    desk.end(ANNA, "right", Outcome.COMPLETED);
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        assertThat(recipients.deliver().delivered()).isZero();

        desk.end(ANNA, "right", Outcome.COMPLETED);
        desk.end(ANNA, "right", Outcome.COMPLETED);
        recipients.deliver();

        assertThat(partners.told)
                .extracting(Notice::kind, Notice::recipient, Notice::items)
                .containsExactlyInAnyOrder(
                        tuple(NoticeKind.CORRECTED, GATEWAY, Set.of(NAME)),
                        tuple(NoticeKind.CORRECTED, PARTNER, Set.of(NAME)));
    }

    @Test
    void whoeverHasDataIsToldToStopWhenProcessingIsSuspended_H3() {
        partners.kit.subjects().enrolAdult(ANNA);
        Restrictions desk = partners.kit.restrictions().by(Actor.staff("staff-90", Id.of("privacy-officer"), "office"));
        RestrictionRequest stop = RestrictionRequest.suspension(ANNA, "stop", partners.now);
        assertThatThrownBy(() -> partners.stores.unitOfWork().run(transaction -> {
                    desk.place(stop.of(Set.of(NAME)));
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");
        desk.place(RestrictionRequest.suspension(ANNA, "one-order", partners.now)
                .of(Set.of(NAME))
                .about(new RecordRef("application", "17")));
        assertThat(recipients.deliver().delivered()).isZero();

        desk.place(stop.of(Set.of(NAME)));
        desk.place(stop.of(Set.of(NAME)));
        recipients.deliver();

        assertThat(partners.told)
                .extracting(Notice::kind, Notice::recipient, Notice::items, Notice::clause)
                .containsExactlyInAnyOrder(
                        tuple(NoticeKind.STOP, GATEWAY, Set.of(NAME), Id.of("H-3")),
                        tuple(NoticeKind.STOP, PARTNER, Set.of(NAME), Id.of("H-3")));
        desk.end(ANNA, "stop", Outcome.TAKEN_BACK);
        assertThat(recipients.deliver().delivered())
                .as("that they may go on, the host tells")
                .isZero();
    }

    @Test
    void whoseConsentIsTakenBackHasItsThirdPartyToldToStop_E1() {
        partners.kit.subjects().enrolAdult(ANNA);
        ConsentForm form = partners.kit.forms().of("service-application", Audience.adult(), Locale.KOREAN);
        Answers answers =
                form.answerBy(ANNA).via("homepage").evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1"));
        for (FormBlock block : form.blocks()) {
            answers = answers.agree(block.block().id().value());
        }
        List<ConsentEvent> agreed = partners.kit.consents().record(answers).events();

        partners.stores.unitOfWork().run(transaction -> {
            assertThat(recipients.consentEnded(transaction, ANNA, agreed)).isEmpty();
            List<ConsentEvent> ended = partners.kit.consents().withdrawAll(ANNA, "homepage", Giver.self());
            recipients.consentEnded(transaction, ANNA, ended);
        });
        recipients.deliver();

        assertThat(partners.told)
                .extracting(Notice::kind, Notice::recipient, Notice::items, Notice::clause)
                .containsExactly(tuple(NoticeKind.STOP, PARTNER, Set.of(NAME), Id.of("E-1")));
    }

    @Test
    void whatNoVersionDeclaresIsNotOrdered() {
        NoticeOrder order = NoticeOrder.stop(ANNA, Set.of(NAME));
        for (NoticeOrder wrong : List.of(
                NoticeOrder.stop(ANNA, Set.of(Id.of("shoe-size"))),
                order.to(Set.of(Id.of("nobody"))),
                order.because(Id.of("Z-9")),
                order.under(Id.of("no-law")))) {
            assertThatThrownBy(() -> recipients.order(wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("no version of the policy");
        }
        assertThatThrownBy(() -> new NoticeOrder(
                        NoticeKind.CONTRACT_ENDED, ANNA, Set.of(), Set.of(), Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("endContract");
        assertThat(recipients.deliver().delivered()).isZero();
    }

    @Test
    void whatIsRolledBackWasNeverOrdered_I14() {
        assertThatThrownBy(() -> partners.stores.unitOfWork().run(transaction -> {
                    assertThat(recipients.order(transaction, NoticeOrder.destroy(ANNA, Set.of())))
                            .hasSize(2);
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");

        assertThat(recipients.deliver().delivered()).isZero();
        assertThat(partners.overdueAt(Instant.MAX.minusSeconds(1))).isEmpty();
    }

    @Test
    void whoHasNothingOfThePersonIsNotTold() {
        Propagation propagation = Propagation.through(
                        notice -> new Delivery.Delivered(),
                        (subject, recipient) ->
                                recipient.equals(GATEWAY) ? Optional.empty() : Optional.of("customer-1"))
                .answeredWithin(Period.ofDays(1));
        ConsentKit kit = ConsentKit.builder(Partners.policy().read())
                .stores(InMemoryStores.create())
                .clock(() -> Example.NOW)
                .propagation(propagation)
                .build();

        assertThat(kit.recipients().order(NoticeOrder.stop(ANNA, Set.of(NAME))))
                .singleElement()
                .satisfies(notice -> {
                    assertThat(notice.recipient()).isEqualTo(PARTNER);
                    assertThat(notice.due()).isEqualTo(Example.at("2026-11-24T00:00"));
                });
    }

    @Test
    void whereNobodySaysHowRecipientsKnowPeopleNothingIsOrdered() {
        ConsentKit kit = ConsentKit.builder(Partners.policy().read())
                .stores(InMemoryStores.create())
                .build();

        assertThatThrownBy(() -> kit.recipients().order(NoticeOrder.stop(ANNA, Set.of(NAME))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("propagation(...)")
                .hasMessageNotContaining(ANNA.value());
        assertThat(kit.recipients().order(NoticeOrder.stop(ANNA, Set.of(Id.of("email")))))
                .isEmpty();
    }

    @Test
    void aStopIsOpenUntilItIsAcknowledged_E1() {
        Notice notice = partners.stopAt(PARTNER);
        Instant late = notice.due();
        assertThat(partners.overdueAt(late.minusNanos(1_000))).isEmpty();
        assertThat(partners.overdueAt(late)).containsExactly(partners.entry(notice));
        recipients.deliver();
        assertThat(partners.entry(notice).state()).isEqualTo(State.SENT);
        assertThat(partners.overdueAt(late)).hasSize(1);

        OutboxEntry answered = recipients.acknowledge(notice.id());

        assertThat(answered.acknowledgedAt()).contains(partners.now);
        assertThat(recipients.acknowledge(notice.id())).isEqualTo(answered);
        assertThat(partners.overdueAt(late)).isEmpty();
        assertThatThrownBy(() -> recipients.attest(notice.id(), attestation("letter 7")))
                .isInstanceOfSatisfying(
                        NoticeException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOTHING_TO_ATTEST));
    }

    @Test
    void anOrderToDestroyIsOpenUntilItIsAttested_D4() {
        Notice notice = partners.ordered(NoticeOrder.destroy(ANNA, Set.of(NAME)).to(Set.of(PARTNER)));
        recipients.deliver();
        recipients.acknowledge(notice.id());
        assertThat(partners.overdueAt(notice.due())).hasSize(1);
        assertThatThrownBy(() -> recipients.attest(
                        notice.id(), new Attestation("desk", "letter 7", partners.now.plusSeconds(61))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("in the future");

        OutboxEntry attested = recipients.attest(notice.id(), attestation("letter 7"));

        assertThat(attested.state()).isEqualTo(State.ATTESTED);
        assertThat(attested.attestation()).contains(attestation("letter 7"));
        assertThat(partners.overdueAt(notice.due())).isEmpty();
        assertThat(recipients.attest(notice.id(), attestation("letter 7"))).isEqualTo(attested);
        assertThat(recipients.acknowledge(notice.id())).isEqualTo(attested);
        assertThatThrownBy(() -> recipients.attest(notice.id(), attestation("letter 8")))
                .isInstanceOfSatisfying(
                        NoticeException.class, e -> assertThat(e.problem()).isEqualTo(Problem.ATTESTED_OTHERWISE));
        assertThatThrownBy(() -> recipients.retry(notice.id()))
                .isInstanceOfSatisfying(
                        NoticeException.class, e -> assertThat(e.problem()).isEqualTo(Problem.ANSWERED));
    }

    @Test
    void whoeverIsToldByLetterAttestsWithoutADelivery() {
        partners.answer = notice -> new Delivery.Refused("no address");
        Notice notice = partners.ordered(NoticeOrder.destroy(ANNA, Set.of(NAME)).to(Set.of(PARTNER)));
        DeliveryReport report = recipients.deliver();
        assertThat(report.dead()).isEqualTo(1);
        assertThat(report.problems()).containsExactly("prize-partner: no address");
        assertThat(partners.dead()).containsExactly(partners.entry(notice));
        assertThat(partners.overdueAt(notice.due())).hasSize(1);

        recipients.attest(notice.id(), attestation("letter 7"));

        assertThat(partners.dead()).isEmpty();
        assertThat(partners.overdueAt(notice.due())).isEmpty();
    }

    @Test
    void aDeadLetterIsTriedAgainWhenSomebodySaysSo() {
        partners.answer = notice -> new Delivery.Refused("status 410");
        Notice notice = partners.stopAt(PARTNER);
        recipients.deliver();
        assertThat(partners.entry(notice).deadSince()).contains(partners.now);
        partners.answer = given -> new Delivery.Acknowledged();

        assertThat(recipients.retry(notice.id()).attempts()).isZero();
        assertThat(recipients.deliver().delivered()).isEqualTo(1);

        assertThat(partners.entry(notice).state()).isEqualTo(State.ACKNOWLEDGED);
        assertThat(partners.entry(notice).isOpen()).isFalse();
    }

    @Test
    void nobodyAnswersForANoticeThatIsNotThere() {
        for (Runnable wrong : List.<Runnable>of(
                () -> recipients.acknowledge(NoticeId.random()),
                () -> recipients.retry(NoticeId.random()),
                () -> recipients.attest(NoticeId.random(), attestation("letter 7")))) {
            assertThatThrownBy(wrong::run)
                    .isInstanceOfSatisfying(
                            NoticeException.class, e -> assertThat(e.problem()).isEqualTo(Problem.NOT_FOUND));
        }
        assertThatThrownBy(() -> recipients.overdue(partners.now, Optional.empty(), 0))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> recipients.deadLetters(Optional.empty(), 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void referencesDifferByRecipientAndSayNothing() {
        assertThat(REFERENCES.of(ANNA, GATEWAY)).isNotEqualTo(REFERENCES.of(ANNA, PARTNER));
        assertThat(REFERENCES.of(ANNA, GATEWAY)).isEqualTo(REFERENCES.of(ANNA, GATEWAY));
        assertThat(REFERENCES.toString()).doesNotContain("0123");
        assertThatThrownBy(() -> RecipientReferences.keyed(new byte[31])).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nothingNamesThePerson_I16() {
        NoticeOrder order = NoticeOrder.destroy(ANNA, Set.of(NAME));
        Notice notice = recipients.order(order).get(0);
        recipients.deliver();
        Attestation attestation = new Attestation("planted-clerk", "planted-letter", partners.now);
        OutboxEntry entry = recipients.attest(notice.id(), attestation);

        LeakScanner.of(
                        Marker.text("member", ANNA.value()),
                        Marker.text("reference", notice.subject().orElseThrow()),
                        Marker.text("clerk", "planted-clerk"))
                .search()
                .inTextOf(order, notice, entry, attestation, recipients)
                .assertNone();
        assertThat(notice.toString()).contains("DESTROY", GATEWAY.value());
    }

    private Attestation attestation(String reference) {
        return new Attestation("desk", reference, Example.NOW);
    }
}

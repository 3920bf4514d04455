package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Page;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.RetentionRule.Start;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A service with what it does to nearly every table of the stores, wherever these lie. */
final class NamedKit {

    static final String PHONE = "010-2024-0221";
    static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");

    final ConsentKit kit;
    final Vaults vaults;
    private final Vault<Member> members;
    private final Vault<Clinic.Application> applications;

    NamedKit(JdbcStores stores) {
        kit = ConsentKit.builder(PolicyReader.read(Clinic.POLICY))
                .stores(stores)
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        vaults = Vaults.install(kit, InMemoryMasterKeys.create());
        members = vaults.of(MethodHandles.lookup(), Member.class);
        applications = vaults.of(MethodHandles.lookup(), Clinic.Application.class)
                .by(Actor.staff("staff-07", Id.of("consultant"), "room"));
    }

    static RecordShape[] shapes() {
        return new RecordShape[] {
            Vaults.shapeOf(MethodHandles.lookup(), Member.class),
            Vaults.shapeOf(MethodHandles.lookup(), Clinic.Application.class)
        };
    }

    /** Enrols, asks for a consent, stores records with a photo, opens and searches them, and counts how long they stay. */
    void live(SubjectId who) {
        kit.subjects().enrolAdult(who);
        kit.consents()
                .record(kit.forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(who)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
        members.save(
                new Member("m-" + who.value(), who.value(), Personal.of(PHONE)),
                Collected.on("sign-up").via("homepage"));
        applications.save(
                new Clinic.Application(
                        "a-" + who.value(),
                        who.value(),
                        LocalDate.of(1994, 7, 19),
                        Photo.of(Pictures.png(16)),
                        Instant.EPOCH),
                Clinic.APPLYING);
        assertThat(opens(who)).isTrue();
        assertThat(found()).contains("m-" + who.value());
        Set<Id<Item>> phone = Set.of(Id.of("mobile-phone"));
        Instant now = kit.clock().instant();
        kit.restrictions().by(OFFICER).place(RestrictionRequest.rectification(who, "request-7", phone, now));
        assertThat(opens(who)).isFalse();
        kit.restrictions().by(OFFICER).end(who, "request-7", Restriction.Outcome.COMPLETED);
        assertThat(opens(who)).isTrue();
        kit.lifecycle().recompute();
        assertThat(kit.lifecycle().storedTerms(who)).isNotEmpty();
        assertThat(kit.ledger().verify(List.of()).intact()).isTrue();
        assertThat(vaults.verifyAccessLog().intact()).isTrue();
        assertThat(vaults.verifyAccessLog().lines()).isPositive();
    }

    /** Ends what the account was for. */
    void leave(SubjectId who) {
        Instant now = kit.clock().instant();
        kit.lifecycle().report(LifeEvent.of(who, "left", new LifeFact.Happened(Start.ACCOUNT_LEFT), now));
        assertThat(opens(who)).isFalse();
    }

    boolean opens(SubjectId who) {
        return members.tryOpen("m-" + who.value(), Member.class, Customers.NOTICES) instanceof Outcome.Opened<Member>;
    }

    /** The records that are found by the telephone number. */
    Set<String> found() {
        return Set.copyOf(
                members.findBy("mobile", PHONE, Member.class, Customers.NOTICES, Paging.first(10)).found().stream()
                        .map(Page.Found::id)
                        .toList());
    }

    @RecordType("member")
    record Member(
            @RecordId String id,
            @DataSubject String memberId,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            Personal<String> mobile) {}
}

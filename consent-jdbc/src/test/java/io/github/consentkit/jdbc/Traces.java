package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ACCESS;
import static io.github.consentkit.jdbc.Archive.DESK;
import static io.github.consentkit.jdbc.Archive.NOTICES;
import static io.github.consentkit.jdbc.Archive.OFFICER;
import static io.github.consentkit.testing.Example.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.consent.Attachment;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.EvidenceResult;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Page;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.disclosure.Notifier;
import io.github.consentkit.disclosure.Propagation;
import io.github.consentkit.jdbc.Customers.Customer;
import io.github.consentkit.jdbc.Customers.Details;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.media.Cabinet;
import io.github.consentkit.media.Contents;
import io.github.consentkit.media.Media;
import io.github.consentkit.media.MediumId;
import io.github.consentkit.media.MediumKind;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.GuardianConfirmation;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.GuardianLink;
import io.github.consentkit.subject.SubjectId;
import io.github.consentkit.testing.LeakScanner;
import io.github.consentkit.testing.Marker;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** One process of a service in which somebody leaves a trace in every place there is. */
final class Traces {

    static final SubjectId PLANTED = SubjectId.of("planted-member-77");
    static final MediumId PAPER = MediumId.of("F-1");
    static final Instant NAMED_BY_A_GUARDIAN = at("2026-11-18T12:00");
    static final Instant JOINED = at("2026-11-20T12:00");

    private static final String GUEST = "planted-guest-88";
    private static final String SHEET = "planted-sheet-99";
    private static final String CUSTOMER = "planted-customer-66";
    private static final String CORRECTION = "planted-request-55";
    private static final String DISPUTE = "planted-request-56";
    private static final Set<Id<Item>> CORRECTED = Set.of(Id.of("name"), Id.of("email"), Id.of("mobile-phone"));
    private static final byte[] PICTURE = Pictures.png(64);
    private static final String MAIL = "planted.mail@example.com";
    private static final String PHONE = "010-7733-9155";
    private static final String NAME = "Plantina Marker";

    /** Fourteen on the day on which she joins: until then she had a guardian. */
    private static final LocalDate BIRTH = LocalDate.of(2012, 11, 20);

    /** What nobody may find in clear, at any time, anywhere. */
    static final LeakScanner VALUES = LeakScanner.of(
            Marker.text("e-mail", MAIL),
            Marker.text("phone", PHONE),
            Marker.text("digits of the phone", "01077339155"),
            Marker.text("international digits of the phone", "+821077339155"),
            Marker.text("name", NAME),
            Marker.text("folded name", "plantina marker"),
            Marker.date("birth", BIRTH),
            Marker.bytes("photo", Arrays.copyOfRange(PICTURE, 45, 69)),
            Marker.text("evidence", "planted-request-4711"),
            Marker.text("address in the evidence", "203.0.113.177"));

    /** Who it was: where this stays is listed, place by place. */
    static final LeakScanner IDS = LeakScanner.of(
            Marker.text("member", PLANTED.value()),
            Marker.text("guest", GUEST),
            Marker.text("sheet", SHEET),
            Marker.text("customer", CUSTOMER),
            Marker.text("correction", CORRECTION),
            Marker.text("dispute", DISPUTE));

    final ConsentKit kit;
    final Vaults vaults;
    final Media media;
    private final Path home;
    private final DataSource live;
    private final Vault<Guest> guests;
    private final Vault<Sheet> sheets;
    private final Entities<Customer> customers;

    Traces(Path home, DataSource live, DataSource apart, DataSource log, InstantSource clock, Notifier recipients) {
        this.home = home;
        this.live = live;
        JdbcStores stores = JdbcStores.on(live).audit(log);
        kit = ConsentKit.builder(PolicyReader.read(Clinic.POLICY))
                .stores(stores)
                .clock(clock)
                .actor(() -> DESK)
                .propagation(Propagation.through(recipients, DeliveryWork.REFERENCES))
                .build();
        media = kit.media().by(OFFICER);
        vaults = Vaults.install(
                kit,
                LocalKeys.open(home.resolve("keys")),
                SeparateStore.of(JdbcStores.on(apart), LocalKeys.open(home.resolve("apart-keys"))));
        guests = vaults.of(MethodHandles.lookup(), Guest.class);
        sheets = vaults.of(MethodHandles.lookup(), Sheet.class);
        customers = vaults.entities(MethodHandles.lookup(), Customer.class, Optional.of(Guests.rows(stores)));
    }

    static RecordShape[] shapes() {
        return new RecordShape[] {
            Vaults.shapeOf(MethodHandles.lookup(), Guest.class), Vaults.shapeOf(MethodHandles.lookup(), Sheet.class)
        };
    }

    /** As a child she is named by a guardian, who is checked. */
    void beAChild() {
        kit.subjects().enrolBornOn(PLANTED, BIRTH);
        GuardianLink named = kit.guardians().propose(PLANTED);
        assertThat(kit.guardians()
                        .confirm(PLANTED, named.guardian(), GuardianConfirmation.CALL)
                        .confirmation())
                .isPresent();
    }

    /** She joins, and is seen, searched for, corrected and disputed, on paper, exported and sealed anew. */
    void join() throws SQLException {
        kit.consents()
                .record(kit.forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(PLANTED)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "planted-request-4711")
                                .with(Attachment.of(Attachment.Kind.IP_ADDRESS, "203.0.113.177"))));
        Sourced<Guest> line = new Sourced<>("line 1", new Guest(GUEST, PLANTED.value(), MAIL, PHONE, NAME));
        assertThat(guests.importAll(
                                "first",
                                (after, atMost) -> after.isEmpty() ? List.of(line) : List.of(),
                                Archive.JOINING)
                        .stored())
                .isEqualTo(1);
        sheets.by(Archive.CONSULTANT)
                .save(new Sheet(SHEET, PLANTED.value(), BIRTH, Photo.of(PICTURE)), Archive.APPLYING);
        Customer customer = new Customer();
        customer.id = CUSTOMER;
        customer.memberId = PLANTED.value();
        customers.seal(customer, new Details(NAME, Personal.of(PHONE)), Archive.JOINING);
        Guests.insert(live, customer);
        Outcome<Guest> denied = guests.by(Archive.CONSULTANT).tryOpen(GUEST, Guest.class, Archive.CONTENT);
        assertThat(denied).isInstanceOf(Outcome.Denied.class);
        media.enter(
                PAPER,
                MediumKind.PAPER_DOCUMENT,
                Contents.of(PLANTED, Set.of(Id.of("name"), Id.of("email")), Id.of("2024-02-21")),
                Cabinet.ordinary("A-1"),
                kit.clock().instant());
        complain();
        assertThat(vaults.reencrypt().done()).isEqualTo(2);
        // the tree of the ledger has inner nodes from the second leaf on
        assertThat(kit.ledger().checkpoints(List.of()).run().chains()).isEqualTo(1);
        kit.consents().reconfirm(PLANTED, "photo", "homepage", Giver.self());
        assertThat(kit.ledger().checkpoints(List.of()).run().chains()).isEqualTo(1);
        vaults.keys().export(home.resolve("export-" + kit.clock().instant().getEpochSecond()));
    }

    /** One thing is corrected, another stays in dispute. */
    private void complain() {
        Instant now = kit.clock().instant();
        kit.restrictions().by(OFFICER).place(RestrictionRequest.rectification(PLANTED, CORRECTION, CORRECTED, now));
        kit.restrictions().by(OFFICER).end(PLANTED, CORRECTION, Restriction.Outcome.COMPLETED);
        kit.restrictions()
                .by(OFFICER)
                .place(RestrictionRequest.dispute(PLANTED, DISPUTE, Set.of(Id.of("gender")), now));
    }

    /** Nobody is let go before each request is answered. */
    void settle() {
        kit.restrictions().by(OFFICER).end(PLANTED, DISPUTE, Restriction.Outcome.REFUSED);
    }

    /** What opens for the person's own request, which passes everything but destruction. */
    List<String> opening() {
        List<String> opening = new ArrayList<>();
        guests.by(OFFICER).tryOpen(GUEST, Guest.class, ACCESS).opened().ifPresent(it -> opening.add("guest"));
        sheets.by(OFFICER).tryOpen(SHEET, Born.class, ACCESS).opened().ifPresent(it -> opening.add("birth"));
        sheets.by(OFFICER).tryOpen(SHEET, Face.class, ACCESS).opened().ifPresent(it -> opening.add("photo"));
        customers.by(OFFICER).tryOpen(row(), Details.class, ACCESS).opened().ifPresent(it -> opening.add("customer"));
        for (ConsentEvent event : kit.consents().events(PLANTED)) {
            if (vaults.evidence(PLANTED, event, ACCESS, OFFICER) instanceof EvidenceResult.Found) {
                opening.add("evidence");
            }
        }
        return opening;
    }

    /** Where those who work for her purposes find her, with what they do not get to see told as closed. */
    List<String> finding() {
        List<String> finding = new ArrayList<>();
        Paging page = Paging.first(5);
        guests.findBy("mobile", PHONE, Guest.class, NOTICES, page)
                .found()
                .forEach(found -> finding.add(told("search", found)));
        guests.list(PLANTED, Guest.class, NOTICES, page).found().forEach(found -> finding.add(told("list", found)));
        sheets.by(Archive.CONSULTANT)
                .list(PLANTED, Face.class, Archive.CONTENT, page)
                .found()
                .forEach(found -> finding.add(told("list of photos", found)));
        try (Stream<Page.Found<Guest>> stream = guests.stream(Guest.class, NOTICES)) {
            stream.forEach(found -> finding.add(told("stream", found)));
        }
        customers
                .matching("mobile", PHONE, List.of(row()), Details.class, NOTICES)
                .forEach(found -> finding.add(told("match in the host's table", found)));
        vaults.separated().page(Optional.empty(), 5).forEach(it -> finding.add("separate store, closed"));
        return finding;
    }

    private static String told(String where, Page.Found<?> found) {
        return found.outcome().opened().isPresent() ? where : where + ", closed";
    }

    private Customer row() {
        try {
            return Guests.load(live, CUSTOMER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @RecordType("guest")
    record Guest(
            @RecordId String id,
            @DataSubject String memberId,

            @PersonalData(value = "email", searchable = true, normalised = Normalisation.EMAIL)
            String email,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            String mobile,

            @PersonalData("name") String name) {}

    @RecordType("sheet")
    record Sheet(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("birth-date") LocalDate birthDate,
            @PersonalData("appearance-photo") Photo photo) {}

    record Born(LocalDate birthDate) {}

    record Face(Photo photo) {}
}

package io.github.consentkit.jdbc;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.consent.Answers;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.consent.Giver;
import io.github.consentkit.consent.SubmissionId;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.Restriction;
import io.github.consentkit.lifecycle.RestrictionRequest;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.UnitOfWork;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** One process of the consulting service on a database that others may use, too. */
final class Clinic {

    static final SubjectId ANNA = SubjectId.of("anna");
    static final SubjectId BORA = SubjectId.of("bora");
    static final Id<Purpose> CONTENT = Id.of("content-provision");

    static final Path POLICY =
            Path.of("../examples/consulting/src/main/resources/io/github/consentkit/examples/consulting/"
                    + "privacy-policy.json");
    static final LocalDate CORRECTED = LocalDate.of(1994, 7, 20);
    static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");
    static final Collected APPLYING = Collected.on("consulting-application").via("homepage");

    final JdbcStores stores;
    final ConsentKit kit;
    final Vaults vaults;
    final Vault<Application> applications;

    /** Keeps the log in a database of its own, as SQLite needs it. */
    Clinic(DataSource dataSource, DataSource log, MasterKeys keys) {
        this(JdbcStores.on(dataSource).audit(log), keys, Vaults.DEFAULT_TENANT);
    }

    Clinic(JdbcStores stores, MasterKeys keys, String tenant) {
        this(stores, keys, tenant, builder -> {});
    }

    Clinic(JdbcStores stores, MasterKeys keys, String tenant, Consumer<ConsentKit.Builder> settings) {
        this.stores = stores;
        ConsentKit.Builder builder = ConsentKit.builder(PolicyReader.read(POLICY))
                .stores(stores)
                .actor(() -> Actor.staff("staff-07", Id.of("consultant"), "room"));
        settings.accept(builder);
        this.kit = builder.build();
        this.vaults = Vaults.install(kit, keys, tenant);
        this.applications = vaults.of(MethodHandles.lookup(), Application.class);
    }

    static DataSource installed(DataSource dataSource) {
        return Databases.installed(dataSource, Vaults.shapeOf(MethodHandles.lookup(), Application.class));
    }

    void enrol(SubjectId member) {
        kit.subjects().enrolAdult(member);
        agree(member);
    }

    void agree(SubjectId member) {
        kit.consents().record(agreeing(member));
    }

    /** The same submission however often it comes. */
    void agreeOnce(SubjectId member) {
        kit.consents().record(agreeing(member).submission(SubmissionId.of("request-4711")));
    }

    private Answers agreeing(SubjectId member) {
        return kit.forms()
                .of("consulting-application", Audience.adult(), Locale.KOREAN)
                .answerBy(member)
                .agree("photo")
                .via("homepage")
                .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1"));
    }

    void withdraw(SubjectId member) {
        kit.consents().withdraw(member, "photo", "homepage", Giver.self());
    }

    void save(SubjectId member, String id, byte[] photo) {
        applications.save(
                new Application(id, member.value(), LocalDate.of(1994, 7, 19), Photo.of(photo), Instant.EPOCH),
                APPLYING);
    }

    void replace(String id, byte[] photo) {
        applications.update(id, new Picture(Photo.of(photo)), APPLYING);
    }

    void mark(SubjectId member, HeldData.Usability usability) {
        UnitOfWork unitOfWork = stores.unitOfWork();
        Set<Id<Item>> photo = Set.of(Id.of("appearance-photo"));
        for (DataHolder holder : stores.port(DataHolders.class).all()) {
            unitOfWork.run(transaction -> holder.mark(transaction, member, photo, usability));
        }
    }

    void destroy(SubjectId member, String item) {
        for (DataHolder holder : stores.port(DataHolders.class).all()) {
            stores.unitOfWork().run(transaction -> holder.destroy(transaction, member, Set.of(Id.of(item))));
        }
    }

    /** The birth date is said to be wrong. */
    void lock(SubjectId member, String request) {
        kit.restrictions()
                .by(OFFICER)
                .place(RestrictionRequest.rectification(
                        member,
                        request,
                        Set.of(Id.of("birth-date")),
                        kit.clock().instant()));
    }

    Restriction unlock(SubjectId member, String request) {
        return kit.restrictions().by(OFFICER).end(member, request, Restriction.Outcome.COMPLETED);
    }

    Outcome<Birth> birth(String id) {
        return applications.tryOpen(id, Birth.class, CONTENT);
    }

    Outcome<Picture> look(String id) {
        return applications.tryOpen(id, Picture.class, CONTENT);
    }

    boolean opens(String id) {
        return look(id) instanceof Outcome.Opened<Picture>;
    }

    @RecordType("application")
    record Application(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("birth-date") LocalDate birthDate,
            @PersonalData("appearance-photo") Photo photo,
            Instant submittedAt) {}

    record Birth(LocalDate birthDate, Instant submittedAt) {}

    record Picture(Photo photo) {}
}

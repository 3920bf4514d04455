package io.github.consentkit.crypto.vault;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.imageio.ImageIO;

/** The consulting service on in-memory stores, with a member who agreed to the use of her photo. */
final class Shop {

    static final SubjectId ANNA = SubjectId.of("member-of-planted-id");
    static final SubjectId BORA = SubjectId.of("member-2");
    static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
    static final String PHONE = "010-2024-0221";
    static final String NAME = "Planted-Name";
    static final LocalDate BIRTH = LocalDate.of(1994, 7, 19);

    static final Actor CONSULTANT = Actor.staff("staff-07", Id.of("consultant"), "consulting room");
    static final Actor FRONT_DESK = Actor.staff("staff-01", Id.of("front-desk"), "front desk");
    static final Actor MARKETER = Actor.staff("staff-12", Id.of("marketer"), "marketing desk");
    static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");
    static final Actor SYSTEM = Actor.staff("job", Id.of("system"), "server");

    static final Id<Purpose> CONTENT = Id.of("content-provision");
    static final Id<Purpose> ADVERTISING = Id.of("event-advertising");
    static final Id<Purpose> NOTICES = Id.of("service-notices");

    static final Collected APPLYING = Collected.on("consulting-application").via("homepage");
    static final Collected JOINING = Collected.on("sign-up").via("homepage");

    final InMemoryStores stores = InMemoryStores.create();
    final InMemoryMasterKeys keys = InMemoryMasterKeys.create();
    Instant now = NOW;
    final ConsentKit kit = ConsentKit.builder(
                    PolicyReader.read(
                            Path.of(
                                    "../examples/consulting/src/main/resources/io/github/consentkit/examples/consulting/privacy-policy.json")))
            .stores(stores)
            .actor(() -> CONSULTANT)
            .clock(() -> now)
            .build();
    final Vaults vaults;

    Shop() {
        this.vaults = Vaults.install(kit, keys);
        agree(ANNA);
        agree(BORA);
    }

    /** The same under other keys. */
    Shop(MasterKeys others) {
        this.vaults = Vaults.install(kit, others);
        agree(ANNA);
        agree(BORA);
    }

    /** The same, with a store of its own for what is separated. */
    Shop(SeparateStore separate) {
        this.vaults = Vaults.install(kit, keys, separate);
        agree(ANNA);
        agree(BORA);
    }

    /** The same, with both. */
    Shop(MasterKeys others, SeparateStore separate) {
        this.vaults = Vaults.install(kit, others, separate);
        agree(ANNA);
        agree(BORA);
    }

    void agree(SubjectId member) {
        kit.subjects().enrolAdult(member);
        kit.consents()
                .record(kit.forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(member)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
    }

    Vault<Application> applications() {
        return vaults.of(Application.class);
    }

    Vault<Member> members() {
        return vaults.of(Member.class);
    }

    Application application(SubjectId member) {
        return new Application(UUID.randomUUID(), member.value(), BIRTH, Photo.of(png()), NOW, Level.GOLD);
    }

    Application saved(SubjectId member) {
        Application application = application(member);
        applications().save(application, APPLYING);
        return application;
    }

    Member joined(SubjectId member, String id, String phone) {
        Member joined = new Member(id, member, NAME, Personal.of(phone), Optional.empty(), 3);
        members().by(Actor.self(member, "203.0.113.9")).save(joined, JOINING);
        return joined;
    }

    static byte[] png() {
        BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 12; i++) {
            image.setRGB(i, i, new Color(i * 20, 255 - i * 20, i * 7).getRGB());
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    enum Level {
        SILVER,
        GOLD
    }

    record Application(
            @RecordId UUID id,
            @DataSubject String memberId,
            @PersonalData("birth-date") LocalDate birthDate,
            @PersonalData("appearance-photo") Photo photo,
            Instant submittedAt,
            Level level) {}

    record Sheet(LocalDate birthDate, Photo photo) {}

    record Birth(Personal<LocalDate> birthDate, Level level) {}

    record Member(
            @RecordId String id,
            @DataSubject SubjectId subject,
            @PersonalData("name") String name,

            @PersonalData(value = "mobile-phone", searchable = true, normalised = Normalisation.KOREAN_PHONE)
            Personal<String> mobile,

            @PersonalData(value = "email", searchable = true, normalised = Normalisation.EMAIL)
            Optional<Personal<String>> email,

            int visits) {}

    record Contact(String name, Personal<String> mobile) {}
}

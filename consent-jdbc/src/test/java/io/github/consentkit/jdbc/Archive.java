package io.github.consentkit.jdbc;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.annotation.DataSubject;
import io.github.consentkit.annotation.Normalisation;
import io.github.consentkit.annotation.PersonalData;
import io.github.consentkit.annotation.RecordId;
import io.github.consentkit.annotation.RecordType;
import io.github.consentkit.consent.Evidence;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.gate.Action;
import io.github.consentkit.lifecycle.DataHolder;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.HeldData;
import io.github.consentkit.lifecycle.RecordRef;
import io.github.consentkit.policy.Audience;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.EvidenceKind;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.LawRef;
import io.github.consentkit.policy.Policy;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.store.Stores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;

/** A service that keeps what it separates in a store of its own, with a law that has e-mail addresses and photos kept. */
final class Archive {

    static final SubjectId ANNA = SubjectId.of("anna");
    static final SubjectId AGAIN = SubjectId.of("anna-2");
    static final Id<Item> EMAIL = Id.of("email");
    static final Id<Item> PHOTO = Id.of("appearance-photo");
    static final Id<Purpose> NOTICES = Id.of("service-notices");
    static final Id<Purpose> CONTENT = Id.of("content-provision");
    static final String ADDRESS = "anna.kim@example.com";
    static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");
    static final Actor DESK = Actor.staff("staff-01", Id.of("front-desk"), "desk");
    static final Actor CONSULTANT = Actor.staff("staff-07", Id.of("consultant"), "room");
    static final Collected JOINING = Collected.on("sign-up").via("homepage");
    static final Collected APPLYING = Collected.on("consulting-application").via("homepage");

    private static final Optional<Id<LawRef>> LAW = Optional.of(Id.of("kr-pipa-21"));
    static final Action.Perform DEMAND = new Action.Perform(Duty.LEGAL_DEMAND, LAW).approvedBy("staff-91");
    static final Action.Perform UNAPPROVED = new Action.Perform(Duty.LEGAL_DEMAND, LAW);
    static final Action.Perform HOLD = new Action.Perform(Duty.STATUTORY_HOLD, LAW);
    static final Action.Perform ACCESS = new Action.Perform(Duty.SUBJECT_ACCESS, Optional.empty());

    final Stores live;
    final ConsentKit kit;
    final Vaults vaults;
    final Vault<Member> members;
    final Vault<Application> applications;

    Archive(Stores live, Stores apart, MasterKeys keys, MasterKeys apartKeys) {
        this(live, kit -> Vaults.install(kit, keys, SeparateStore.of(apart, apartKeys)));
    }

    /** Looks at the live store alone. */
    Archive(Stores live, MasterKeys keys) {
        this(live, kit -> Vaults.install(kit, keys));
    }

    private Archive(Stores live, Function<ConsentKit, Vaults> install) {
        this(policy(), live, InstantSource.system(), install);
    }

    Archive(Policy policy, Stores live, InstantSource clock, Function<ConsentKit, Vaults> install) {
        this(ConsentKit.builder(policy).clock(clock), live, install);
    }

    /** Says itself who is told of destructions. */
    Archive(ConsentKit.Builder settings, Stores live, Function<ConsentKit, Vaults> install) {
        this.live = live;
        this.kit = settings.stores(live).actor(() -> DESK).build();
        this.vaults = install.apply(kit);
        this.members = vaults.of(MethodHandles.lookup(), Member.class);
        this.applications = vaults.of(MethodHandles.lookup(), Application.class);
    }

    /** With a separate store, under the example's own policy. */
    static Archive on(
            DataSource live,
            DataSource apart,
            DataSource log,
            MasterKeys keys,
            MasterKeys apartKeys,
            InstantSource clock) {
        return new Archive(
                PolicyReader.read(Clinic.POLICY),
                JdbcStores.on(live).audit(log),
                clock,
                kit -> Vaults.install(kit, keys, SeparateStore.of(JdbcStores.on(apart), apartKeys)));
    }

    static RecordShape[] shapes() {
        return new RecordShape[] {
            Vaults.shapeOf(MethodHandles.lookup(), Member.class),
            Vaults.shapeOf(MethodHandles.lookup(), Application.class)
        };
    }

    /** The example's policy, with a law on which authorities may demand data, and which has some of it kept. */
    static Policy policy() {
        try {
            String json = Files.readString(Clinic.POLICY);
            String demands = "\"clause\": \"E-2\", \"kind\": \"statute\",";
            String rules = "\"rules\": [\n      {\n        \"id\": \"purpose-achieved\"";
            if (!json.contains(demands) || !json.contains(rules)) {
                throw new IllegalStateException("the example's policy has changed");
            }
            String rule = """
                    {"id": "kept-by-law", "clause": "C-2", "name": {"ko": "법정 보존", "en": "Kept by law"},
                     "start": "account-left", "period": "P5Y", "ground": "statute", "law": "kr-pipa-21",
                     "items": ["email", "appearance-photo"]},
                    """;
            return PolicyReader.read(json.replace(demands, demands + " \"law\": \"kr-pipa-21\",")
                    .replace(rules, rules.replace("[", "[" + rule)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void join(SubjectId member, String id) {
        kit.subjects().enrolAdult(member);
        members.by(DESK).save(new Member(id, member.value(), ADDRESS, "Anna Kim", "window seat"), JOINING);
    }

    void apply(SubjectId member, String id, byte[] photo) {
        kit.consents()
                .record(kit.forms()
                        .of("consulting-application", Audience.adult(), Locale.KOREAN)
                        .answerBy(member)
                        .agree("photo")
                        .via("homepage")
                        .evidence(new Evidence(EvidenceKind.WEB_CLICK, "request-1")));
        applications
                .by(CONSULTANT)
                .save(new Application(id, member.value(), LocalDate.of(1994, 7, 19), Photo.of(photo)), APPLYING);
    }

    void separate(SubjectId member, String type, String id, Id<Item> item) {
        holder(type).separate(live.unitOfWork(), member, Optional.of(new RecordRef(type, id)), Set.of(item));
    }

    DataHolder holder(String type) {
        return live.port(DataHolders.class).all().stream()
                .filter(holder -> holder.name().equals("vault:" + Vaults.DEFAULT_TENANT + ":" + type))
                .findFirst()
                .orElseThrow();
    }

    HeldData.Stage stage(SubjectId member, String type, Id<Item> item) {
        return live.unitOfWork()
                .call(transaction -> holder(type).held(transaction, member).stream()
                        .filter(held -> held.item().equals(item))
                        .map(HeldData::stage)
                        .findFirst()
                        .orElseThrow());
    }

    Outcome<Address> address(String id) {
        return members.by(DESK).tryOpen(id, Address.class, NOTICES);
    }

    Outcome<Address> address(String id, Action action) {
        return members.by(OFFICER).tryOpen(id, Address.class, action);
    }

    Outcome<Picture> picture(String id, Action action) {
        return applications.by(OFFICER).tryOpen(id, Picture.class, action);
    }

    /** The ids of the members with the address, as a search finds them. */
    List<String> found() {
        List<String> ids = new ArrayList<>();
        members.by(DESK)
                .findBy("email", ADDRESS, Address.class, NOTICES, Paging.first(10))
                .found()
                .forEach(found -> ids.add(found.id()));
        return ids;
    }

    @RecordType("member")
    record Member(
            @RecordId String id,
            @DataSubject String memberId,

            @PersonalData(value = "email", searchable = true, normalised = Normalisation.EMAIL)
            String email,

            @PersonalData("name") String name,
            String seat) {}

    record Address(String email) {}

    record Name(String name) {}

    @RecordType("application")
    record Application(
            @RecordId String id,
            @DataSubject String memberId,
            @PersonalData("birth-date") LocalDate birthDate,
            @PersonalData("appearance-photo") Photo photo) {}

    record Picture(Photo photo) {}
}

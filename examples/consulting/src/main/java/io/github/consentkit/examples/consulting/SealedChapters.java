package io.github.consentkit.examples.consulting;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.LogReport;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Erasure;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;

/** The chapters in which records are stored, opened, searched, attacked and erased. */
final class SealedChapters {

    private static final Actor CONSULTANT = Actor.staff("staff-07", Ids.CONSULTANT, "consulting room");
    private static final Actor MARKETER = Actor.staff("staff-12", Ids.MARKETER, "marketing desk");
    private static final Actor FRONT_DESK = Actor.staff("staff-01", Ids.FRONT_DESK, "front desk");
    private static final Actor OFFICER = Actor.staff("staff-90", Ids.PRIVACY_OFFICER, "office");

    private static final String PHONE = "010-2024-0221";
    private static final LocalDate BIRTH = LocalDate.of(1994, 7, 19);
    private static final UUID SEOYEONS = UUID.fromString("6d3a0a3e-6f8a-4f0c-9a55-0b8e3f0c1001");
    private static final UUID MINJIS = UUID.fromString("6d3a0a3e-6f8a-4f0c-9a55-0b8e3f0c0417");

    private final Teller teller;
    private final Premises premises;
    private final ConsentKit kit;
    private final Vaults vaults;
    private final Vault<Member> members;
    private final Vault<Application> applications;
    private final byte[] upload;

    SealedChapters(Teller teller, Premises premises, ConsentKit kit, byte[] upload) {
        this.teller = teller;
        this.premises = premises;
        this.kit = kit;
        this.vaults = Vaults.install(kit, LocalKeys.createOrOpen(premises.keys()));
        this.members = vaults.of(Member.class);
        this.applications = vaults.of(Application.class);
        this.upload = upload.clone();
    }

    void join(SubjectId member, String name, String phone, Instant at) {
        members.by(Actor.self(member, "homepage"))
                .save(
                        new Member(member.value(), member.value(), Personal.of(name), Personal.of(phone), at),
                        Collected.on(Ids.SIGN_UP).via(Ids.HOMEPAGE));
    }

    void joinSeoyeon(SubjectId member, Instant at) {
        join(member, "김서연", PHONE, at);
        teller.holds(
                "이름과 휴대전화번호가 봉인되어 저장되었습니다.",
                "Her name and number are stored, sealed.",
                members.by(FRONT_DESK)
                        .findBy(
                                "mobile",
                                "+82 10 2024 0221",
                                Member.Greeting.class,
                                Ids.SERVICE_NOTICES,
                                Paging.first(10))
                        .opened()
                        .equals(List.of(new Member.Greeting(Personal.of("김서연")))));
        teller.line(
                "번호를 다르게 적어도 찾을 수 있지만, 데이터베이스에는 번호가 없습니다.",
                "She is found by another spelling of it, and the database does not know the number.");
    }

    void apply(SubjectId seoyeon, Instant at) {
        save(SEOYEONS, seoyeon, at);
        Outcome<Application.Sheet> sheet =
                applications.by(CONSULTANT).tryOpen(SEOYEONS, Application.Sheet.class, Ids.CONTENT_PROVISION);
        teller.holds(
                "컨설턴트가 신청서를 엽니다: 생년월일과 사진.",
                "The consultant opens the sheet: birth date and photo.",
                sheet.opened().map(opened -> opened.birthDate().equals(BIRTH)).orElse(false));
        byte[] shown = sheet.opened().map(opened -> bytes(opened.photo())).orElse(new byte[0]);
        teller.holds(
                "사진은 그대로이고, 위치정보와 미리보기와 기기 이름은 사라졌습니다 (" + upload.length + " → " + shown.length + " bytes).",
                "The picture is the same; place, thumbnail and camera are gone (" + upload.length + " -> "
                        + shown.length + " bytes).",
                Premises.contains(shown, CameraPhoto.middleOf(upload))
                        && !Premises.contains(shown, "Exif".getBytes(StandardCharsets.US_ASCII))
                        && !Premises.contains(shown, CameraPhoto.CAMERA.getBytes(StandardCharsets.US_ASCII)));
        Outcome<Application.Sheet> advert =
                applications.by(MARKETER).tryOpen(SEOYEONS, Application.Sheet.class, Ids.EVENT_ADVERTISING);
        teller.refused(
                "같은 신청서를 광고에 쓰려 하면 열리지 않습니다.",
                "The same record does not open for advertising.",
                advert.denial(),
                Reason.ABSOLUTE_PROHIBITION,
                "A-5");
    }

    void save(UUID id, SubjectId member, Instant at) {
        applications
                .by(Actor.self(member, "homepage"))
                .save(
                        new Application(id, member.value(), BIRTH, Photo.of(upload), at),
                        Collected.on(Ids.CONSULTING_APPLICATION).via(Ids.HOMEPAGE));
    }

    void saveForMinji(SubjectId minji, Instant at) {
        join(minji, "박민지", "010-1999-0417", at);
        save(MINJIS, minji, at);
    }

    void thief(JdbcConnectionPool pool) {
        teller.chapter("누군가 데이터베이스를 훔친다면", "If somebody steals the database");
        sql(pool, "CHECKPOINT SYNC");
        teller.holds(
                "데이터베이스 파일에 전화번호도, 생년월일도, 사진도 없습니다.",
                "Its files hold neither the phone number, nor the birth date, nor the picture.",
                !premises.databaseHolds(PHONE)
                        && !premises.databaseHolds("01020240221")
                        && !premises.databaseHolds("김서연")
                        && !premises.databaseHolds(BIRTH.toString())
                        && !premises.databaseHolds(CameraPhoto.middleOf(upload)));
        teller.holds(
                "평문 열은 그대로 있습니다: 회원번호는 찾을 수 있습니다.",
                "Plain columns are as they were: the member's number is found.",
                premises.databaseHolds("member-1001"));
    }

    void audit(JdbcConnectionPool pool, ConsentKit.Builder again) {
        teller.chapter("증명해 보라고 하면", "When somebody asks for proof");
        LogReport report = vaults.verifyAccessLog();
        teller.holds(
                "접속기록 " + report.lines() + "줄이 기록된 그대로입니다.",
                "The access log verifies: " + report.lines() + " lines are as they were written.",
                report.intact() && report.lines() > 0);
        sql(pool, "CHECKPOINT SYNC");
        pool.dispose();
        JdbcConnectionPool copy = premises.open(premises.copyOfDatabase());
        sql(copy, "UPDATE ck_access_log SET account = 'staff-08' WHERE account = 'staff-07'");
        changeLastByte(copy);
        Vaults tampered =
                Vaults.install(again.stores(Premises.stores(copy)).build(), LocalKeys.createOrOpen(premises.keys()));
        LogReport broken = tampered.verifyAccessLog();
        teller.holds(
                "사본에서 한 글자를 바꾸면, 검증기가 그 자리를 짚습니다.",
                "One character of a copy is changed, and the verifier names the place.",
                !broken.intact() && broken.lines() == report.lines());
        broken.breaks().stream().limit(1).forEach(place -> teller.line(place.toString(), place.toString()));
        Outcome<Application.Sheet> outcome = tampered.of(Application.class)
                .by(CONSULTANT)
                .tryOpen(SEOYEONS, Application.Sheet.class, Ids.CONTENT_PROVISION);
        teller.holds(
                "봉인된 값의 한 바이트를 바꾸면 열리지 않습니다: " + outcome,
                "One byte of a sealed value is changed, and it does not open: " + outcome,
                outcome instanceof Outcome.Tampered<?>);
        copy.dispose();
    }

    void erase(SubjectId minji) {
        teller.chapter("민지 님이 삭제를 요구합니다", "Minji asks to be forgotten");
        Erasure erasure = vaults.erase(minji, OFFICER);
        teller.holds(
                "키가 파기되고 기록 " + erasure.records() + "건과 사진이 지워졌습니다.",
                "Her keys are destroyed, and " + erasure.records() + " records and her photo are gone.",
                erasure.state() == Erasure.State.ERASED && erasure.records() == 2);
        teller.holds(
                "민지 님의 것은 아무것도 열리지 않습니다.",
                "Nothing of hers opens.",
                applications.by(CONSULTANT).tryOpen(MINJIS, Application.Sheet.class, Ids.CONTENT_PROVISION)
                                instanceof Outcome.NotFound<?>
                        && members.by(FRONT_DESK)
                                .findBy(
                                        "mobile",
                                        "010-1999-0417",
                                        Member.Greeting.class,
                                        Ids.SERVICE_NOTICES,
                                        Paging.first(10))
                                .found()
                                .isEmpty());
        teller.holds(
                "두 번째 삭제는 이미 끝났다고 답합니다.",
                "A second erasure says that it has happened.",
                vaults.erase(minji, OFFICER).state() == Erasure.State.ALREADY_ERASED);
        teller.holds(
                "동의 기록은 남아 있고, 접속기록도 온전합니다.",
                "What she agreed to is still on record, and the access log still verifies.",
                !kit.consents().state(minji).blocks().isEmpty()
                        && vaults.verifyAccessLog().intact());
    }

    private static byte[] bytes(Photo photo) {
        try {
            return photo.bytes(1 << 24);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void changeLastByte(JdbcConnectionPool pool) {
        try (Connection connection = pool.getConnection();
                PreparedStatement read = connection.prepareStatement("SELECT birth_date FROM ck_r_application");
                ResultSet row = read.executeQuery();
                PreparedStatement write = connection.prepareStatement("UPDATE ck_r_application SET birth_date = ?")) {
            if (!row.next()) {
                throw new IllegalStateException("the copy has no application");
            }
            byte[] sealed = row.getBytes(1);
            sealed[sealed.length - 1] ^= 1;
            write.setBytes(1, sealed);
            write.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void sql(JdbcConnectionPool pool, String sql) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.lifecycle.LifeEvent;
import io.github.consentkit.lifecycle.LifeFact;
import io.github.consentkit.policy.RetentionRule;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;

/** A process in which two threads make members, as fast as they can, and say what the service has acknowledged. */
final class LoadWork {

    private static final int THREADS = 2;

    private LoadWork() {}

    /** Takes the URL of the database, that of the log, and the folder of the keys. */
    public static void main(String[] arguments) {
        Clinic clinic = open(arguments[0], arguments[1], Path.of(arguments[2]));
        for (int i = 0; i < THREADS; i++) {
            new Thread(() -> {
                        while (true) {
                            live(clinic, SubjectId.of("m-" + UUID.randomUUID()));
                        }
                    })
                    .start();
        }
    }

    static Clinic open(String url, String log, Path keys) {
        return new Clinic(JdbcStores.on(pool(url)).audit(pool(log)), LocalKeys.open(keys), Vaults.DEFAULT_TENANT);
    }

    /** Makes the tables and the keys. */
    static void begin(String url, String log, Path keys) {
        Clinic.installed(Databases.at(url));
        Databases.installed(Databases.at(log));
        LocalKeys.createOrOpen(keys);
        open(url, log, keys);
    }

    private static DataSource pool(String url) {
        return Pool.of(Databases.at(url));
    }

    private static void live(Clinic clinic, SubjectId member) {
        clinic.kit.subjects().enrolAdult(member);
        said("enrolled", member);
        clinic.agreeOnce(member);
        said("agreed", member);
        clinic.save(member, member.value(), PHOTO);
        said("saved", member);
        if (!clinic.opens(member.value())) {
            throw new IllegalStateException("it does not open");
        }
        said("opened", member);
        clinic.kit
                .lifecycle()
                .report(LifeEvent.of(
                        member,
                        "left",
                        new LifeFact.Happened(RetentionRule.Start.ACCOUNT_LEFT),
                        clinic.kit.clock().instant()));
        said("left", member);
    }

    private static final byte[] PHOTO = Pictures.png(8);

    @SuppressWarnings("SystemOut") // whoever kills this process reads it
    private static void said(String what, SubjectId member) {
        System.out.println(what + " " + member.value());
    }
}

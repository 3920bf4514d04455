package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.key.KeyUnit;
import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.photo.Photo;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.policy.Id;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcConnectionPool;

/** The work of a process that is going to be killed, on a database in a file; it says a line for all that is acknowledged. */
final class KeyWork {

    static final int PEOPLE = 300;
    static final int MEMBERS = 30;
    static final Actor OFFICER = Actor.staff("staff-90", Id.of("privacy-officer"), "office");

    private KeyWork() {}

    /** Takes the directory and the work. */
    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        JdbcConnectionPool pool = pool(home);
        Clinic clinic = clinic(pool, home);
        switch (arguments[1]) {
            case "rewrap" ->
                clinic.vaults
                        .keys()
                        .rewrap(JobPace.DEFAULT.batch(5).workers(2), progress -> say("done " + progress.done()));
            case "export" -> {
                for (int i = 0; ; i++) {
                    clinic.vaults.keys().export(home.resolve("export-" + i));
                    say("export-" + i);
                }
            }
            case "erase" -> {
                for (int i = 0; i < MEMBERS; i++) {
                    clinic.vaults.erase(member(i), OFFICER);
                    say(member(i).value());
                }
            }
            case "terms" ->
                clinic.kit
                        .lifecycle()
                        .recompute(JobPace.DEFAULT.batch(2).atMost(40), progress -> say("done " + progress.done()));
            case "reencrypt" ->
                clinic.vaults.reencrypt(JobPace.DEFAULT.batch(2), progress -> say("done " + progress.done()));
            case "records" -> importRecords(clinic, progress -> say("done " + progress.done()));
            case "bring" -> {
                clinic.vaults.keys().bring(home.resolve("export"));
                say("brought");
            }
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        pool.dispose();
    }

    /** Imports a record of each member, two in each batch. */
    static ImportReport importRecords(Clinic clinic, Consumer<JobProgress> listener) {
        return clinic.applications.importAll(
                "old-system",
                (after, atMost) -> {
                    int from = after.map(Integer::parseInt).orElse(0);
                    return IntStream.range(from, Math.min(MEMBERS, from + atMost))
                            .mapToObj(i -> new Sourced<>(
                                    Integer.toString(i + 1),
                                    new Clinic.Application(
                                            "record-" + i,
                                            member(i).value(),
                                            LocalDate.EPOCH,
                                            Photo.of(Pictures.png(1)),
                                            Instant.EPOCH)))
                            .toList();
                },
                Clinic.APPLYING,
                JobPace.DEFAULT.batch(2),
                listener);
    }

    static JdbcConnectionPool pool(Path home) {
        return JdbcConnectionPool.create("jdbc:h2:file:" + home.resolve("data") + ";WRITE_DELAY=0", "sa", "");
    }

    static Clinic clinic(JdbcConnectionPool pool, Path home) {
        return new Clinic(
                JdbcStores.on(Clinic.installed(pool)),
                LocalKeys.createOrOpen(home.resolve("keys")),
                Vaults.DEFAULT_TENANT);
    }

    /** Makes a keyring for each of many people. */
    static void obtain(Clinic clinic, LocalKeys keys) {
        Keyrings keyrings = new Keyrings(clinic.stores.port(KeyringStore.class), keys.epochs());
        clinic.stores.unitOfWork().run(transaction -> {
            for (int i = 0; i < PEOPLE; i++) {
                keyrings.obtain(transaction, place(i), Set.of(Id.of("name")));
            }
        });
    }

    static KeyringId place(int person) {
        return new KeyringId(Vaults.DEFAULT_TENANT, SubjectId.of("person-" + person), new KeyUnit.Profile());
    }

    static SubjectId member(int number) {
        return SubjectId.of("member-" + number);
    }

    @SuppressWarnings("SystemOut") // whoever kills this process reads it
    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

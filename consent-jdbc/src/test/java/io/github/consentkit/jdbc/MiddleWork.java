package io.github.consentkit.jdbc;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.SeparateStore;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.SubjectId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A service on servers with a separate store, and the process that is going to be killed in the middle of what it does. */
final class MiddleWork {

    private MiddleWork() {}

    /**
     * Takes the URLs of the live database, of the separate one and of the log, the folder of the keys, the instant, the call that it does
     * not make any more, and a person to erase; without one it sweeps.
     */
    public static void main(String[] arguments) {
        MortalProcess process = new MortalProcess(MortalProcess.Before.ANY_CHANGE, "waiting");
        Archive archive = open(
                arguments[0],
                arguments[1],
                arguments[2],
                Path.of(arguments[3]),
                Instant.parse(arguments[4]),
                process::to);
        process.dieBefore(Integer.parseInt(arguments[5]));
        work(archive, arguments.length > 6 ? arguments[6] : "");
    }

    /** Erases somebody, or sweeps. */
    static void work(Archive archive, String erased) {
        if (erased.isEmpty()) {
            var report = archive.kit.lifecycle().sweep();
        } else {
            var erasure = archive.vaults.erase(SubjectId.of(erased), Archive.OFFICER);
        }
    }

    static Archive open(
            String live, String apart, String log, Path home, Instant now, UnaryOperator<DataSource> connections) {
        SeparateStore separate = SeparateStore.of(
                JdbcStores.on(connections.apply(Databases.at(apart))), LocalKeys.open(home.resolve("apart-keys")));
        return new Archive(
                PolicyReader.read(Clinic.POLICY),
                JdbcStores.on(connections.apply(Databases.at(live))).audit(connections.apply(Databases.at(log))),
                () -> now,
                kit -> Vaults.install(kit, LocalKeys.open(home.resolve("keys")), separate));
    }
}

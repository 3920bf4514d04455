package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.vault.MoveReport;
import io.github.consentkit.crypto.vault.Personal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that moves values in clear into sealed columns is killed; the next one goes on with what is left. */
class KilledMoveTest {

    @TempDir
    Path home;

    /** What the desk needs to call somebody. */
    record Phone(Personal<String> mobile) {}

    @Test
    void noRowIsHalfMovedAndTheNextProcessMovesTheRest() throws Exception {
        MoveWork.begin(home);
        OtherProcess process = OtherProcess.start(home, MoveWork.class, home.toString());
        while (process.isAlive() && process.lines().size() < 5) {
            Thread.sleep(5);
        }
        process.kill();
        assertThat(process.lines()).as(process.errors()).hasSizeGreaterThanOrEqualTo(5);

        MoveWork work = MoveWork.open(home);
        int[] left = {0};
        work.host.run(connection -> {
            for (MoveWork.Person person : MoveWork.read(connection, "")) {
                assertThat(person.plain == null).as(person.id).isEqualTo(person.mobile != null);
                left[0] += person.plain == null ? 0 : 1;
            }
        });
        assertThat(left[0]).isBetween(1, MoveWork.PEOPLE - 15);

        MoveReport report = work.people.movingIn().run(work.batches());

        assertThat(report.sealed()).isEqualTo(left[0]);
        assertThat(report.problems()).isEmpty();
        work.host.run(connection -> {
            List<MoveWork.Person> people = MoveWork.read(connection, "ORDER BY id");
            for (int i = 0; i < MoveWork.PEOPLE; i++) {
                assertThat(people.get(i).plain).isNull();
                assertThat(work.people
                                .open(people.get(i), Phone.class, Customers.NOTICES)
                                .mobile()
                                .reveal())
                        .isEqualTo(MoveWork.phone(i));
            }
        });
        work.pool.dispose();
    }
}

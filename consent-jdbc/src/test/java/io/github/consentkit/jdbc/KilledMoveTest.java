package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.vault.MoveReport;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.job.JobPace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that seals values of a host's table is killed; the next one goes on with what is left. */
class KilledMoveTest {

    @TempDir
    Path home;

    /** What the desk needs to call somebody. */
    record Phone(Personal<String> mobile) {}

    @Test
    void noRowIsHalfMovedAndTheNextProcessMovesTheRest() throws Exception {
        MoveWork.begin(home);
        killed(home.toString());

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
        everybodyOpens(work);
        work.pool.dispose();
    }

    @Test
    void whatIsSealedAnewOpensWhereverItWasBrokenOff() throws Exception {
        MoveWork.begin(home);
        MoveWork first = MoveWork.open(home);
        first.people.movingIn().run(first.batches());
        Set<Sealed<String>> before = sealed(first);
        first.pool.dispose();

        killed(home.toString(), "anew");

        MoveWork work = MoveWork.open(home);
        Set<Sealed<String>> left = sealed(work);
        left.retainAll(before);
        assertThat(left).hasSizeBetween(1, MoveWork.PEOPLE - 15);
        everybodyOpens(work);

        assertThat(work.people
                        .reencrypt(JobPace.DEFAULT, work.all(), progress -> {})
                        .done())
                .isEqualTo(MoveWork.PEOPLE);
        assertThat(sealed(work)).hasSize(MoveWork.PEOPLE).doesNotContainAnyElementsOf(before);
        everybodyOpens(work);
        work.pool.dispose();
    }

    private void killed(String... arguments) throws Exception {
        OtherProcess process = OtherProcess.start(home, MoveWork.class, arguments);
        while (process.isAlive() && process.lines().size() < 5) {
            Thread.sleep(5);
        }
        process.kill();
        assertThat(process.lines()).as(process.errors()).hasSizeGreaterThanOrEqualTo(5);
    }

    private static Set<Sealed<String>> sealed(MoveWork work) {
        Set<Sealed<String>> values = new HashSet<>();
        work.host.run(connection -> MoveWork.read(connection, "").forEach(person -> values.add(person.mobile)));
        return values;
    }

    private static void everybodyOpens(MoveWork work) {
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
    }
}

package io.github.consentkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.PlaintextRows;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.subject.SubjectId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A host's table with values in clear, on a real database: which rows have which, whose they are, and since when. */
abstract class PlaintextRowsContract {

    private static final Collected JOINING = Collected.on("sign-up").via("homepage");
    private static final Instant OPENED = Instant.parse("2020-01-01T00:00:00Z");
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    private JdbcStores stores;
    private JdbcPlaintextRows rows;

    abstract DataSource fresh();

    @BeforeEach
    void open() {
        DataSource database = Databases.installed(fresh());
        stores = JdbcStores.on(database);
        String time =
                stores.unitOfWork().call(tx -> stores.rows("t").session(tx).dialect()) == Dialect.MARIADB
                        ? "DATETIME(3)"
                        : "TIMESTAMP";
        Databases.run(
                database,
                "CREATE TABLE people (id BIGINT PRIMARY KEY, member BIGINT, guardian VARCHAR(40), name VARCHAR(40),"
                        + " mobile VARCHAR(40), born DATE, created " + time + ", made DATE, millis BIGINT,"
                        + " written VARCHAR(40), v INTEGER NOT NULL)");
        Databases.run(
                database,
                "INSERT INTO people VALUES (9, 7, 'g-1', 'Planted-Name', NULL, NULL, '2025-03-01 08:59:59',"
                        + " '2025-03-01', 1740787199000, '2025-03-01T08:59:59+09:00', 1)");
        Databases.run(
                database,
                "INSERT INTO people VALUES (10, 7, 'g-2', NULL, '010-2024-0221', '1994-07-19', NULL, NULL, NULL, NULL, 1)");
        Databases.run(
                database,
                "INSERT INTO people VALUES (11, 7, 'g-1', NULL, NULL, NULL, '2025-03-01 08:59:59', NULL, NULL, NULL, 1)");
        Databases.run(
                database, "INSERT INTO people VALUES (12, 8, 'g-1', 'Other', '010', NULL, NULL, NULL, NULL, NULL, 1)");
        rows = stores.rows("people")
                .id("id", Long::valueOf)
                .version("v")
                .movingIn(JOINING, OPENED)
                .plaintext("plainName", "name")
                .plaintext("plainMobile", "mobile")
                .plaintext("plainBorn", "born")
                .subject("member", "member", Long::valueOf)
                .subject("guardian", "guardian", id -> id)
                .since("created", SEOUL);
    }

    @Test
    void theRowsOfAPersonAreFoundWithTheFieldsThatHaveAValue() {
        assertThat(of("member", "7"))
                .containsExactly(
                        new PlaintextRows.Found(
                                "9", Set.of("plainName"), JOINING, Instant.parse("2025-02-28T23:59:59Z")),
                        new PlaintextRows.Found("10", Set.of("plainMobile", "plainBorn"), JOINING, OPENED));
        assertThat(of("guardian", "g-1"))
                .extracting(PlaintextRows.Found::recordId)
                .containsExactly("9", "12");
        assertThat(of("member", "not-a-number")).isEmpty();
        assertThatThrownBy(() -> of("sender", "7"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("role 'sender'");
    }

    @Test
    void theRowsOfIdsAreFound() {
        List<PlaintextRows.Found> found = stores.unitOfWork().call(tx -> rows.ofRecords(tx, Set.of("10", "11", "99")));

        assertThat(found).extracting(PlaintextRows.Found::recordId).containsExactly("10");
        List<PlaintextRows.Found> ofNone = stores.unitOfWork().call(tx -> rows.ofRecords(tx, Set.of()));
        assertThat(ofNone).isEmpty();
    }

    @Test
    void whatIsLeftIsCountedAndCanBeEmptied() {
        assertThat(stores.unitOfWork().call(rows::left))
                .isEqualTo(Map.of("plainName", 2L, "plainMobile", 2L, "plainBorn", 1L));

        stores.unitOfWork().run(tx -> rows.clear(tx, Set.of("9", "10"), Set.of("plainName", "plainMobile")));

        assertThat(stores.unitOfWork().call(rows::left))
                .isEqualTo(Map.of("plainName", 1L, "plainMobile", 1L, "plainBorn", 1L));
    }

    @Test
    void whenAValueCameInIsReadFromWhateverTheHostHas() {
        Instant nine = Instant.parse("2025-02-28T23:59:59Z");

        assertThat(since(rows.since("millis", SEOUL))).isEqualTo(nine);
        assertThat(since(rows.since("made", SEOUL))).isEqualTo(Instant.parse("2025-02-28T15:00:00Z"));
        assertThat(since(rows.since("written", SEOUL))).isEqualTo(nine);
        assertThatThrownBy(() -> since(rows.since("guardian", SEOUL)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds no date or time; name another one in since(...)");
    }

    private Instant since(PlaintextRows of) {
        return stores.unitOfWork()
                .call(tx -> of.ofRecords(tx, Set.of("9")))
                .get(0)
                .since();
    }

    private List<PlaintextRows.Found> of(String role, String subject) {
        return stores.unitOfWork().call(tx -> rows.ofSubject(tx, role, SubjectId.of(subject)));
    }
}

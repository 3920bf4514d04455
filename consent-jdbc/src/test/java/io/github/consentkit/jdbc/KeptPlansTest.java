package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Clinic.ANNA;
import static io.github.consentkit.jdbc.Clinic.BORA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.RecordQuery;
import io.github.consentkit.crypto.vault.RecordShape;
import io.github.consentkit.crypto.vault.RecordStore;
import io.github.consentkit.store.UnitOfWork;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL keeps the plan of a statement that it has run five times until it has statistics, and in a young database it has none: an
 * index that begins with the tenant, and has the subject somewhere behind, is then as good to it as the primary key, and is read from
 * one end to the other for each person when many have come.
 */
class KeptPlansTest {

    private static final Pattern INDEX = Pattern.compile("(?:using|Scan on) (ck_\\w+)");
    private static final RecordShape SHAPE = new RecordShape(
            "client",
            List.of(
                    new RecordShape.Column("mobile", RecordShape.Kind.SEALED),
                    new RecordShape.Column("mobileIx", RecordShape.Kind.TOKEN)));

    private final DataSource database = Databases.postgreSql();

    @Test
    void whatIsAskedOfAPersonGoesByThePrimaryKey() throws SQLException {
        DataSource service = Clinic.installed(database);
        StatementCounter counter = StatementCounter.around(service);
        Clinic clinic = new Clinic(counter.dataSource(), counter.dataSource(), InMemoryMasterKeys.create());
        for (int i = 0; i < 2; i++) {
            // the second time nothing is made that is made once
            counter.forget();
            clinic.enrol(i == 0 ? ANNA : BORA);
            clinic.save(i == 0 ? ANNA : BORA, "a-" + i, Pictures.png(8));
            clinic.birth("a-" + i);
        }

        List<String> indexes = indexes(counter.work());

        assertThat(indexes)
                .contains("ck_subject_state_pkey", "ck_subject_pkey", "ck_pseudonym_pkey", "ck_keyring_pkey");
        assertThat(indexes)
                .allMatch(index -> index.endsWith("_pkey") || index.endsWith("_ck_pk") || index.endsWith("_ck_id"));
    }

    @Test
    void recordsOfPeopleGoByThePrimaryKeyAndOnesWithATokenByItsIndex() throws SQLException {
        StatementCounter counter = StatementCounter.around(Databases.installed(database, SHAPE));
        JdbcStores stores = JdbcStores.on(counter.dataSource());
        RecordStore records = stores.port(RecordStore.class);
        UnitOfWork unitOfWork = stores.unitOfWork();
        counter.forget();
        unitOfWork.run(transaction -> {
            records.factsOfAll(transaction, SHAPE, "default", Set.of(ANNA, BORA));
            records.look(transaction, SHAPE, "default", new RecordQuery.OfSubject(ANNA, Optional.empty(), 200));
        });

        assertThat(indexes(counter.work()))
                .isNotEmpty()
                .allMatch(index -> index.endsWith("_pkey") || index.endsWith("_ck_pk"));

        counter.forget();
        unitOfWork.run(transaction -> records.find(
                transaction, SHAPE, "default", new RecordQuery.WithToken("mobileIx", 7, Optional.empty(), 200)));
        assertThat(indexes(counter.work())).hasSize(1).allMatch(index -> index.endsWith("mobile_ix"));
    }

    /** Returns the indexes that the statements go by where their plans are made before there are any statistics. */
    private List<String> indexes(List<String> statements) throws SQLException {
        List<String> indexes = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET plan_cache_mode = force_generic_plan");
            // a table of a few rows is read as a whole, and rightly
            statement.execute("SET enable_seqscan = off");
            for (String sql : Set.copyOf(statements)) {
                if (sql.matches("(?s)(SELECT|UPDATE|DELETE) .*")) {
                    indexes.addAll(indexes(statement, sql));
                }
            }
        }
        return indexes;
    }

    private static List<String> indexes(Statement statement, String sql) throws SQLException {
        int parameters = 0;
        StringBuilder numbered = new StringBuilder();
        Matcher mark = Pattern.compile("\\?").matcher(sql);
        while (mark.find()) {
            parameters++;
            mark.appendReplacement(numbered, "\\$" + parameters);
        }
        statement.execute("PREPARE asked AS " + mark.appendTail(numbered));
        List<String> indexes = new ArrayList<>();
        String values = parameters == 0 ? "" : "(NULL" + ", NULL".repeat(parameters - 1) + ")";
        try (ResultSet lines = statement.executeQuery("EXPLAIN EXECUTE asked" + values)) {
            while (lines.next()) {
                Matcher index = INDEX.matcher(lines.getString(1));
                if (index.find()) {
                    indexes.add(index.group(1));
                }
            }
        }
        statement.execute("DEALLOCATE asked");
        return indexes;
    }
}

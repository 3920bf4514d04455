package io.github.consentkit.examples.hibernate;

import static io.github.consentkit.examples.hibernate.Host.ANNA;
import static io.github.consentkit.examples.hibernate.Host.JOINING;
import static io.github.consentkit.examples.hibernate.Host.NOTICES;
import static io.github.consentkit.examples.hibernate.Host.OFFICER;
import static io.github.consentkit.examples.hibernate.Host.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.field.Sealed;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.mybatis.SealedTypeHandler;
import io.github.consentkit.crypto.vault.Entities;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.crypto.vault.Page;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.error.InvalidInputException;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.json.PolicyReader;
import io.github.consentkit.subject.Actor;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.ibatis.session.Configuration;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mybatis.spring.SqlSessionFactoryBean;
import org.mybatis.spring.SqlSessionTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sealed fields in objects that MyBatis maps, in Spring's transactions on one data source. */
class MyBatisEntitiesTest {

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    private final JdbcTemplate jdbc = new JdbcTemplate(pool);
    private Vaults vaults;
    private Entities<Member> entities;
    private Members members;

    @BeforeEach
    void wire() throws Exception {
        Schema.install(pool);
        jdbc.execute("CREATE TABLE members (id VARCHAR(40) PRIMARY KEY, member_id VARCHAR(40) NOT NULL,"
                + " name VARBINARY(400) NOT NULL, mobile VARBINARY(400), mobile_index BIGINT)");
        Configuration configuration = new Configuration();
        configuration.setMapUnderscoreToCamelCase(true);
        configuration.getTypeHandlerRegistry().register(SealedTypeHandler.class);
        SqlSessionFactoryBean factory = new SqlSessionFactoryBean();
        factory.setDataSource(pool);
        factory.setConfiguration(configuration);
        SqlSessionTemplate session = new SqlSessionTemplate(Objects.requireNonNull(factory.getObject()));
        session.getConfiguration().addMapper(Members.class);
        members = session.getMapper(Members.class);

        JdbcStores stores = JdbcStores.on(pool).within(new SpringConnections(pool));
        ConsentKit kit = ConsentKit.builder(
                        PolicyReader.read(
                                Path.of(
                                        "../consulting/src/main/resources/io/github/consentkit/examples/consulting/privacy-policy.json")))
                .stores(stores)
                .actor(() -> Actor.staff("staff-01", Id.of("front-desk"), "desk"))
                .build();
        run(() -> {
            kit.subjects().enrolAdult(ANNA);
            vaults = Vaults.install(kit, InMemoryMasterKeys.create());
        });
        entities = vaults.entities(Member.class, stores.rows("members").id("id").column("mobileIndex", "mobile_index"));
    }

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void whatIsSealedIsInsertedAndOpens() {
        run(() -> join("m-1"));

        run(() -> {
            Member found = members.get("m-1");
            assertThat(entities.open(found, Details.class, NOTICES).name().reveal())
                    .isEqualTo("Planted-Name");
            assertThat(found.getName().isWellFormed()).isTrue();
        });
    }

    @Test
    void aValueMayBeAbsentAndReplaced() {
        run(() -> {
            Member member = new Member("m-1", ANNA.value());
            entities.seal(member, new Details(Personal.of("Planted-Name"), null), JOINING);
            members.insert(member);
        });
        run(() -> {
            Member found = members.get("m-1");
            assertThat(entities.open(found, Details.class, NOTICES).mobile()).isNull();
            entities.seal(found, new Mobile(Personal.of(PHONE)), JOINING);
            assertThat(members.update(found)).isEqualTo(1);
        });
        run(() -> assertThat(entities.open(members.get("m-1"), Details.class, NOTICES)
                        .mobile()
                        .reveal())
                .isEqualTo(PHONE));
    }

    @Test
    void theHostsQueryGoesByTheIndex() {
        run(() -> {
            join("m-1");
            join("m-2");
        });

        run(() -> {
            List<Member> candidates = members.withMobile(entities.token("mobile", "01020240221"));
            assertThat(entities.matching("mobile", PHONE, candidates, Mobile.class, NOTICES))
                    .extracting(Page.Found::id)
                    .containsExactlyInAnyOrder("m-1", "m-2");
            assertThat(entities.openAll(members.all(), Details.class, NOTICES))
                    .hasSize(2)
                    .allMatch(outcome -> outcome instanceof Outcome.Opened);
        });
    }

    @Test
    void aRollbackTakesTheKeysAndTheRowsBack() {
        assertThatThrownBy(() -> run(() -> {
                    join("m-1");
                    throw new IllegalStateException("the host's own failure");
                }))
                .hasMessage("the host's own failure");

        for (String table : List.of("members", "ck_entity", "ck_keyring")) {
            assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void anErasureEmptiesTheIndexColumn() {
        run(() -> join("m-1"));

        run(() -> vaults.erase(ANNA, OFFICER));

        run(() -> {
            Member erased = members.get("m-1");
            assertThat(erased.getMobileIndex()).isNull();
            assertThat(entities.tryOpen(erased, Details.class, NOTICES)).isInstanceOf(Outcome.Erased.class);
        });
    }

    @Test
    void aValueInClearDoesNotReachTheColumn() throws Exception {
        Member member = new Member("m-1", ANNA.value());
        Field name = Member.class.getDeclaredField("name");
        name.setAccessible(true);
        name.set(member, Sealed.of("Planted-Name".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> run(() -> members.insert(member)))
                .hasRootCauseInstanceOf(InvalidInputException.class)
                .rootCause()
                .hasMessageNotContaining("Planted-Name");
    }

    private void join(String id) {
        Member member = new Member(id, ANNA.value());
        entities.seal(member, new Details(Personal.of("Planted-Name"), Personal.of(PHONE)), JOINING);
        members.insert(member);
    }

    private void run(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    record Details(Personal<String> name, Personal<String> mobile) {}

    record Mobile(Personal<String> mobile) {}
}

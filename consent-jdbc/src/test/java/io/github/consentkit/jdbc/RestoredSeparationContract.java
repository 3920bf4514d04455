package io.github.consentkit.jdbc;

import static io.github.consentkit.jdbc.Archive.ADDRESS;
import static io.github.consentkit.jdbc.Archive.AGAIN;
import static io.github.consentkit.jdbc.Archive.ANNA;
import static io.github.consentkit.jdbc.Archive.DEMAND;
import static io.github.consentkit.jdbc.Archive.EMAIL;
import static io.github.consentkit.jdbc.Archive.PHOTO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.consentkit.crypto.key.LocalKeys;
import io.github.consentkit.crypto.vault.Outcome;
import io.github.consentkit.gate.Reason;
import io.github.consentkit.lifecycle.HeldData.Stage;
import io.github.consentkit.policy.Id;
import java.nio.file.Path;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the live database or of the separate one, brought back at other moments: a value opens in one place at most. */
abstract class RestoredSeparationContract {

    @TempDir
    Path home;

    private DataSource live;
    private DataSource apart;
    private Archive archive;

    /** Connects to "live" or "apart", with its tables. */
    abstract DataSource connect(String name);

    /** Keeps a copy of the database as it is. */
    abstract void copy(String name) throws Exception;

    /** Makes the database what it was when it was copied. */
    abstract void bringBack(String name) throws Exception;

    /** Leaves both databases. */
    abstract void disconnect();

    @BeforeEach
    void twoRecords() {
        LocalKeys.create(home.resolve("keys"));
        LocalKeys.create(home.resolve("apart-keys"));
        open();
        archive.join(ANNA, "m-1");
        archive.apply(ANNA, "a-1", Pictures.png(40));
    }

    @AfterEach
    void close() {
        disconnect();
    }

    @Test
    void anOlderLiveDatabaseBesideANewerSeparateStoreKnowsThatItIsApart() throws Exception {
        backUp("live");
        separate();

        restore("live");

        assertThat(archive.stage(ANNA, "member", EMAIL)).isEqualTo(Stage.SEPARATED);
        assertThat(archive.stage(ANNA, "application", PHOTO)).isEqualTo(Stage.SEPARATED);
        assertThat(archive.address("m-1")).isInstanceOf(Outcome.NotFound.class);
        assertThat(archive.found()).isEmpty();
        assertThat(archive.address("m-1", DEMAND).opened()).contains(new Archive.Address(ADDRESS));
        assertThat(archive.picture("a-1", DEMAND).opened()).isPresent();
        assertThat(onlyLive().address("m-1", DEMAND)).isInstanceOf(Outcome.Tampered.class);
        assertThat(Databases.dump(live, "ck_photo_chunk")).doesNotContain("a-1");
        assertThat(archive.stage(ANNA, "member", Id.of("name"))).isEqualTo(Stage.LIVE);
    }

    @Test
    void anOlderLiveDatabaseGivesUpTheHostsColumnsAgain() throws Exception {
        Guests.createTable(live);
        new Guests(live, archive).join(AGAIN, "c-1");
        backUp("live");
        new Guests(live, archive).separate(AGAIN, "c-1", Set.of(Id.of("name")));

        restore("live");

        Guests guests = new Guests(live, archive);
        assertThat(archive.stage(AGAIN, "customer", Id.of("name"))).isEqualTo(Stage.SEPARATED);
        assertThat(guests.load("c-1").name).isNull();
        assertThat(guests.load("c-1").mobile).isNotNull();
        assertThat(guests.open(guests.load("c-1"), DEMAND).opened()).isPresent();
    }

    @Test
    void aLiveDatabaseFromTheMiddleOfASeparationEndsThere() throws Exception {
        archive.live
                .unitOfWork()
                .run(transaction -> archive.holder("member").separate(transaction, ANNA, Set.of(EMAIL)));
        backUp("live");
        separate();

        restore("live");

        assertThat(archive.stage(ANNA, "member", EMAIL)).isEqualTo(Stage.SEPARATED);
        assertThat(archive.address("m-1", DEMAND).opened()).contains(new Archive.Address(ADDRESS));
        assertThat(onlyLive().address("m-1", DEMAND)).isInstanceOf(Outcome.Tampered.class);
    }

    @Test
    void whatWasDestroyedThereStaysDestroyedInAnOlderSeparateStore() throws Exception {
        separate();
        backUp("apart");
        destroy();

        restore("apart");

        assertThat(archive.vaults.separated().counts()).isEmpty();
        assertThat(archive.address("m-1", DEMAND).denial().orElseThrow().reason())
                .isEqualTo(Reason.DESTROYED);
    }

    @Test
    void whatWasDestroyedThereDoesNotComeBackWithAnOlderLiveDatabase() throws Exception {
        backUp("live");
        separate();
        destroy();

        restore("live");

        assertThat(archive.stage(ANNA, "member", EMAIL)).isEqualTo(Stage.DESTROYED);
        assertThat(archive.found()).isEmpty();
        assertThat(archive.vaults.separated().counts()).isEmpty();
    }

    @Test
    void anErasedPersonDoesNotComeBackWithAnOlderSeparateStore() throws Exception {
        separate();
        backUp("apart");
        archive.vaults.erase(ANNA, Archive.OFFICER);

        restore("apart");

        assertThat(archive.vaults.separated().counts()).isEmpty();
        assertThat(Databases.dump(apart, "ck_keyring", "ck_photo_chunk")).doesNotContain("anna");
    }

    @Test
    void anErasedPersonDoesNotComeBackWithAnOlderLiveDatabase_I8() throws Exception {
        backUp("live");
        separate();
        archive.vaults.erase(ANNA, Archive.OFFICER);

        restore("live");

        assertThat(archive.address("m-1", DEMAND).opened()).isEmpty();
        assertThat(archive.address("m-1").opened()).isEmpty();
        assertThat(archive.picture("a-1", DEMAND).opened()).isEmpty();
        assertThat(archive.found()).isEmpty();
        assertThat(onlyLive().address("m-1").opened()).isEmpty();
        assertThat(archive.vaults.separated().counts()).isEmpty();
    }

    private void separate() {
        archive.separate(ANNA, "member", "m-1", EMAIL);
        archive.separate(ANNA, "application", "a-1", PHOTO);
    }

    private void destroy() {
        archive.live.unitOfWork().run(transaction -> {
            archive.holder("member").destroy(transaction, ANNA, Set.of(EMAIL));
            archive.holder("application").destroy(transaction, ANNA, Set.of(PHOTO));
        });
    }

    private Archive onlyLive() {
        return new Archive(JdbcStores.on(live), LocalKeys.open(home.resolve("keys")));
    }

    private void backUp(String name) throws Exception {
        close();
        copy(name);
        open();
    }

    /** Another process comes, as with every restored database. */
    private void restore(String name) throws Exception {
        close();
        bringBack(name);
        open();
    }

    private void open() {
        live = connect("live");
        apart = connect("apart");
        archive = new Archive(
                JdbcStores.on(live),
                JdbcStores.on(apart),
                LocalKeys.open(home.resolve("keys")),
                LocalKeys.open(home.resolve("apart-keys")));
    }
}

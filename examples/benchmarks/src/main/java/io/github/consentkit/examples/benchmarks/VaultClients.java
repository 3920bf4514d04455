package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.LogGrouping;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.ImportReport;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Personal;
import io.github.consentkit.crypto.vault.Sourced;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Clients as the SDK keeps them. */
final class VaultClients {

    private static final Collected HOW = Collected.on(Service.SIGN_UP.value()).via(Service.HOMEPAGE.value());

    private final ConsentKit kit;
    private final Vault<Client> vault;

    private VaultClients(ConsentKit kit, Vault<Client> vault) {
        this.kit = kit;
        this.vault = vault;
    }

    static VaultClients in(DataSource database) {
        return in(database, InMemoryMasterKeys.create(), LogGrouping.alone());
    }

    /** Two of one database, of which the other one groups the entries of its access log so. */
    static Pair pair(DataSource database, LogGrouping grouping) {
        InMemoryMasterKeys keys = InMemoryMasterKeys.create();
        return new Pair(in(database, keys, LogGrouping.alone()), in(database, keys, grouping));
    }

    /** Two on the same database with the same keys. */
    record Pair(VaultClients one, VaultClients other) {}

    private static VaultClients in(DataSource database, InMemoryMasterKeys keys, LogGrouping grouping) {
        Schema.install(database, Vaults.shapeOf(Client.class));
        ConsentKit kit = Service.on(JdbcStores.on(database), Service.FRONT_DESK, grouping);
        return in(kit, Vaults.install(kit, keys));
    }

    static VaultClients in(ConsentKit kit, Vaults vaults) {
        return new VaultClients(kit, vaults.of(Client.class));
    }

    ConsentKit kit() {
        return kit;
    }

    void join(String member) {
        Members.join(kit, member);
    }

    /** Lets them join in one transaction. */
    void joinAll(List<Client> clients) {
        kit.stores().unitOfWork().run(transaction -> clients.forEach(client -> join(client.memberId())));
    }

    void save(Client client) {
        vault.save(client, HOW);
    }

    /** Changes one of the values. */
    void change(Client client) {
        vault.update(client.id(), new Mail(client.email()), HOW);
    }

    /** What is changed. */
    record Mail(Personal<String> email) {}

    Client open(String id) {
        return vault.open(id, Service.SERVICE_NOTICES);
    }

    List<Client> find(String mobile) {
        return vault.findBy("mobile", mobile, Client.class, Service.SERVICE_NOTICES, Paging.first(10))
                .opened();
    }

    void importAll(String name, List<Client> clients) {
        ImportReport report = vault.importAll(
                name,
                (after, atMost) -> after.isPresent()
                        ? List.of()
                        : IntStream.range(0, clients.size())
                                .mapToObj(i -> new Sourced<>(Integer.toString(i + 1), clients.get(i)))
                                .toList(),
                HOW);
        if (report.stored() != clients.size()) {
            throw new IllegalStateException("only " + report.stored() + " records were stored");
        }
    }

    List<Client> page(String member, int size) {
        List<Client> opened = vault.list(
                        SubjectId.of(member), Client.class, Service.SERVICE_NOTICES, Paging.first(size))
                .opened();
        if (opened.size() != size) {
            throw new IllegalStateException("only " + opened.size() + " records opened");
        }
        return opened;
    }
}

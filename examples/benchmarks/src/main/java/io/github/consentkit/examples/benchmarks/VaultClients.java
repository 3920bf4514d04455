package io.github.consentkit.examples.benchmarks;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.crypto.key.InMemoryMasterKeys;
import io.github.consentkit.crypto.vault.Collected;
import io.github.consentkit.crypto.vault.Paging;
import io.github.consentkit.crypto.vault.Vault;
import io.github.consentkit.crypto.vault.Vaults;
import io.github.consentkit.jdbc.JdbcStores;
import io.github.consentkit.jdbc.Schema;
import io.github.consentkit.subject.SubjectId;
import java.util.List;
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
        Schema.install(database, Vaults.shapeOf(Client.class));
        ConsentKit kit = Service.on(JdbcStores.on(database), Service.FRONT_DESK);
        return new VaultClients(
                kit, Vaults.install(kit, InMemoryMasterKeys.create()).of(Client.class));
    }

    ConsentKit kit() {
        return kit;
    }

    void join(String member) {
        Members.join(kit, member);
    }

    void save(Client client) {
        vault.save(client, HOW);
    }

    Client open(String id) {
        return vault.open(id, Service.SERVICE_NOTICES);
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

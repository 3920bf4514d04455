package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.internal.Check;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Master keys in the memory of the process, for test suites and first steps: what was sealed under them is lost when it
 * ends. Safe for use by many threads.
 */
public final class InMemoryMasterKeys implements MasterKeys {

    private final InstallationId installation = InstallationId.random();
    private final InMemoryEpochKeys epochs = InMemoryEpochKeys.create();
    private final Map<String, Tags> tags = new ConcurrentHashMap<>();
    private final Map<String, LedgerKeys> ledgers = new ConcurrentHashMap<>();
    private final Map<String, ErasureJournal> journals = new ConcurrentHashMap<>();

    private InMemoryMasterKeys() {}

    /** Returns new master keys of an installation of their own. */
    public static InMemoryMasterKeys create() {
        return new InMemoryMasterKeys();
    }

    @Override
    public InstallationId installation() {
        return installation;
    }

    /** Returns the keys of the epochs, which can be turned and destroyed here. */
    @Override
    public InMemoryEpochKeys epochs() {
        return epochs;
    }

    @Override
    public Tags tags(String tenant) {
        return tags.computeIfAbsent(
                Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH),
                name -> Primitives.tags(name, Primitives.newKeyset(KeyUse.TAGS)));
    }

    @Override
    public LedgerKeys ledger(String tenant) {
        return ledgers.computeIfAbsent(
                Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH),
                name -> LedgerKeys.of(
                        installation,
                        name,
                        Primitives.newKeyset(KeyUse.LEDGER_SIGNING),
                        Primitives.newKeyset(KeyUse.LEDGER_MAC)));
    }

    @Override
    public ErasureJournal journal(String tenant) {
        return journals.computeIfAbsent(
                Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH),
                name -> InMemoryErasureJournal.of(name, epochs));
    }

    /** Returns the installation, and nothing of the keys. */
    @Override
    public String toString() {
        return "InMemoryMasterKeys[" + installation + ", ***]";
    }
}

package io.github.consentkit.crypto.key;

import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.internal.Check;

/** The keys of tenants in their folders, read once. Safe for use by many threads. */
final class TenantKeys {

    private final InstallationId installation;
    private final TenantFolders folders;
    private final FileEpochKeys epochs;
    private final Once<String, Tags> tags = new Once<>();
    private final Once<String, LedgerKeys> ledgers = new Once<>();
    private final Once<String, ErasureJournal> journals = new Once<>();

    TenantKeys(InstallationId installation, TenantFolders folders, Custody custody) {
        this.installation = installation;
        this.folders = folders;
        this.epochs = new FileEpochKeys(folders, custody);
    }

    EpochKeys epochs() {
        return epochs;
    }

    Tags tags(String tenant) {
        return tags.get(Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH), name -> {
            folders.ensure(name);
            return Primitives.tags(name, folders.read(name, KeyUse.TAGS, 1));
        });
    }

    LedgerKeys ledger(String tenant) {
        return ledgers.get(Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH), name -> {
            folders.ensure(name);
            return LedgerKeys.of(
                    installation,
                    name,
                    folders.read(name, KeyUse.LEDGER_SIGNING, 1),
                    folders.read(name, KeyUse.LEDGER_MAC, 1));
        });
    }

    ErasureJournal journal(String tenant) {
        return journals.get(Check.idText(tenant, "the tenant", KeyUnit.MAX_LENGTH), name -> {
            folders.ensure(name);
            return new LocalErasureJournal(folders.journal(name), name, epochs);
        });
    }
}

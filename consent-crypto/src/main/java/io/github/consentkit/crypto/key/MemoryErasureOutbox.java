package io.github.consentkit.crypto.key;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.store.memory.InMemoryStores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has to be told to the journal, in lists. */
final class MemoryErasureOutbox implements ErasureOutbox {

    private final InMemoryStores stores;
    private final Map<String, List<byte[]>> entries = new HashMap<>();
    private final Map<String, JournalHead> heads = new HashMap<>();

    MemoryErasureOutbox(InMemoryStores stores) {
        this.stores = stores;
    }

    @Override
    public void add(Transaction transaction, String tenant, byte[] entry) {
        List<byte[]> kept = entries.computeIfAbsent(tenant, first -> new ArrayList<>());
        byte[] copy = entry.clone();
        stores.changing(transaction, () -> kept.remove(copy));
        kept.add(copy);
    }

    @Override
    public void ship(String tenant, Shipment shipment) {
        stores.unitOfWork().run(transaction -> {
            List<byte[]> kept = entries.getOrDefault(tenant, List.of());
            if (!kept.isEmpty()) {
                greater(tenant, shipment.ship(List.copyOf(kept)));
                kept.clear();
            }
        });
    }

    @Override
    public JournalHead known(String tenant) {
        return stores.unitOfWork().call(transaction -> heads.getOrDefault(tenant, JournalHead.NONE));
    }

    @Override
    public void know(String tenant, JournalHead head) {
        stores.unitOfWork().run(transaction -> greater(tenant, head));
    }

    private void greater(String tenant, JournalHead head) {
        heads.merge(tenant, head, (old, next) -> old.sequence() >= next.sequence() ? old : next);
    }
}

package io.github.consentkit.crypto.recovery;

import io.github.consentkit.crypto.key.KeyringId;
import io.github.consentkit.crypto.key.WrappedKeyring;
import io.github.consentkit.subject.SubjectId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in a restored database what only keys of destroyed epochs wrap, once the newest export has been brought in: had it
 * been alive, it would have been in the export. The journal names it no more, as its entries die with the same keys.
 */
final class Forgotten {

    private static final int PAGE = 200;

    private final KeySetting setting;
    private final Forgetting forget;
    private final int epoch;
    private final Set<Integer> gone = new HashSet<>();
    private Optional<SubjectId> current = Optional.empty();
    private boolean living;
    private Set<KeyringId> dead = new HashSet<>();
    private long people;

    Forgotten(KeySetting setting, Forgetting forget) {
        this.setting = setting;
        this.forget = forget;
        this.epoch = setting.epochs().current(setting.tenant());
        setting.epochs().history(setting.tenant()).stream()
                .filter(one -> one.destroyed().isPresent())
                .forEach(one -> gone.add(one.number()));
    }

    /** Goes through all rows, which stand person by person, and returns how many people were forgotten. */
    long run() {
        Optional<KeyringId> after = Optional.empty();
        for (List<WrappedKeyring> page = setting.page(after, PAGE);
                !page.isEmpty() && !gone.isEmpty();
                page = setting.page(after, PAGE)) {
            page.forEach(this::row);
            after = Optional.of(page.get(page.size() - 1).id());
        }
        end();
        return people;
    }

    private void row(WrappedKeyring row) {
        Optional<SubjectId> subject = Optional.of(row.id().subject());
        if (!subject.equals(current)) {
            end();
            current = subject;
            living = false;
            dead = new HashSet<>();
        }
        if (gone.contains(row.epoch())) {
            dead.add(row.id());
        } else {
            living = true;
        }
    }

    /** Of somebody who lives, the units that were erased are marked; of somebody who does not, everything goes. */
    private void end() {
        if (current.isEmpty() || dead.isEmpty()) {
            return;
        }
        SubjectId subject = current.get();
        setting.unitOfWork().run(transaction -> {
            if (living) {
                dead.forEach(id -> setting.keyringStore().destroy(transaction, id));
            } else {
                forget.forget(transaction, subject, epoch);
            }
        });
        people += living ? 0 : 1;
    }
}

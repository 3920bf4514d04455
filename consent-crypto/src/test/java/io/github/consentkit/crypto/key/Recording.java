package io.github.consentkit.crypto.key;

import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.SubjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A store that notes which reads it was asked for, and in which somebody changed rows behind everyone's back. */
class Recording implements KeyringStore {

    private final KeyringStore inner;
    private final List<String> calls;
    private final Map<KeyringId, WrappedKeyring> changed;

    Recording(KeyringStore inner, List<String> calls, Map<KeyringId, WrappedKeyring> changed) {
        this.inner = inner;
        this.calls = calls;
        this.changed = changed;
    }

    List<String> calls() {
        return calls;
    }

    Map<KeyringId, WrappedKeyring> changed() {
        return changed;
    }

    @Override
    public KeyringAnswer find(Transaction transaction, KeyringId id) {
        calls.add("find");
        WrappedKeyring row = changed.get(id);
        return row == null ? inner.find(transaction, id) : new KeyringAnswer.Present(row);
    }

    @Override
    public Map<KeyringId, KeyringAnswer> findAll(Transaction transaction, Set<KeyringId> ids) {
        calls.add("findAll " + ids.size());
        Map<KeyringId, KeyringAnswer> answers = new HashMap<>(inner.findAll(transaction, ids));
        changed.forEach((id, row) -> answers.replace(id, new KeyringAnswer.Present(row)));
        return answers;
    }

    @Override
    public Written insert(Transaction transaction, WrappedKeyring row) {
        return inner.insert(transaction, row);
    }

    @Override
    public Written replace(Transaction transaction, WrappedKeyring row) {
        return inner.replace(transaction, row);
    }

    @Override
    public void destroy(Transaction transaction, KeyringId id) {
        inner.destroy(transaction, id);
    }

    @Override
    public Optional<List<WrappedKeyring>> destroyAll(
            Transaction transaction, String tenant, SubjectId subject, int epoch) {
        return inner.destroyAll(transaction, tenant, subject, epoch);
    }

    @Override
    public List<WrappedKeyring> ofSubject(Transaction transaction, String tenant, SubjectId subject) {
        return inner.ofSubject(transaction, tenant, subject);
    }

    @Override
    public List<SubjectId> subjects(Transaction transaction, String tenant, Optional<SubjectId> after, int atMost) {
        return inner.subjects(transaction, tenant, after, atMost);
    }

    @Override
    public OptionalInt erasedIn(Transaction transaction, String tenant, SubjectId subject) {
        return inner.erasedIn(transaction, tenant, subject);
    }

    @Override
    public List<WrappedKeyring> page(
            Transaction transaction, String tenant, int below, Optional<KeyringId> after, int limit) {
        return inner.page(transaction, tenant, below, after, limit);
    }

    @Override
    public long count(Transaction transaction, String tenant, int below) {
        return inner.count(transaction, tenant, below);
    }

    @Override
    public Written restore(Transaction transaction, WrappedKeyring row) {
        return inner.restore(transaction, row);
    }
}

package io.github.consentkit.crypto.vault;

import io.github.consentkit.crypto.key.KeyringReading;
import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.observe.Activity;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Keeps the records of one type: what is personal is stored sealed, and opens only for a purpose that the policy and the
 * person's consent allow, after an entry in the access log (invariants I1 to I3).
 *
 * <p>Each call is one unit of work and joins the host's when there is one open on the thread. A refusal and an opening are
 * written to the access log even when that rolls back. Safe for use by many threads.
 *
 * @param <T> the registered type
 */
public final class Vault<T> {

    private static final int STREAMED = 200;

    /** Whether somebody who looks for records gets to know of those that the gate refuses. */
    private enum Refused {
        TOLD,
        LEFT_OUT
    }

    private final Workshop shop;
    private final TypeModel<T> model;
    private final MethodHandles.Lookup lookup;
    private final Optional<Actor> actor;
    private final RecordWriter<T> writer;
    private final RecordOpener opener;
    private final Map<Class<?>, Projection<?>> projections;

    Vault(Workshop shop, TypeModel<T> model, Class<T> type, MethodHandles.Lookup lookup) {
        this(shop, model, lookup, Optional.empty(), new ConcurrentHashMap<>(Map.of(type, model.whole())));
    }

    private Vault(
            Workshop shop,
            TypeModel<T> model,
            MethodHandles.Lookup lookup,
            Optional<Actor> actor,
            Map<Class<?>, Projection<?>> projections) {
        this.shop = shop;
        this.model = model;
        this.lookup = lookup;
        this.actor = actor;
        this.writer = new RecordWriter<>(shop, model);
        this.opener = new RecordOpener(shop);
        this.projections = projections;
    }

    /** Returns the same vault for this actor, in place of the kit's current one. */
    public Vault<T> by(Actor acting) {
        return new Vault<>(shop, model, lookup, Optional.of(Check.notNull(acting, "actor")), projections);
    }

    /** Returns the columns of the type's table. */
    public RecordShape shape() {
        return model.shape();
    }

    /**
     * Stores a new record.
     *
     * @throws AccessDeniedException when an item may not be collected on this occasion, in this way, from this person;
     *     nothing is stored then
     * @throws RecordConflictException when a record of this id is stored already
     * @throws ResidentNumberException when a text looks like a resident registration number, without a statute for it
     * @throws io.github.consentkit.crypto.key.ErasedKeysException when the person, or a record of this id, was erased
     */
    public void save(T record, Collected how) {
        saveAll(List.of(Check.notNull(record, "the record")), how);
    }

    /**
     * Stores new records, all or none, and 200 of them with about as many statements as one. Every one is decided for itself,
     * as {@link #save} does, and what is thrown stands against the first that cannot be stored; for so many that one transaction
     * would be too long there is {@link #importAll(String, RecordSource, Collected)}.
     */
    public void saveAll(Collection<? extends T> records, Collected how) {
        List<T> copies = new ArrayList<>();
        Check.notNull(records, "the records").forEach(record -> copies.add(Check.notNull(record, "a record")));
        RecordBatch<T> batch =
                new RecordBatch<>(shop, model, writer, Check.notNull(how, "how it was collected"), actor);
        changing(transaction -> batch.insertAll(transaction, copies));
    }

    /** Stores many records at the default pace, as the other method of this name. */
    public ImportReport importAll(String name, RecordSource<T> source, Collected how) {
        return importAll(name, source, how, JobPace.DEFAULT, progress -> {});
    }

    /**
     * Stores many records from elsewhere, a batch in each transaction, in bounded memory. A record that may not be collected,
     * that is there already, or that is no record is left out and told in the report, and the others of its batch are stored
     * all the same; refusals of the gate are in the access log. Killed or failed, and run again under the same name, it goes on
     * after the last batch that was stored; when the source has more later, it goes on with that. What was left out is not tried
     * again under that name.
     *
     * @param name the name of this import, one line of 1 to 80 characters; of one name one run at a time
     * @param source where the records come from
     * @param how on which occasion and in which way the values were collected
     * @param pace the batch and the rate; this job has one worker
     * @param listener gets the progress after each batch; how many there are at first is not known, and 0
     * @throws RecordConflictException when another process runs the same import
     * @throws io.github.consentkit.error.InvalidInputException when nobody is acting, or the source does not go on
     * @throws io.github.consentkit.job.JobInterruptedException when the thread was interrupted
     */
    public ImportReport importAll(
            String name, RecordSource<T> source, Collected how, JobPace pace, Consumer<JobProgress> listener) {
        return new RecordImport<>(shop, model, writer, name, source, how, actor)
                .run(pace, shop.signals().job("import", Check.notNull(listener, "the listener")));
    }

    /**
     * Replaces the components of a stored record that the part names; the others stay as they are.
     *
     * @param part a record or object whose components have names and types of the registered type, or one of that type
     * @throws AccessDeniedException when an item may not be collected, or is under rectification
     * @throws RecordNotFoundException when there is no such record
     * @throws RecordConflictException when another change was faster
     * @throws ResidentNumberException as for {@link #save}
     */
    public void update(Object id, Object part, Collected how) {
        replace(id, Check.notNull(part, "the part"), how);
    }

    private <P> void replace(Object id, P part, Collected how) {
        @SuppressWarnings("unchecked") // the class of an object is one of its own type
        Class<P> type = (Class<P>) part.getClass();
        Projection<P> projection = projection(type);
        changing(transaction -> {
            KeyringReading reading = shop.keyrings().reading();
            writer.update(transaction, reading, stored(transaction, id), projection, part, how, actor);
        });
    }

    /** Notes that a purpose is achieved for the record: it opens for that purpose no more (clause C-1). */
    public void achieved(Object id, Id<Purpose> purpose) {
        Check.notNull(purpose, "purpose");
        shop.change(transaction ->
                writer.achieved(transaction, stored(transaction, id).row(), purpose));
    }

    /**
     * Opens a whole record.
     *
     * @throws AccessDeniedException with every reason of the gate
     * @throws RecordNotFoundException when there is none, or none that this caller may know of
     * @throws UnopenedException when it is erased, tampered with, or its keys cannot be reached
     */
    public T open(Object id, Id<Purpose> purpose) {
        return value(attempt(id, model.whole(), new Action.Use(purpose)));
    }

    /** Opens what the projection names: everything, or nothing and an exception as of {@link #open(Object, Id)}. */
    public <P> P open(Object id, Class<P> projection, Id<Purpose> purpose) {
        return open(id, projection, new Action.Use(purpose));
    }

    /** Opens what the projection names, to provide it or to carry out a duty. */
    public <P> P open(Object id, Class<P> projection, Action action) {
        return value(tryOpen(id, projection, action));
    }

    /** Tries to open what the projection names, and returns what came of it. */
    public <P> Outcome<P> tryOpen(Object id, Class<P> projection, Id<Purpose> purpose) {
        return tryOpen(id, projection, new Action.Use(purpose));
    }

    /** Tries to open what the projection names, to provide it or to carry out a duty. */
    public <P> Outcome<P> tryOpen(Object id, Class<P> projection, Action action) {
        return attempt(id, projection(projection), action);
    }

    /** Opens what the projection names of a person's records, in the order of their ids, without those that are invisible (H-8). */
    public <P> Page<P> list(SubjectId subject, Class<P> projection, Id<Purpose> purpose, Paging paging) {
        Check.notNull(subject, "subject");
        Optional<String> after = paging.after().map(cursor -> cursor.last().id());
        return page(
                projection(projection),
                new Action.Use(purpose),
                Optional.empty(),
                paging,
                new RecordQuery.OfSubject(subject, after, paging.size()),
                Refused.TOLD);
    }

    /**
     * Opens what the projection names of the records whose searchable component has this value; the search is a use of
     * that component's item. What the gate refuses is left out, as even its existence would tell something; the access
     * log has it.
     *
     * @param component the name of the component in the registered type
     */
    public <P> Page<P> findBy(String component, Object value, Class<P> projection, Id<Purpose> purpose, Paging paging) {
        Slot slot = model.slot(Check.notNull(component, "component"));
        if (slot.search().isEmpty()) {
            throw new MappingException(
                    model.javaName() + "." + component + " is not searchable; write @PersonalData(value"
                            + " = ..., searchable = true) and build its index, or search a plain column by a query of your own");
        }
        RecordOpener.Wanted wanted = new RecordOpener.Wanted(slot, Check.notNull(value, "the value to search for"));
        long token = Searches.token(shop.tags(), model.shape().type(), slot, value);
        Optional<RecordRow.Key> after = paging.after().map(Cursor::last);
        return page(
                projection(projection),
                new Action.Use(purpose),
                Optional.of(wanted),
                paging,
                new RecordQuery.WithToken(slot.tokenColumn(), token, after, paging.size()),
                Refused.LEFT_OUT);
    }

    /**
     * Opens what the projection names of all records of the type, page by page, in the order of subject and id; a page is
     * read, decided and logged when its first record is asked for, so memory does not grow with their number. What the gate
     * refuses is left out, and is in the access log. No connection is kept between pages, and there is nothing to close;
     * what is stored meanwhile may be met or not.
     *
     * @return a sequential stream for one thread
     */
    public <P> Stream<Page.Found<P>> stream(Class<P> projection, Id<Purpose> purpose) {
        return stream(projection, new Action.Use(purpose), STREAMED);
    }

    /** Opens the same for another action than a use, in pages of so many records, 1 to {@value Paging#MAX_SIZE}. */
    public <P> Stream<Page.Found<P>> stream(Class<P> projection, Action action, int pageSize) {
        Projection<P> wanted = projection(projection);
        Check.notNull(action, "action");
        PageStream<P> pages = new PageStream<>(
                paging -> page(
                        wanted,
                        action,
                        Optional.empty(),
                        paging,
                        new RecordQuery.OfType(paging.after().map(Cursor::last), paging.size()),
                        Refused.LEFT_OUT),
                pageSize);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /**
     * Compares a candidate with the stored password of a record, for the kit's current actor or the one of {@link #by}. The
     * gate decides and the access log has it, as for an opening; the same hash is computed when there is no such record.
     * When the candidate matches and the stored hash is weaker than today's, it is replaced.
     *
     * @param component the name of the component of type {@link Password}
     * @param candidate what was typed; it is not wiped, so close it
     * @throws AccessDeniedException when the password may not be used for the purpose
     * @throws UnopenedException when the stored hash is tampered with or unreadable, or its keys cannot be reached
     */
    public PasswordMatch verify(Object id, String component, Password candidate, Id<Purpose> purpose) {
        PasswordVerifier verifier = new PasswordVerifier(shop, model, Check.notNull(component, "component"));
        Check.notNull(candidate, "the candidate");
        RecordQuery query = new RecordQuery.OfId(TypeModel.idText(id));
        Projection<PasswordVerifier.Stored> projection = verifier.projection();
        RecordOpener.Ask ask = new RecordOpener.Ask(projection, Optional.empty(), new Action.Use(purpose), actor);
        List<RecordOpener.Prepared> prepared =
                shop.unitOfWork().call(transaction -> opener.prepare(transaction, model.shape(), query, ask));
        refuseTwo(prepared);
        Outcome<PasswordVerifier.Stored> stored = prepared.isEmpty()
                ? new Outcome.NotFound<>()
                : opener.open(prepared, projection, Optional.empty()).get(0).orElseThrow();
        return value(verifier.compare(prepared.stream().findFirst(), stored, candidate));
    }

    private void changing(Consumer<Transaction> change) {
        shop.signals().during(Activity.SAVE, model.shape().type(), () -> {
            shop.change(change);
            return true;
        });
    }

    private <P> Page<P> page(
            Projection<P> projection,
            Action action,
            Optional<RecordOpener.Wanted> wanted,
            Paging paging,
            RecordQuery query,
            Refused refused) {
        Passwords.refuseOpening(projection, model.javaName());
        RecordOpener.Ask ask = new RecordOpener.Ask(projection, wanted, action, actor);
        return shop.signals()
                .during(Activity.OPEN, model.shape().type(), () -> page(projection, ask, paging, query, refused));
    }

    private <P> Page<P> page(
            Projection<P> projection, RecordOpener.Ask ask, Paging paging, RecordQuery query, Refused refused) {
        List<RecordOpener.Prepared> prepared =
                shop.unitOfWork().call(transaction -> opener.prepare(transaction, model.shape(), query, ask));
        List<Optional<Outcome<P>>> outcomes = opener.open(prepared, projection, ask.wanted());
        List<Page.Found<P>> found = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            String id = prepared.get(i).row().key().id();
            outcomes.get(i)
                    // what is invisible does not appear with its id either
                    .filter(outcome -> !(outcome instanceof Outcome.NotFound<?>))
                    .filter(outcome -> refused == Refused.TOLD || !Outcomes.isRefused(outcome))
                    .ifPresent(outcome -> found.add(new Page.Found<>(id, outcome)));
        }
        Optional<Cursor> next = prepared.size() < paging.size()
                ? Optional.empty()
                : Optional.of(new Cursor(prepared.get(prepared.size() - 1).row().key()));
        return new Page<>(found, next);
    }

    private <P> Outcome<P> attempt(Object id, Projection<P> projection, Action action) {
        Check.notNull(action, "action");
        Passwords.refuseOpening(projection, model.javaName());
        RecordQuery query = new RecordQuery.OfId(TypeModel.idText(id));
        RecordOpener.Ask ask = new RecordOpener.Ask(projection, Optional.empty(), action, actor);
        return shop.signals().during(Activity.OPEN, model.shape().type(), () -> attempt(projection, ask, query));
    }

    private <P> Outcome<P> attempt(Projection<P> projection, RecordOpener.Ask ask, RecordQuery query) {
        List<RecordOpener.Prepared> prepared =
                shop.unitOfWork().call(transaction -> opener.prepare(transaction, model.shape(), query, ask));
        refuseTwo(prepared);
        return prepared.isEmpty()
                ? new Outcome.NotFound<>()
                : opener.open(prepared, projection, Optional.empty()).get(0).orElseThrow();
    }

    private <P> P value(Outcome<P> outcome) {
        return Outcomes.value(model.shape().type(), outcome);
    }

    private Sighting stored(Transaction transaction, Object id) {
        RecordQuery query = new RecordQuery.OfId(TypeModel.idText(id));
        List<Sighting> found = shop.records().look(transaction, model.shape(), shop.tenant(), query);
        refuseTwo(found);
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new RecordNotFoundException(model.shape().type()));
    }

    private void refuseTwo(List<?> records) {
        if (records.size() > 1) {
            throw new RecordConflictException(
                    "two subjects have a record of the type '" + model.shape().type()
                            + "' with this id, so nobody can tell which is meant; give one of them another id");
        }
    }

    @SuppressWarnings("unchecked") // the map pairs each type with its own projection
    private <P> Projection<P> projection(Class<P> type) {
        return (Projection<P>) projections.computeIfAbsent(
                Check.notNull(type, "the projection"), missing -> Projection.of(model, missing, lookup));
    }
}

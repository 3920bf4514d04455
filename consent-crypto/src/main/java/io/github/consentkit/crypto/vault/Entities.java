package io.github.consentkit.crypto.vault;

import io.github.consentkit.gate.AccessDeniedException;
import io.github.consentkit.gate.Action;
import io.github.consentkit.gate.Permit;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.observe.Activity;
import io.github.consentkit.policy.Duty;
import io.github.consentkit.policy.Id;
import io.github.consentkit.policy.Item;
import io.github.consentkit.policy.Purpose;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Transaction;
import io.github.consentkit.subject.Actor;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Seals fields of the host's own entities before they are flushed, and opens them for a purpose that policy and consent
 * allow, after an entry in the access log (invariants I1 to I3). The host keeps its tables; what is known of each value,
 * and so what the gate, a lock or an erasure needs, is kept beside them in the SDK's stores.
 *
 * <p>Subject, type, field and record come from the entity, never from the sealed bytes: a value that was copied to another
 * entity or column does not open there. Each call is one unit of work and joins the one that is open on the thread. Safe
 * for use by many threads; entities are not.
 *
 * @param <E> the registered entity
 */
public final class Entities<E> {

    private final Workshop shop;
    private final EntityModel<E> model;
    private final MethodHandles.Lookup lookup;
    private final Optional<Actor> actor;
    private final EntityWriter writer;
    private final EntityOpener opener;
    private final EntityUnsealer unsealer;
    private final Map<Class<?>, EntityProjection<?>> projections;

    Entities(Workshop shop, EntityModel<E> model, MethodHandles.Lookup lookup) {
        this(shop, model, lookup, Optional.empty(), new ConcurrentHashMap<>());
    }

    private Entities(
            Workshop shop,
            EntityModel<E> model,
            MethodHandles.Lookup lookup,
            Optional<Actor> actor,
            Map<Class<?>, EntityProjection<?>> projections) {
        this.shop = shop;
        this.model = model;
        this.lookup = lookup;
        this.actor = actor;
        this.writer = new EntityWriter(shop, model);
        this.opener = new EntityOpener(shop);
        this.unsealer = new EntityUnsealer(shop);
        this.projections = projections;
    }

    /** Returns the same for this actor, in place of the kit's current one. */
    public Entities<E> by(Actor acting) {
        return new Entities<>(shop, model, lookup, Optional.of(Check.notNull(acting, "actor")), projections);
    }

    /**
     * Seals the values into the fields of the entity, and its blind indexes into theirs, for the host to flush in the same
     * transaction. Fields that the values do not name stay as they are; a value that is null or an empty
     * {@code Optional} takes the one in the field away. When this throws, the entity is as it was.
     *
     * @param entity one whose id and subject are set
     * @param values a record or object whose components bear names of sealed fields, with values in clear or in
     *     {@link Personal}
     * @throws AccessDeniedException when an item may not be collected on this occasion, in this way, from this person, or
     *     is under rectification
     * @throws RecordConflictException when the entity was sealed for another person before, or another change was faster
     * @throws io.github.consentkit.crypto.key.ErasedKeysException when the person, or an entity of this id, was erased
     */
    public void seal(E entity, Object values, Collected how) {
        Check.notNull(how, "how it was collected");
        EntityState state = model.state(shop.tenant(), Check.notNull(entity, "the entity"));
        List<EntityWriter.Naming> namings = namings(Check.notNull(values, "the values"));
        List<EntityWriter.Filling> fillings = new ArrayList<>();
        shop.signals().during(Activity.SAVE, model.type(), () -> {
            shop.change(transaction -> fillings.addAll(writer.seal(transaction, state, namings, how, actor)));
            return true;
        });
        fillings.forEach(filling -> filling.into(state.entity()));
    }

    /**
     * Opens what the projection names of the entity.
     *
     * @param projection a record or class whose components bear names of the entity's fields
     * @throws AccessDeniedException with every reason of the gate
     * @throws RecordNotFoundException when this caller may not know of it
     * @throws UnopenedException when it is erased, tampered with, or its keys cannot be reached
     */
    public <P> P open(E entity, Class<P> projection, Id<Purpose> purpose) {
        return open(entity, projection, new Action.Use(purpose));
    }

    /** Opens what the projection names, to provide it or to carry out a duty. */
    public <P> P open(E entity, Class<P> projection, Action action) {
        return Outcomes.value(model.type(), tryOpen(entity, projection, action));
    }

    /** Tries to open what the projection names, and returns what came of it. */
    public <P> Outcome<P> tryOpen(E entity, Class<P> projection, Id<Purpose> purpose) {
        return tryOpen(entity, projection, new Action.Use(purpose));
    }

    /** Tries to open what the projection names, to provide it or to carry out a duty. */
    public <P> Outcome<P> tryOpen(E entity, Class<P> projection, Action action) {
        return outcomes(List.of(Check.notNull(entity, "the entity")), projection, action, Optional.empty())
                .get(0)
                .orElseThrow();
    }

    /**
     * Tries to open what the projection names of each entity, with one look at keys and facts and one question to the gate
     * for all of them.
     *
     * @return the outcomes in the order of the entities
     */
    public <P> List<Outcome<P>> openAll(Collection<? extends E> entities, Class<P> projection, Id<Purpose> purpose) {
        return outcomes(copy(entities), projection, new Action.Use(purpose), Optional.empty()).stream()
                .map(Optional::orElseThrow)
                .toList();
    }

    /**
     * Returns the token of a value, for the host's own query by the index column: {@code where mobileIndex = ?}. Other values
     * share it, so that what the query finds goes through {@link #matching}.
     *
     * @param field the name of the searchable field
     */
    public long token(String field, Object value) {
        return Searches.token(shop.tags(), model.type(), searchable(field).slot(), Check.notNull(value, "the value"));
    }

    /**
     * Opens what the projection names of those candidates whose field has the value; the comparison is a use of its item.
     * What the gate refuses is left out, as even its existence would tell something; the access log has it.
     *
     * @param field the name of the searchable field
     * @param candidates what the host's query by {@link #token} found
     * @return the matches with the ids of their entities, in the order of the candidates
     */
    public <P> List<Page.Found<P>> matching(
            String field, Object value, Collection<? extends E> candidates, Class<P> projection, Id<Purpose> purpose) {
        EntityUnsealer.Wanted wanted =
                new EntityUnsealer.Wanted(searchable(field), Check.notNull(value, "the value to search for"));
        List<E> all = copy(candidates);
        List<Optional<Outcome<P>>> outcomes = outcomes(all, projection, new Action.Use(purpose), Optional.of(wanted));
        List<Page.Found<P>> found = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            String id = model.state(shop.tenant(), all.get(i)).id();
            outcomes.get(i)
                    .filter(outcome -> !Outcomes.isRefused(outcome))
                    .ifPresent(outcome -> found.add(new Page.Found<>(id, outcome)));
        }
        return List.copyOf(found);
    }

    /**
     * Returns the move of values from columns in clear into the sealed fields, for an entity with fields that have
     * {@link io.github.consentkit.annotation.Plaintext}.
     *
     * @throws MappingException when the entity has none
     */
    public MovingIn<E> movingIn() {
        return new MovingIn<>(shop, model);
    }

    /**
     * Seals the values of all entities under new keys, a batch after the other, each in one transaction of the host, with
     * everything else left as it is. What was sealed before, as in a backup, still opens. What does not open stays and is
     * counted. Run again it does all of it again.
     *
     * @param pace the batch and the rate; this job has one worker
     * @param batches loads and writes back the entities
     * @param listener gets the entities sealed anew and those that do not open after each batch; how many there are is told
     *     as zero, as only the host knows it
     */
    public ReencryptReport reencrypt(JobPace pace, EntityBatches<E> batches, Consumer<JobProgress> listener) {
        Check.notNull(listener, "the listener");
        EntityReencryption work = new EntityReencryption(shop, model);
        EntityReencryption.Tally whole = new EntityReencryption.Tally();
        new EntityJob<>(shop, model, batches)
                .run(pace, EntityReencryption.Tally::new, work::reencrypt, (tally, entities) -> {
                    whole.add(tally);
                    listener.accept(new JobProgress(whole.done(), whole.failed(), 0));
                });
        return new ReencryptReport(whole.done(), whole.failed(), Map.of());
    }

    /** Notes that a purpose is achieved for the entity: it opens for that purpose no more (clause C-1). */
    public void achieved(E entity, Id<Purpose> purpose) {
        EntityState state = model.state(shop.tenant(), Check.notNull(entity, "the entity"));
        Check.notNull(purpose, "purpose");
        shop.change(transaction -> writer.achieved(transaction, state, purpose));
    }

    /**
     * Destroys the keys of the entity for good, and forgets what was known of it; to be called where the host deletes the
     * row, in the same transaction. Nothing is sealed under its id again. What is in the separate store goes, too.
     *
     * @throws StoreException when something of it lies in a separate store that this process does not have
     * @throws AccessDeniedException when the actor may not; nothing is destroyed then
     */
    public void remove(E entity) {
        EntityState state = model.state(shop.tenant(), Check.notNull(entity, "the entity"));
        Action erasure = new Action.Perform(Duty.ERASURE, Optional.empty());
        List<Permit> permits = new ArrayList<>();
        shop.change(transaction -> rows(transaction, state).forEach(row -> {
            Set<Id<Item>> items = new LinkedHashSet<>();
            ItemFacts.read(row).forEach(fact -> items.add(fact.item()));
            if (!items.isEmpty()) {
                permits.add(shop.require(shop.request(row.key(), items, erasure, actor), Optional.empty()));
            }
        }));
        shop.log().commitAll(permits);
        EntityHolder holder = new EntityHolder(shop, model);
        shop.change(transaction -> rows(transaction, state).stream()
                .flatMap(row -> holder.taken(transaction, row).stream())
                .forEach(row -> {
                    holder.refuseElsewhere(List.of(row));
                    shop.keyrings().destroy(transaction, Workshop.keyring(row.key()));
                    shop.entities().delete(transaction, row.key());
                    if (!ItemFacts.setApart(row).isEmpty()) {
                        var unused = holder.destroyApart(
                                row.key().subject(),
                                row.key().ref(),
                                ItemFacts.read(row).stream()
                                        .map(ItemFacts::item)
                                        .collect(Collectors.toUnmodifiableSet()));
                    }
                }));
    }

    private List<RecordRow> rows(Transaction transaction, EntityState state) {
        PlaintextFacts facts = new PlaintextFacts(shop, model);
        return facts.ofRecord(transaction, state);
    }

    private <P> List<Optional<Outcome<P>>> outcomes(
            List<? extends E> entities, Class<P> type, Action action, Optional<EntityUnsealer.Wanted> wanted) {
        Check.notNull(action, "action");
        EntityProjection<P> projection = projection(type);
        return shop.signals().during(Activity.OPEN, model.type(), () -> outcomes(entities, projection, action, wanted));
    }

    private <P> List<Optional<Outcome<P>>> outcomes(
            List<? extends E> entities,
            EntityProjection<P> projection,
            Action action,
            Optional<EntityUnsealer.Wanted> wanted) {
        List<EntityState> states = entities.stream()
                .map(entity -> model.state(shop.tenant(), entity))
                .toList();
        Map<String, List<Slot>> asked = new HashMap<>();
        model.subjects().keySet().forEach(role -> {
            List<Slot> named = new ArrayList<>(projection.slots(role));
            wanted.filter(search -> search.field().role().equals(role))
                    .ifPresent(search -> named.add(search.field().slot()));
            if (!named.isEmpty()) {
                asked.put(role, named);
            }
        });
        List<Map<RecordRow.Key, EntityOpener.Prepared>> prepared = new ArrayList<>();
        EntityUnsealer.Plaintexts plaintexts = shop.unitOfWork().call(transaction -> {
            prepared.addAll(opener.prepare(transaction, states, asked, action, actor));
            return plaintexts(transaction, states);
        });
        return unsealer.open(states, prepared, new EntityUnsealer.Task<>(projection, wanted, plaintexts));
    }

    private EntityUnsealer.Plaintexts plaintexts(Transaction transaction, List<EntityState> states) {
        boolean found = states.stream().anyMatch(state -> !state.plaintexts().isEmpty());
        return found && new MoveMark(shop, model).isSet(transaction)
                ? EntityUnsealer.Plaintexts.REFUSED
                : EntityUnsealer.Plaintexts.READ;
    }

    private <V> List<EntityWriter.Naming> namings(V values) {
        @SuppressWarnings("unchecked") // the class of an object is one of its own type
        EntityProjection<V> projection = projection((Class<V>) values.getClass());
        List<Optional<Object>> taken = projection.take(values);
        List<EntityWriter.Naming> namings = new ArrayList<>();
        for (int i = 0; i < taken.size(); i++) {
            namings.add(new EntityWriter.Naming(projection.sealed().get(i), taken.get(i)));
        }
        return namings;
    }

    private EntityModel.Field searchable(String name) {
        EntityModel.Field field = model.field(Check.notNull(name, "the field"));
        if (field.slot().search().isEmpty()) {
            throw new MappingException(model.javaName() + "." + name + " is not searchable; write @PersonalData(value ="
                    + " ..., searchable = true) and give it an index column");
        }
        return field;
    }

    private static <T> List<T> copy(Collection<? extends T> entities) {
        return List.copyOf(Check.notNull(entities, "the entities"));
    }

    @SuppressWarnings("unchecked") // the map pairs each type with its own projection
    private <P> EntityProjection<P> projection(Class<P> type) {
        return (EntityProjection<P>) projections.computeIfAbsent(
                Check.notNull(type, "the projection"), missing -> EntityProjection.of(model, missing, lookup));
    }
}

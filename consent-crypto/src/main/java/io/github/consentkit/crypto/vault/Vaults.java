package io.github.consentkit.crypto.vault;

import io.github.consentkit.ConsentKit;
import io.github.consentkit.audit.AccessLogStore;
import io.github.consentkit.audit.LogReport;
import io.github.consentkit.consent.ConsentEvent;
import io.github.consentkit.consent.EvidenceResult;
import io.github.consentkit.consent.ledger.LedgerGuard;
import io.github.consentkit.crypto.index.Tags;
import io.github.consentkit.crypto.key.ErasureOutbox;
import io.github.consentkit.crypto.key.ErasureShipping;
import io.github.consentkit.crypto.key.InstallationStore;
import io.github.consentkit.crypto.key.Installations;
import io.github.consentkit.crypto.key.KeyringStore;
import io.github.consentkit.crypto.key.Keyrings;
import io.github.consentkit.crypto.key.LedgerKeys;
import io.github.consentkit.crypto.key.MasterKeys;
import io.github.consentkit.crypto.photo.ChunkStore;
import io.github.consentkit.crypto.photo.PhotoLimits;
import io.github.consentkit.crypto.recovery.KeyCare;
import io.github.consentkit.gate.Action;
import io.github.consentkit.internal.Check;
import io.github.consentkit.job.JobPace;
import io.github.consentkit.job.JobProgress;
import io.github.consentkit.lifecycle.DataHolders;
import io.github.consentkit.lifecycle.Housekeeper;
import io.github.consentkit.lifecycle.KeptRecord;
import io.github.consentkit.observe.Activity;
import io.github.consentkit.observe.Signals;
import io.github.consentkit.store.StoreException;
import io.github.consentkit.store.Stores;
import io.github.consentkit.store.memory.InMemoryStores;
import io.github.consentkit.subject.Actor;
import io.github.consentkit.subject.SubjectId;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The vaults of a kit, one for each annotated type.
 *
 * <pre>{@code
 * Vaults vaults = Vaults.install(kit, LocalKeys.createOrOpen(Path.of("keys")));
 * Vault<Application> applications = vaults.of(Application.class);
 * }</pre>
 *
 * <p>They keep their records, keys and photos in the stores of the kit, and the access log in its log store. Safe for use
 * by many threads.
 */
public final class Vaults {

    /** The tenant of a host that has one only. */
    public static final String DEFAULT_TENANT = "default";

    private final Workshop shop;
    private final ErasureReplay replay;
    private final KeyCare care;
    private final Map<Class<?>, Vault<?>> vaults = new ConcurrentHashMap<>();
    private final Map<Class<?>, TypeModel<?>> models = new ConcurrentHashMap<>();
    private final Map<Class<?>, Entities<?>> entities = new ConcurrentHashMap<>();

    private Vaults(Workshop shop, ErasureReplay replay, KeyCare care) {
        this.shop = shop;
        this.replay = replay;
        this.care = care;
    }

    /**
     * Joins vaults to the kit: its gate decides, its stores keep, and these keys seal; they also protect the ledger of
     * consents and its evidence, so that a kit on a database records nothing before.
     *
     * <p>When the database was restored from a backup, what has been erased since is erased again first, as the journal
     * beside the keys tells (invariant I8).
     *
     * @throws io.github.consentkit.crypto.key.ForeignKeysException when the database belongs to other keys
     * @throws io.github.consentkit.crypto.key.JournalException when the journal cannot be read, was changed, or is older
     *     than the database
     * @throws io.github.consentkit.store.StoreException when the kit's stores cannot keep records or keys
     */
    public static Vaults install(ConsentKit kit, MasterKeys keys) {
        return install(kit, keys, DEFAULT_TENANT);
    }

    /** Joins vaults of one tenant to the kit. */
    public static Vaults install(ConsentKit kit, MasterKeys keys, String tenant) {
        return install(kit, keys, tenant, PasswordHashing.pbkdf2());
    }

    /** Joins vaults to the kit, which move what is separated into this store (clause D-2). */
    public static Vaults install(ConsentKit kit, MasterKeys keys, SeparateStore separate) {
        return install(kit, keys, DEFAULT_TENANT, PasswordHashing.pbkdf2(), separate);
    }

    /** Joins vaults of one tenant to the kit, which hash passwords in this way. */
    public static Vaults install(ConsentKit kit, MasterKeys keys, String tenant, PasswordHashing passwords) {
        return install(kit, keys, tenant, passwords, Optional.empty());
    }

    /**
     * Joins vaults of one tenant to the kit, which hash passwords in this way, and move what is separated into this store.
     *
     * @throws io.github.consentkit.error.InvalidInputException when it has the stores or the keys of the live one
     */
    public static Vaults install(
            ConsentKit kit, MasterKeys keys, String tenant, PasswordHashing passwords, SeparateStore separate) {
        return install(kit, keys, tenant, passwords, Optional.of(Check.notNull(separate, "the separate store")));
    }

    private static Vaults install(
            ConsentKit kit,
            MasterKeys keys,
            String tenant,
            PasswordHashing passwords,
            Optional<SeparateStore> separate) {
        Stores stores = Check.notNull(kit, "kit").stores();
        if (stores instanceof InMemoryStores memory) {
            MemoryPorts.bring(memory);
        }
        Installations.check(stores.unitOfWork(), stores.port(InstallationStore.class), keys);
        Tags tags = keys.tags(tenant);
        KeyringStore keyringStore = stores.port(KeyringStore.class);
        ErasureShipping shipping = new ErasureShipping(
                stores.port(ErasureOutbox.class),
                keys.journal(tenant),
                keys.epochs(),
                kit.clock(),
                tenant,
                kit.observer());
        Keyrings keyrings = new Keyrings(keyringStore, keys.epochs(), shipping, kit.observer());
        LedgerGuard guard = stores.port(LedgerGuard.class);
        LedgerKeys ledger = keys.ledger(tenant);
        guard.bringKeys(ledger, ledger);
        guard.bringSealing(new VaultEvidence(keyrings, tenant));
        Workshop shop = new Workshop(
                kit,
                tenant,
                stores.port(RecordStore.class),
                stores.port(EntityStore.class),
                keyrings,
                new StoredPhotos(stores.port(ChunkStore.class), PhotoLimits.DEFAULT),
                tags,
                kit.gate().log(stores.port(AccessLogStore.class), new LogTags(tags)),
                Check.notNull(passwords, "how passwords are hashed"),
                Signals.to(kit.observer()),
                separate.map(store -> new Apart(store, kit, keys, tenant)));
        kit.lifecycle().housekeeping().register(shop.log().housekeeper());
        shop.apart()
                .ifPresent(apart -> kit.lifecycle()
                        .housekeeping()
                        .register(Housekeeper.onePersonAtATime(
                                KeptRecord.SEPARATE_REMAINS,
                                new ApartRemains(shop.unitOfWork(), keyringStore, apart))));
        ErasureReplay replay = ErasureReplay.run(shop, keyringStore, keys.epochs(), shipping);
        return new Vaults(
                shop,
                replay,
                KeyCare.of(stores, keyringStore, keyrings, keys, kit.clock(), tenant, replay, kit.observer()));
    }

    /**
     * Returns the vault of the type, which is registered the first time.
     *
     * @throws MappingException when the type is annotated in a way that cannot work; the message says what to change
     */
    public <T> Vault<T> of(Class<T> type) {
        return of(MethodHandles.lookup(), type);
    }

    /** Returns the vault of a type in a module that is not open to this one: pass {@code MethodHandles.lookup()}. */
    @SuppressWarnings("unchecked") // the map pairs each type with its own vault
    public <T> Vault<T> of(MethodHandles.Lookup lookup, Class<T> type) {
        Check.notNull(lookup, "lookup");
        return (Vault<T>) vaults.computeIfAbsent(Check.notNull(type, "type"), missing -> register(lookup, missing));
    }

    /**
     * Returns what seals and opens fields of the host's own entity, which is registered the first time. For an entity with
     * index columns pass what empties them, too.
     *
     * @throws MappingException when the type is annotated in a way that cannot work; the message says what to change
     */
    public <E> Entities<E> entities(Class<E> type) {
        return entities(MethodHandles.lookup(), type, Optional.empty());
    }

    /**
     * Returns the same for an entity whose columns are emptied in these rows when their values are destroyed; of an entity
     * that is registered already the rows stay those of the first call.
     */
    public <E> Entities<E> entities(Class<E> type, EntityRows rows) {
        return entities(MethodHandles.lookup(), type, Optional.of(Check.notNull(rows, "the rows")));
    }

    /** Returns the same for an entity in a module that is not open to this one: pass {@code MethodHandles.lookup()}. */
    @SuppressWarnings("unchecked") // the map pairs each type with its own entities
    public <E> Entities<E> entities(MethodHandles.Lookup lookup, Class<E> type, Optional<EntityRows> rows) {
        Check.notNull(lookup, "lookup");
        Check.notNull(rows, "the rows");
        return (Entities<E>) entities.computeIfAbsent(Check.notNull(type, "type"), missing -> {
            EntityModel<E> model = EntityReader.read(type, lookup, rows);
            List<Slot> slots =
                    model.fields().stream().map(EntityModel.Field::slot).toList();
            Passwords.refuseInEntity(model.javaName(), slots);
            model.subjects().keySet().forEach(role -> Partials.check(model.javaName(), model.slots(role)));
            TypeReader.check(model.javaName(), slots, shop.kit().policies());
            EntityHolder holder = new EntityHolder(shop, model);
            shop.kit().stores().port(DataHolders.class).register(holder);
            replay.catchUp(holder);
            return new Entities<>(shop, model, lookup);
        });
    }

    /**
     * Returns the columns that the type's table needs, for the database to make it.
     *
     * @throws MappingException when the type is annotated in a way that cannot work
     */
    public static RecordShape shapeOf(Class<?> type) {
        return shapeOf(MethodHandles.lookup(), type);
    }

    /** Returns the columns of a type in a module that is not open to this one: pass {@code MethodHandles.lookup()}. */
    public static RecordShape shapeOf(MethodHandles.Lookup lookup, Class<?> type) {
        return TypeReader.read(Check.notNull(type, "type"), Check.notNull(lookup, "lookup"))
                .shape();
    }

    /**
     * Erases everything that is held of a person, for the kit's current actor, and lets nothing come back under the same
     * subject id. The consent ledger and the access log stay: they hold no personal data in clear (invariant I7). In the same
     * transaction a certificate of destruction is written, and recipients are ordered to destroy where the kit has a propagation;
     * erased again, there is one certificate. What a holder of the host's own anonymises in place of deleting has one of its own.
     *
     * <p>Inside a transaction of the host's, what lies in a separate store is destroyed at once and stays so when the host rolls
     * back; so let nothing follow in it that may fail, and call again when it did.
     *
     * @throws io.github.consentkit.store.StoreException when a holder of data still has values afterwards; nothing is erased then
     * @throws io.github.consentkit.lifecycle.UndeclaredAnonymisationException when a holder would anonymise what the policy in force
     *     does not declare; nothing is erased then
     * @throws io.github.consentkit.gate.AccessDeniedException when the actor may not; nothing is erased then
     */
    public Erasure erase(SubjectId subject) {
        return erased(Check.notNull(subject, "subject"), Optional.empty());
    }

    /** Erases everything that is held of a person, for this actor. */
    public Erasure erase(SubjectId subject, Actor actor) {
        return erased(Check.notNull(subject, "subject"), Optional.of(Check.notNull(actor, "actor")));
    }

    private Erasure erased(SubjectId subject, Optional<Actor> actor) {
        return shop.signals().during(Activity.ERASE, "all", () -> new SubjectEraser(shop).erase(subject, actor));
    }

    /**
     * Opens the evidence of a consent for this duty and actor: the gate decides about the items that the consent named, and
     * the access log has it before it opens (invariant I3).
     *
     * @param event an event of the person's ledger; one without evidence gives {@link EvidenceResult.Unknown}
     * @param purpose the duty that it is needed for, such as a legal demand
     * @throws io.github.consentkit.gate.AccessDeniedException when the actor may not see it
     * @throws io.github.consentkit.audit.AccessLogException when the entry cannot be written; nothing is opened
     */
    public EvidenceResult evidence(SubjectId subject, ConsentEvent event, Action.Perform purpose, Actor actor) {
        return new EvidenceOpener(shop)
                .open(
                        Check.notNull(subject, "subject"),
                        Check.notNull(event, "event"),
                        Check.notNull(purpose, "purpose"),
                        Check.notNull(actor, "actor"));
    }

    /** Seals every record of the vaults under new keys at the default pace. */
    public ReencryptReport reencrypt() {
        return reencrypt(JobPace.DEFAULT, progress -> {});
    }

    /**
     * Seals every record of the vaults that are registered in this process under new keys, photos too, where a key may have
     * become known. Blind indexes stay, as they have keys of their own. The keys before still open what they sealed, so that
     * older backups of the data can be used. What is in the separate store is sealed under new keys there, of entities, too; without
     * that store in this process the report counts what was passed over. Whoever knows a key and can write to the database can still make a value that opens.
     * Killed and run again it goes on from where it was; once it is through, a run
     * begins anew.
     *
     * @param pace the batch and the rate; this job has one worker
     * @param listener gets the progress after each batch, counted in keyrings
     */
    public ReencryptReport reencrypt(JobPace pace, Consumer<JobProgress> listener) {
        Check.notNull(pace, "the pace");
        Check.notNull(listener, "the listener");
        return new Reencryption(
                        shop,
                        shop.kit().stores().port(KeyringStore.class),
                        List.copyOf(models.values()),
                        pace,
                        shop.signals().job("reencrypt", listener))
                .run();
    }

    /** Returns what an operator does with the keys: epochs, re-wrapping, exports, and from when on erasures are complete. */
    public KeyCare keys() {
        return care;
    }

    /**
     * Returns what the privacy officer sees of the separate store.
     *
     * @throws StoreException when the vaults were installed without one
     */
    public SeparatedValues separated() {
        return new SeparatedValues(shop.apart()
                .orElseThrow(() -> new StoreException(
                        "the vaults have no separate store; pass one to Vaults.install(kit, keys, separate)")));
    }

    /** Verifies the whole access log (clause J-2). */
    public LogReport verifyAccessLog() {
        return shop.log().verifier().verify();
    }

    /** Verifies the whole access log, also against what an earlier report saw. */
    public LogReport verifyAccessLog(LogReport earlier) {
        return shop.log().verifier().verify(earlier);
    }

    private <T> Vault<T> register(MethodHandles.Lookup lookup, Class<T> type) {
        TypeModel<T> model = TypeReader.read(type, lookup);
        TypeReader.check(model, shop.kit().policies());
        shop.records().register(model.shape());
        VaultHolder holder = new VaultHolder(shop, model);
        shop.kit().stores().port(DataHolders.class).register(holder);
        replay.catchUp(holder);
        models.put(type, model);
        return new Vault<>(shop, model, type, lookup);
    }
}

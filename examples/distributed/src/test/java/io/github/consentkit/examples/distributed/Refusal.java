package io.github.consentkit.examples.distributed;

/**
 * A server that takes every statement and then refuses the commit, as one that fails in that moment.
 *
 * @param table whose changes are refused
 * @param condition which rows of it
 */
record Refusal(String table, String condition) {

    static Refusal atCommit(String table, String condition) {
        return new Refusal(table, condition);
    }

    /** Begins, with an error that says nothing about trying again. */
    void on(Server server) {
        on(server, "P0001");
    }

    /** Begins, with an error of this SQLState. */
    void on(Server server, String state) {
        server.run("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION 'refused at the commit' USING ERRCODE = '" + state + "'; END $$");
        server.run("CREATE CONSTRAINT TRIGGER refusal AFTER INSERT OR UPDATE ON " + table
                + " DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (" + condition + ") EXECUTE FUNCTION refuse()");
    }

    static void end(String table, Server server) {
        server.run("DROP TRIGGER refusal ON " + table);
    }
}

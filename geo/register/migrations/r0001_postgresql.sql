-- Triggers and view of the first tables, for PostgreSQL with PostGIS; a blank line parts two statements.
-- register_keep runs with the rights of the register's owner: who may change reports needs no right on the table change.

CREATE FUNCTION register_steps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.version <> 1 THEN RAISE 'register: a report begins with version 1'; END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    IF NEW.version <> OLD.version + 1 OR NEW.id <> OLD.id OR NEW.source_id <> OLD.source_id THEN
      RAISE 'register: each change of a report is the next version of it';
    END IF;
  END IF;
  RETURN NEW;
END $$

CREATE FUNCTION register_keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO change (report_id, version, state, action, "by", at, reason, merged_into, facts, texts, batch_id)
  VALUES (NEW.id, NEW.version, NEW.state, NEW.action, NEW."by", NEW.at, NEW.reason, NEW.merged_into,
    NEW.facts, NEW.texts, NEW.batch_id);
  RETURN NULL;
END $$

DO $$ BEGIN
  EXECUTE 'ALTER FUNCTION register_keep() SET search_path = ' || quote_ident(current_schema()) || ', pg_temp';
END $$

CREATE FUNCTION register_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND version = NEW.version AND state = NEW.state
      AND facts::text = NEW.facts::text AND texts::text = NEW.texts::text) THEN
    RAISE 'register: versions are written by the register alone';
  END IF;
  RETURN NEW;
END $$

CREATE FUNCTION register_only_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id IS DISTINCT FROM OLD.id
    OR NEW.report_id IS DISTINCT FROM OLD.report_id
    OR NEW.version IS DISTINCT FROM OLD.version
    OR NEW.state IS DISTINCT FROM OLD.state
    OR NEW.action IS DISTINCT FROM OLD.action
    OR NEW."by" IS DISTINCT FROM OLD."by"
    OR NEW.at IS DISTINCT FROM OLD.at
    OR NEW.merged_into IS DISTINCT FROM OLD.merged_into
    OR NEW.facts::text IS DISTINCT FROM OLD.facts::text
    OR NEW.batch_id IS DISTINCT FROM OLD.batch_id
    OR NEW.texts::text <> '{}'
    OR NEW.reason <> ''
      OR NOT EXISTS (SELECT 1 FROM tombstone WHERE report_id = OLD.report_id) THEN
    RAISE 'register: history cannot be rewritten';
  END IF;
  RETURN NEW;
END $$

CREATE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE 'register: history cannot be rewritten';
END $$

CREATE TRIGGER report_steps BEFORE INSERT OR UPDATE ON report FOR EACH ROW EXECUTE FUNCTION register_steps()

CREATE TRIGGER report_kept AFTER INSERT OR UPDATE ON report FOR EACH ROW EXECUTE FUNCTION register_keep()

CREATE TRIGGER report_stays BEFORE DELETE ON report FOR EACH ROW EXECUTE FUNCTION register_refuse()

CREATE TRIGGER change_follows BEFORE INSERT ON change FOR EACH ROW EXECUTE FUNCTION register_follows()

CREATE TRIGGER change_stays BEFORE UPDATE ON change FOR EACH ROW EXECUTE FUNCTION register_only_emptied()

CREATE TRIGGER change_is_kept BEFORE DELETE ON change FOR EACH ROW EXECUTE FUNCTION register_refuse()

CREATE TRIGGER tombstone_stays BEFORE UPDATE OR DELETE ON tombstone FOR EACH ROW EXECUTE FUNCTION register_refuse()

CREATE TRIGGER report_is_whole BEFORE TRUNCATE ON report FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()

CREATE TRIGGER change_is_whole BEFORE TRUNCATE ON change FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()

CREATE TRIGGER tombstone_is_whole BEFORE TRUNCATE ON tombstone FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()

CREATE VIEW report_points AS
SELECT id AS fid, source_id AS report_id, state, version,
  (facts->>'date')::date AS date,
  (facts->>'end_date')::date AS end_date,
  (facts->>'event_type')::text AS event_type,
  (facts->>'target')::text AS target,
  (facts->>'certainty')::text AS certainty,
  (facts->>'source_date')::date AS source_date,
  (facts->>'first_known')::date AS first_known,
  (facts->>'lat')::float8 AS lat,
  (facts->>'lon')::float8 AS lon,
  texts->>'place_text' AS place_text,
  ST_SetSRID(ST_MakePoint((facts->>'lon')::float8, (facts->>'lat')::float8), 4326)::geometry(Point, 4326) AS geometry
FROM report

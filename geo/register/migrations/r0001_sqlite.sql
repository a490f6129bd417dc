-- Triggers and view of the first tables, for SQLite; a blank line parts two statements.
-- OGR, and so QGIS, reads the points of the view as WKT.

CREATE TRIGGER report_begins BEFORE INSERT ON report
WHEN NEW.version <> 1 OR EXISTS (SELECT 1 FROM report WHERE id = NEW.id OR source_id = NEW.source_id)
BEGIN
  SELECT RAISE(ABORT, 'register: a report begins with version 1 and stands once');
END

CREATE TRIGGER report_steps BEFORE UPDATE ON report
WHEN NEW.version <> OLD.version + 1
  OR NEW.id <> OLD.id
  OR NEW.source_id <> OLD.source_id
BEGIN
  SELECT RAISE(ABORT, 'register: each change of a report is the next version of it');
END

CREATE TRIGGER report_stays BEFORE DELETE ON report
BEGIN
  SELECT RAISE(ABORT, 'register: reports stay: reject or redact instead');
END

CREATE TRIGGER change_follows BEFORE INSERT ON change
WHEN NOT EXISTS (SELECT 1 FROM report WHERE id = NEW.report_id AND version = NEW.version AND state = NEW.state
  AND facts = NEW.facts AND texts = NEW.texts)
  OR EXISTS (SELECT 1 FROM change WHERE id = NEW.id OR (report_id = NEW.report_id AND version = NEW.version))
BEGIN
  SELECT RAISE(ABORT, 'register: versions are written by the register alone');
END

CREATE TRIGGER change_stays BEFORE UPDATE ON change
WHEN NEW.id IS NOT OLD.id
  OR NEW.report_id IS NOT OLD.report_id
  OR NEW.version IS NOT OLD.version
  OR NEW.state IS NOT OLD.state
  OR NEW.action IS NOT OLD.action
  OR NEW."by" IS NOT OLD."by"
  OR NEW.at IS NOT OLD.at
  OR NEW.merged_into IS NOT OLD.merged_into
  OR NEW.facts IS NOT OLD.facts
  OR NEW.batch_id IS NOT OLD.batch_id
  OR NEW.texts <> '{}'
  OR NEW.reason <> ''
  OR NOT EXISTS (SELECT 1 FROM tombstone WHERE report_id = OLD.report_id)
BEGIN
  SELECT RAISE(ABORT, 'register: history cannot be rewritten');
END

CREATE TRIGGER change_is_kept BEFORE DELETE ON change
BEGIN
  SELECT RAISE(ABORT, 'register: history cannot be rewritten');
END

CREATE TRIGGER tombstone_stands BEFORE INSERT ON tombstone
WHEN EXISTS (SELECT 1 FROM tombstone WHERE id = NEW.id OR report_id = NEW.report_id)
BEGIN
  SELECT RAISE(ABORT, 'register: a tombstone stands once');
END

CREATE TRIGGER tombstone_stays BEFORE UPDATE ON tombstone
BEGIN
  SELECT RAISE(ABORT, 'register: history cannot be rewritten');
END

CREATE TRIGGER tombstone_is_kept BEFORE DELETE ON tombstone
BEGIN
  SELECT RAISE(ABORT, 'register: history cannot be rewritten');
END

CREATE TRIGGER report_added AFTER INSERT ON report
BEGIN
  INSERT INTO change (report_id, version, state, action, "by", at, reason, merged_into, facts, texts, batch_id)
  VALUES (NEW.id, NEW.version, NEW.state, NEW.action, NEW."by", NEW.at, NEW.reason, NEW.merged_into,
    NEW.facts, NEW.texts, NEW.batch_id);
END

CREATE TRIGGER report_changed AFTER UPDATE ON report
BEGIN
  INSERT INTO change (report_id, version, state, action, "by", at, reason, merged_into, facts, texts, batch_id)
  VALUES (NEW.id, NEW.version, NEW.state, NEW.action, NEW."by", NEW.at, NEW.reason, NEW.merged_into,
    NEW.facts, NEW.texts, NEW.batch_id);
END

CREATE VIEW report_points AS
SELECT id AS fid, source_id AS report_id, state, version,
  json_extract(facts, '$.date') AS date,
  json_extract(facts, '$.end_date') AS end_date,
  json_extract(facts, '$.event_type') AS event_type,
  json_extract(facts, '$.target') AS target,
  json_extract(facts, '$.certainty') AS certainty,
  json_extract(facts, '$.source_date') AS source_date,
  json_extract(facts, '$.first_known') AS first_known,
  json_extract(facts, '$.lat') AS lat,
  json_extract(facts, '$.lon') AS lon,
  json_extract(texts, '$.place_text') AS place_text,
  CASE WHEN json_extract(facts, '$.lat') IS NOT NULL THEN
    'POINT (' || json_extract(facts, '$.lon') || ' ' || json_extract(facts, '$.lat') || ')'
  END AS geometry
FROM report

CREATE TABLE spatial_ref_sys (srid INTEGER UNIQUE, auth_name TEXT, auth_srid TEXT, srtext TEXT)

CREATE TABLE geometry_columns (f_table_name VARCHAR, f_geometry_column VARCHAR, geometry_type INTEGER,
  coord_dimension INTEGER, srid INTEGER, geometry_format VARCHAR)

INSERT INTO spatial_ref_sys
  VALUES (4326, 'EPSG', '4326', 'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]')

INSERT INTO geometry_columns
  VALUES ('report_points', 'geometry', 1, 2, 4326, 'WKT')

-- What the resource that a nested stack implements says outside; its template may ask for it at any time.
ALTER TABLE stack_definition ADD COLUMN facade json NOT NULL DEFAULT '{}';

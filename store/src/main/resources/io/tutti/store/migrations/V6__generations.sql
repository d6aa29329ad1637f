-- A stack's definition by generation, so that an update can be taken back; and what each resource was made with.
ALTER TABLE stack ADD COLUMN generation bigint NOT NULL DEFAULT 1;
ALTER TABLE stack_definition ADD COLUMN generation bigint NOT NULL DEFAULT 1;
ALTER TABLE stack_definition DROP CONSTRAINT stack_definition_pkey;
ALTER TABLE stack_definition ADD PRIMARY KEY (stack, generation);
ALTER TABLE resource ADD COLUMN made json NOT NULL DEFAULT '{}';

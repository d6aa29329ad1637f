-- What the sender of a template calls it, for problems that come to light later.
ALTER TABLE stack_definition ADD COLUMN file text NOT NULL DEFAULT 'template.yaml';

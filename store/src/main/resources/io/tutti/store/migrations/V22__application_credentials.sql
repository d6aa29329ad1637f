-- A secret that logs in as somebody, for one project and some of their roles there. Of the secret there is a hash only.
CREATE TABLE identity_credential (
    id          text COLLATE "C" PRIMARY KEY,
    person      text COLLATE "C" NOT NULL REFERENCES identity_user ON DELETE CASCADE,
    project     text COLLATE "C" NOT NULL REFERENCES identity_project ON DELETE CASCADE,
    name        text COLLATE "C" NOT NULL,
    description text NOT NULL,
    roles       text NOT NULL,
    secret      text NOT NULL,
    expires     timestamptz,
    created     timestamptz NOT NULL,
    UNIQUE (person, name)
);
CREATE INDEX identity_credential_project ON identity_credential (project);

-- What was got with it ends with it.
ALTER TABLE identity_token ADD COLUMN credential text COLLATE "C" REFERENCES identity_credential ON DELETE CASCADE;
CREATE INDEX identity_token_credential ON identity_token (credential) WHERE credential IS NOT NULL;

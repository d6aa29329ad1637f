-- When a machine has gone, what it claimed is found by it, in whatever scope.
CREATE INDEX exchange_claim_machine ON exchange_claim (machine) WHERE machine IS NOT NULL;

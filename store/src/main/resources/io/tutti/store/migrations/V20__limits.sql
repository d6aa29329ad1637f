-- The stacks of a tree, whose resources are counted; and the age of events, by which they are forgotten.
CREATE INDEX stack_root ON stack (root);
CREATE INDEX event_at ON event USING brin (at);

import { loadSchemas } from '../../src/domain/documents';

// The engine and `commit` load the schemas of the office's registers by themselves; tests of what lies below call it directly.
await loadSchemas();

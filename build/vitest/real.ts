import { suite } from './suite.ts';

/** Against real servers (a CMDB, a mail server, a registry): one at a time, for they share the machine. */
export default suite({ name: 'real', timeoutMs: 300_000, workers: 1, retry: 1, before: 'built.ts', mustRun: true });

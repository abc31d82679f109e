import { suite } from './suite.ts';

const long = process.env.LONG === '1';

export default suite({ name: 'e2e', timeoutMs: long ? 600_000 : 180_000, retry: 1, workers: 2, before: 'built.ts' });

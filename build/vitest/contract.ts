import { suite } from './suite.ts';

export default suite({ name: 'contract', timeoutMs: 60_000, workers: 2 });

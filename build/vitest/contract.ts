import { suite } from './suite.ts';

export default suite({ name: 'contract', timeoutMs: 180_000, workers: 2 });

import { suite } from './suite.ts';

export default suite({ name: 'unit', timeoutMs: 60_000, workers: 2 });

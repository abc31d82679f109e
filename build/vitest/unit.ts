import { suite } from './suite.ts';

export default suite({ name: 'unit', timeoutMs: 10_000 });

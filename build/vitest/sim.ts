import { suite } from './suite.ts';

export default suite({ name: 'sim', timeoutMs: 600_000 });

import { suite } from './suite.ts';

export default suite({ name: 'sim', timeoutMs: 1_500_000 });

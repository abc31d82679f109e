import { z } from 'zod';

// The strict policy allows no eval, which zod's compiled parsers use; a worker has its own zod.
z.config({ jitless: true });

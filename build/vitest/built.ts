import { bundle, isBuilt } from '../bundle.ts';

/** Walks go through the built app, never through the sources: builds it when it is not what the sources say. */
export default async function built(): Promise<void> {
  const env = process.env.NODE_ENV;
  if (!(await isBuilt())) await bundle();
  process.env.NODE_ENV = env;
}

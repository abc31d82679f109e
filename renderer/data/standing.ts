/** Which of this laptop's numbered ops the local database knows, and which have an outcome. Kept in the same transactions. */
import type { LocalDatabase, Standing } from './database.ts';

export async function readStanding(db: LocalDatabase): Promise<Standing> {
  const meta = await db.meta.get('standing');
  return meta?.name === 'standing' ? meta : { name: 'standing', writer: null, known: 0, acknowledged: 0 };
}

export async function writeStanding(db: LocalDatabase, standing: Standing): Promise<void> {
  await db.meta.put(standing);
}
